import WaymarkKit

/// A word, number, text, date or sign of an expression, with its place in characters.
struct ExpressionToken: Sendable {
    enum Kind: Sendable {
        case number(ExpressionLiteral)
        case text(String)
        /// A name; keywords are names without backticks.
        case name(String, isQuoted: Bool)
        case date(ExpressionLiteral)
        case sign(Sign)
        /// Something already reported, to be taken for a value.
        case invalid
        case end
    }

    enum Sign: String, Sendable, CaseIterable {
        case equal = "="
        case notEqual = "!="
        case less = "<"
        case lessOrEqual = "<="
        case greater = ">"
        case greaterOrEqual = ">="
        case plus = "+"
        case minus = "-"
        case times = "*"
        case divided = "/"
        case open = "("
        case close = ")"
        case openList = "["
        case closeList = "]"
        case comma = ","
        case point = "."
        case colon = ":"
    }

    var kind: Kind
    var range: Range<Int>

    /// The keyword or plain name, if it is one.
    var word: String? { if case .name(let name, isQuoted: false) = kind { name } else { nil } }
    /// The sign, if it is one.
    var sign: Sign? { if case .sign(let sign) = kind { sign } else { nil } }
    /// Whether it is the end of the text.
    var isEnd: Bool { if case .end = kind { true } else { false } }
}
