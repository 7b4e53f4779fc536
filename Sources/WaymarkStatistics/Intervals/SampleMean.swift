/// The mean of independent measurements, from their number, sum and sum of squares.
public struct SampleMean: Hashable, Sendable {
    /// The number of measurements.
    public let count: Double
    /// Their mean.
    public let value: Double
    /// Their standard deviation with divisor n − 1; zero for a single one.
    public let standardDeviation: Double

    /// From sums; to keep digits, sum deviations from a value near the mean and give it as `origin`.
    public init(
        count: Double, sum: Double, sumOfSquares: Double, origin: Double = 0
    ) throws(StatisticsError) {
        let anything = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        self.count = try checked(count, "count")
        guard count > 0 else { throw .empty("measurements") }
        let mean = try checked(sum, "sum", in: anything) / count
        value = try checked(origin + mean, "mean", in: anything)
        let squares = max(0, try checked(sumOfSquares, "sum of squares") - count * mean * mean)
        standardDeviation = count > 1 ? (squares / (count - 1)).squareRoot() : 0
    }

    /// From a mean and a standard deviation that are already known.
    public init(count: Double, mean: Double, standardDeviation: Double) throws(StatisticsError) {
        let anything = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        self.count = try checked(count, "count")
        guard count > 0 else { throw .empty("measurements") }
        value = try checked(mean, "mean", in: anything)
        self.standardDeviation = try checked(standardDeviation, "standard deviation")
    }

    /// The standard error of the mean.
    public var standardError: Double { standardDeviation / count.squareRoot() }

    /// Student's (1908) t interval with n − 1 degrees of freedom; two measurements at least.
    public func interval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        let half = try level.studentMultiplier(degreesOfFreedom: count - 1) * standardError
        return try Interval(lower: value - half, upper: value + half)
    }
}
