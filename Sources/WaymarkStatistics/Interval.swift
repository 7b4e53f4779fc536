/// A closed interval of plausible values; an end may be infinite, neither is NaN.
public struct Interval: Hashable, Sendable {
    /// The lower end.
    public let lower: Double
    /// The upper end, not below the lower one.
    public let upper: Double

    /// An interval from computed ends; `noConvergence` if either is NaN or they are reversed.
    public init(lower: Double, upper: Double) throws(StatisticsError) {
        guard lower <= upper else { throw .noConvergence }
        self.lower = lower
        self.upper = upper
    }

    /// Upper end minus lower end.
    public var width: Double { upper - lower }

    /// Whether a value lies in the interval, ends included.
    public func contains(_ value: Double) -> Bool { lower <= value && value <= upper }

    /// The interval in another unit, for example per 100,000; the factor is not negative.
    func scaled(by factor: Double) throws(StatisticsError) -> Interval {
        try Interval(lower: lower * factor, upper: upper * factor)
    }

    /// The interval cut to a range of possible values.
    func clamped(to range: ClosedRange<Double>) throws(StatisticsError) -> Interval {
        try Interval(lower: max(lower, range.lowerBound), upper: min(upper, range.upperBound))
    }
}
