/// What is known of a number: the number, bounds around it, or why there is none. Absence travels through arithmetic.
///
/// Bounds come from sources that print `<5` instead of a count; such a value is never treated as a number.
public enum Quantity: Sendable, Hashable {
    /// A known, finite number.
    case value(Double)
    /// Somewhere between two bounds, both possible, with the reason why no more is known.
    case between(ClosedRange<Double>, Absence)
    /// Nothing is known.
    case absent(Absence)

    /// A number, or an absence if it is not finite.
    public init(_ number: Double) {
        self = number.isFinite ? .value(number) : .absent(Absence(.notAvailable, "the result is not a finite number"))
    }

    /// The number, where it is known.
    public var value: Double? {
        if case .value(let number) = self { number } else { nil }
    }

    /// Why there is no number.
    public var absence: Absence? {
        switch self {
        case .value: nil
        case .between(_, let absence), .absent(let absence): absence
        }
    }

    /// The smallest and largest number it may be, where that is known.
    public var bounds: ClosedRange<Double>? {
        switch self {
        case .value(let number): number...number
        case .between(let bounds, _): bounds
        case .absent: nil
        }
    }

    /// The sum, if both are known at least by bounds.
    public static func + (left: Quantity, right: Quantity) -> Quantity {
        combine(left, right) { $0.lowerBound + $1.lowerBound...($0.upperBound + $1.upperBound) }
    }

    /// The difference, if both are known at least by bounds.
    public static func - (left: Quantity, right: Quantity) -> Quantity {
        combine(left, right) { $0.lowerBound - $1.upperBound...($0.upperBound - $1.lowerBound) }
    }

    /// The product with a plain number.
    public static func * (left: Quantity, factor: Double) -> Quantity {
        combine(left, .value(factor)) { left, factor in
            let ends = [left.lowerBound * factor.lowerBound, left.upperBound * factor.lowerBound]
            return min(ends[0], ends[1])...max(ends[0], ends[1])
        }
    }

    /// The product, if both are known at least by bounds.
    public static func * (left: Quantity, right: Quantity) -> Quantity {
        combine(left, right) { left, right in
            let ends = [
                left.lowerBound * right.lowerBound, left.lowerBound * right.upperBound,
                left.upperBound * right.lowerBound, left.upperBound * right.upperBound,
            ]
            return ends.reduce(ends[0], min)...ends.reduce(ends[0], max)
        }
    }

    /// The number without its sign.
    public var magnitude: Quantity {
        map { bounds in
            let ends = [abs(bounds.lowerBound), abs(bounds.upperBound)]
            return (bounds.contains(0) ? 0 : min(ends[0], ends[1]))...max(ends[0], ends[1])
        }
    }

    /// The number with so many decimals, from 0 to 9; halves go away from zero.
    public func rounded(to decimals: Int) -> Quantity {
        let factor = (0..<max(0, min(9, decimals))).reduce(1.0) { product, _ in product * 10 }
        func round(_ number: Double) -> Double {
            let scaled = number * factor
            return scaled.isFinite ? scaled.rounded(.toNearestOrAwayFromZero) / factor : number
        }
        return map { round($0.lowerBound)...round($0.upperBound) }
    }

    private func map(_ change: (ClosedRange<Double>) -> ClosedRange<Double>) -> Quantity {
        switch self {
        case .value(let number): Quantity(change(number...number).lowerBound)
        case .between(let bounds, let absence): .between(change(bounds), absence)
        case .absent: self
        }
    }

    /// The quotient; a denominator of zero, or one whose bounds hold zero, is an absence with its reason.
    public static func / (left: Quantity, right: Quantity) -> Quantity {
        if let absence = left.absence, left.bounds == nil { return .absent(absence) }
        guard let divisor = right.bounds else { return combine(left, right) { left, _ in left } }
        guard !divisor.contains(0) else {
            return .absent(right.absence ?? Absence(.denominatorZero))
        }
        return combine(left, right) { left, right in
            let ends = [
                left.lowerBound / right.lowerBound, left.lowerBound / right.upperBound,
                left.upperBound / right.lowerBound, left.upperBound / right.upperBound,
            ]
            return ends.reduce(ends[0], min)...ends.reduce(ends[0], max)
        }
    }

    private static func combine(
        _ left: Quantity, _ right: Quantity,
        _ operation: (ClosedRange<Double>, ClosedRange<Double>) -> ClosedRange<Double>
    ) -> Quantity {
        // What is wholly unknown says more than what is known by bounds only.
        for side in [left, right] { if case .absent = side { return side } }
        guard let first = left.bounds, let second = right.bounds else {
            return .absent(Absence(.notAvailable))
        }
        // ClosedRange traps on NaN, so look at the ends first: infinities times zero, or minus each other.
        let ends = [first.lowerBound, first.upperBound, second.lowerBound, second.upperBound]
        guard ends.allSatisfy(\.isFinite) else {
            return .absent(Absence(.notAvailable, "the result is not a finite number"))
        }
        let result = operation(first, second)
        guard result.lowerBound.isFinite, result.upperBound.isFinite else {
            return .absent(Absence(.notAvailable, "the result is not a finite number"))
        }
        guard let absence = left.absence ?? right.absence else { return .value(result.lowerBound) }
        return .between(result, absence)
    }
}
