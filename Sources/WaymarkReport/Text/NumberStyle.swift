/// The marks that a language sets within numbers (Unicode CLDR, Latin digits).
public struct NumberStyle: Sendable, Hashable {
    /// The mark before the decimals.
    public var decimalMark: String
    /// The mark between groups of three digits.
    public var thousandsMark: String
    /// How many digits a whole number must have for groups to be marked.
    public var leastGroupedDigits: Int
    /// What stands before a negative number.
    public var minusSign: String
    /// What stands between a number and its per cent sign.
    public var percentSpace: String

    /// The style of a language; English marks where the language is not known here.
    public init(_ language: Language) {
        minusSign = "\u{2212}"
        leastGroupedDigits = 4
        switch language.base {
        case "fr":
            (decimalMark, thousandsMark, percentSpace) = (",", "\u{202F}", "\u{202F}")
        case "ru", "uk", "be":
            (decimalMark, thousandsMark, percentSpace) = (",", "\u{A0}", "\u{A0}")
        case "es":
            (decimalMark, thousandsMark, percentSpace) = (",", ".", "\u{A0}")
            leastGroupedDigits = 5
        case "de":
            (decimalMark, thousandsMark, percentSpace) = (",", ".", "\u{A0}")
        case "pt":
            (decimalMark, thousandsMark, percentSpace) = (",", ".", "")
        default:
            (decimalMark, thousandsMark, percentSpace) = (".", ",", "")
        }
    }

    /// A number with so many decimals (0 and more), rounded half away from zero; empty if it is not finite.
    ///
    /// From 10¹⁸ on, where digits say nothing any more, the power of ten is written: `1.5 × 10^20`.
    public func text(of number: Double, decimals: Int) -> String {
        if number.isFinite, number.magnitude >= 1e18 { return powerText(of: number) }
        guard let plain = DecimalText.rounded(number, decimals: decimals) else { return "" }
        let isNegative = plain.hasPrefix("-")
        let parts = plain.drop { $0 == "-" }.split(separator: ".", maxSplits: 1)
        var text = (isNegative ? minusSign : "") + grouped(parts.first ?? "0")
        if parts.count == 2 { text += decimalMark + parts[1] }
        return text
    }

    private func powerText(of number: Double) -> String {
        let halves = "\(number.magnitude)".split(separator: "e+", maxSplits: 1)
        guard let mantissa = halves.first.flatMap({ Double($0) }), halves.count == 2 else { return "" }
        let digits = DecimalText.rounded(mantissa, decimals: 1) ?? ""
        let marked = digits.split(separator: ".").joined(separator: decimalMark)
        return "\(number < 0 ? minusSign : "")\(marked) × 10^\(halves[1])"
    }

    private func grouped(_ digits: Substring) -> String {
        guard digits.utf8.count >= leastGroupedDigits else { return String(digits) }
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.utf8.count - index).isMultiple(of: 3) { text += thousandsMark }
            text.append(digit)
        }
        return text
    }
}
