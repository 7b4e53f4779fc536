/// Rounding as people do it on paper: half away from zero, on the digits that a number prints with.
///
/// 2.345 has no exact binary form, yet prints as `2.345` and so rounds to 2.35 with two decimals.
public enum DecimalText {
    /// A number with so many decimals (0 to 100), as plain digits such as `-12.50`; nil if it is not finite.
    public static func rounded(_ number: Double, decimals: Int) -> String? {
        guard number.isFinite else { return nil }
        let decimals = min(max(decimals, 0), 100)
        var (digits, point) = digitsAndPoint(of: number.magnitude)
        // `digits` with the decimal point before index `point`; what lies past the kept decimals is rounded away.
        if point < 0 {
            digits.insert(contentsOf: repeatElement(0, count: -point), at: 0)
            point = 0
        }
        let kept = point + decimals
        if kept < digits.count {
            let roundsUp = digits[kept] >= 5
            digits.removeSubrange(kept...)
            if roundsUp, increment(&digits) { point += 1 }
        } else {
            digits.append(contentsOf: repeatElement(0, count: kept - digits.count))
        }
        let isNegative = number < 0 && digits.contains { $0 != 0 }
        let whole = text(digits[..<point].drop { $0 == 0 })
        let fraction = text(digits[point...])
        return (isNegative ? "-" : "") + (whole.isEmpty ? "0" : whole) + (fraction.isEmpty ? "" : "." + fraction)
    }

    /// The digits of the shortest text that reads back as the number, and where its decimal point stands.
    private static func digitsAndPoint(of magnitude: Double) -> (digits: [UInt8], point: Int) {
        let halves = "\(magnitude)".split(separator: "e", maxSplits: 1)
        let exponent = halves.count == 2 ? Int(halves[1]) ?? 0 : 0
        var digits: [UInt8] = []
        var point: Int?
        for byte in halves.first?.utf8 ?? "".utf8[...] {
            if byte == UInt8(ascii: ".") {
                point = digits.count
            } else {
                digits.append(byte &- UInt8(ascii: "0"))
            }
        }
        let position = (point ?? digits.count) + exponent
        if position > digits.count { digits.append(contentsOf: repeatElement(0, count: position - digits.count)) }
        return (digits, position)
    }

    /// Adds one to the last digit; says whether the number became one digit longer.
    private static func increment(_ digits: inout [UInt8]) -> Bool {
        for index in digits.indices.reversed() {
            guard digits[index] == 9 else {
                digits[index] += 1
                return false
            }
            digits[index] = 0
        }
        digits.insert(1, at: 0)
        return true
    }

    private static func text(_ digits: ArraySlice<UInt8>) -> String {
        String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
    }
}
