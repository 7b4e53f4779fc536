/// A language that a report is written in, with how it writes numbers and which way it runs.
public struct Language: Sendable, Hashable {
    /// The code (BCP 47), such as `en` or `pt-BR`; fit for the `lang` attribute of HTML.
    public let code: String

    /// Creates a language from its code; anything that cannot be a code counts as English.
    public init(_ code: String) {
        let isCode =
            !code.isEmpty && code.utf8.count <= 35
            && code.utf8.allSatisfy { byte in
                switch byte {
                case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                    UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
                    true
                default: false
                }
            }
        self.code = isCode ? code : "en"
    }

    /// English, the language that every interface text exists in.
    public static let english = Language("en")

    /// The part before the first hyphen, in lower case.
    public var base: String {
        String(code.prefix { $0 != "-" }).lowercased()
    }

    /// Whether it runs from right to left.
    public var isRightToLeft: Bool {
        ["ar", "fa", "he", "ur", "ps", "ckb"].contains(base)
    }

    /// The direction as HTML names it, `ltr` or `rtl`.
    public var direction: String { isRightToLeft ? "rtl" : "ltr" }
}
