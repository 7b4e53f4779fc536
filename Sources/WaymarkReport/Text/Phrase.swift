/// A sentence that reports print, with `%1`, `%2` … where names and figures go; the English text is its key.
public struct Phrase: Sendable, Hashable {
    /// The English text, under which translations are looked up.
    public let english: String

    /// Names a phrase by its English text.
    public init(_ english: String) {
        self.english = english
    }

    /// The phrase in a language with the parts filled in; English where there is no translation.
    ///
    /// Parts are put in once, so a part that contains `%1` itself is left alone.
    public func text(in language: Language, _ parts: String...) -> String {
        text(in: language, filledWith: parts)
    }

    /// The phrase in a language with a list of parts filled in.
    public func text(in language: Language, filledWith parts: [String]) -> String {
        filled(Self.translation(of: english, in: language) ?? english, with: parts)
    }

    private func filled(_ pattern: String, with parts: [String]) -> String {
        var text = ""
        var rest = pattern[...]
        while let percent = rest.firstIndex(of: "%") {
            text += rest[..<percent]
            rest = rest[rest.index(after: percent)...]
            guard let digit = rest.first?.wholeNumberValue, digit >= 1, digit <= parts.count else {
                text += "%"
                continue
            }
            text += parts[digit - 1]
            rest = rest.dropFirst()
        }
        return text + rest
    }

    /// The place where translations join: none are shipped yet.
    private static func translation(of english: String, in language: Language) -> String? { nil }
}

extension Phrase {
    /// Several things as a list within a sentence: "a, b and c".
    public static func list(_ items: [String], in language: Language) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        return Phrase("%1 and %2").text(in: language, items.dropLast().joined(separator: ", "), last)
    }
}
