/// The scale of a chart's values: round ends, round steps, zero always on it.
public struct ChartScale: Sendable, Hashable {
    /// The lowest number on it.
    public let lower: Double
    /// The highest number.
    public let upper: Double
    /// The numbers that are labelled, from the lowest to the highest.
    public let ticks: [Double]
    /// How many decimals the labels need.
    public let decimals: Int

    /// Creates a scale that holds all finite ones of the values and zero, with about so many steps.
    /// - Parameter wholeNumbers: whether no label may fall between whole numbers.
    public init(holding values: some Sequence<Double>, steps: Int = 4, wholeNumbers: Bool = false) {
        // Beyond these ends the values' distances would not be finite; such values are drawn at the edge.
        let limit = 1e300
        var (least, greatest) = (0.0, 0.0)
        for value in values where value.isFinite {
            least = min(least, max(value, -limit))
            greatest = max(greatest, min(value, limit))
        }
        if greatest - least < 1e-300 { greatest = least + 1 }
        let step = Self.roundStep(atLeast: (greatest - least) / Double(max(1, steps)), wholeNumbers: wholeNumbers)
        let first = Self.floor(least / step)
        let count = max(1, Int(Self.ceiling(greatest / step) - first))
        ticks = (0...min(count, 50)).map { (first + Double($0)) * step }
        lower = first * step
        upper = (first + Double(count)) * step
        decimals = step >= 1 ? 0 : Self.decimals(of: step)
    }

    /// Where a value lies between the lowest (0) and the highest number (1).
    public func fraction(of value: Double) -> Double {
        guard value.isFinite else { return 0 }
        return min(max((value - lower) / (upper - lower), 0), 1)
    }

    /// The smallest of 1, 2 and 5 times a power of ten that is not below a number.
    private static func roundStep(atLeast raw: Double, wholeNumbers: Bool) -> Double {
        if wholeNumbers, raw <= 1 { return 1 }
        var power = 1.0
        while power * 10 <= raw { power *= 10 }
        while power > raw, power > 1e-290 { power /= 10 }
        // Dividing by ten over and over gathers an error in the last digit; a little slack takes it out.
        return ([1, 2, 5].first { $0 * power >= raw * (1 - 1e-9) } ?? 10) * power
    }

    private static func decimals(of step: Double) -> Int {
        var (count, rest) = (0, step)
        while rest < 0.999_999, count < 20 {
            rest *= 10
            count += 1
        }
        return count
    }

    private static func floor(_ number: Double) -> Double {
        let near = number.rounded()
        return abs(number - near) < 1e-9 ? near : number.rounded(.down)
    }

    private static func ceiling(_ number: Double) -> Double {
        let near = number.rounded()
        return abs(number - near) < 1e-9 ? near : number.rounded(.up)
    }
}
