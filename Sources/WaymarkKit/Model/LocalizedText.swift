/// A text in one or more languages, the first of which is the source language.
public struct LocalizedText: Sendable, Hashable {
    /// The texts by language code (BCP 47, such as `en` or `pt-BR`), in the order written.
    public var texts: [(language: String, text: String)] {
        zip(languages, values).map { ($0, $1) }
    }

    /// The languages, in the order written.
    public let languages: [String]
    private let values: [String]

    /// Creates a text in several languages.
    public init(_ texts: [(language: String, text: String)]) {
        languages = texts.map(\.language)
        values = texts.map(\.text)
    }

    /// Creates a text in one language, English unless said otherwise.
    public init(_ text: String, language: String = "en") {
        self.init([(language, text)])
    }

    /// The text in a language, or nil where there is no translation.
    public func text(in language: String) -> String? {
        languages.firstIndex(of: language).map { values[$0] }
    }

    /// The text in a language, else in the first language there is.
    public func resolved(in language: String) -> String {
        text(in: language) ?? values.first ?? ""
    }
}

extension LocalizedText: ExpressibleByStringLiteral {
    /// Creates an English text.
    public init(stringLiteral value: String) { self.init(value) }
}
