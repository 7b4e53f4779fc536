import WaymarkKit

/// How numbers are written in a column: the decimal mark, and the mark between groups of digits.
struct NumberForm {
    let decimalMark: Character
    let thousandsMark: Character?

    init(_ reading: Column.Reading) {
        decimalMark = reading.decimalMark
        thousandsMark = reading.thousandsMark
    }

    /// Plain numbers with a point, as programs write them.
    static let plain = NumberForm(Column.Reading())

    /// Whether what programs write can mean nothing else in this form.
    var includesPlain: Bool { decimalMark == "." && thousandsMark != "." }

    /// A regular expression for whole numbers.
    var wholePattern: String { "[-+]?(\(digits))" }

    /// A regular expression for numbers.
    var pattern: String {
        let mark = Self.characterClass(decimalMark)
        return "[-+]?((\(digits))(\(mark)[0-9]*)?|\(mark)[0-9]+)([eE][-+]?[0-9]+)?"
    }

    /// A regular expression for the marks between groups.
    var groupPattern: String? { thousandsMark.map(Self.characterClass) }

    /// Digits in a row, or in groups: three in the last one, two or three in those before, as in 12,34,567.
    private var digits: String {
        guard let groupPattern else { return "[0-9]+" }
        return "[0-9]+|[0-9]{1,3}(\(groupPattern)[0-9]{2,3})*\(groupPattern)[0-9]{3}"
    }

    /// A space stands for those that do not break, too.
    private static func characterClass(_ mark: Character) -> String {
        switch mark {
        case " ", "\u{A0}", "\u{202F}": "[ \u{A0}\u{202F}]"
        case "^", "\\", "]", "[", "-": "\\\(mark)"
        default: "[\(mark)]"
        }
    }
}
