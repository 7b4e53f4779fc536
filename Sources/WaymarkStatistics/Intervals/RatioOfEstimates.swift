#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The ratio of two estimates with known variances and covariance.
public struct RatioOfEstimates: Hashable, Sendable {
    private let numerator: Double
    private let denominator: Double
    private let numeratorVariance: Double
    private let denominatorVariance: Double
    private let covariance: Double

    /// Throws `zeroDenominator`, or `outOfRange` for variances that are negative or do not fit the covariance.
    public init(
        numerator: Double, denominator: Double,
        numeratorVariance: Double, denominatorVariance: Double, covariance: Double = 0
    ) throws(StatisticsError) {
        let anything = -Double.greatestFiniteMagnitude...Double.greatestFiniteMagnitude
        self.numerator = try checked(numerator, "numerator", in: anything)
        self.denominator = try checked(denominator, "denominator", in: anything)
        self.numeratorVariance = try checked(numeratorVariance, "variance of the numerator")
        self.denominatorVariance = try checked(denominatorVariance, "variance of the denominator")
        let bound = numeratorVariance.squareRoot() * denominatorVariance.squareRoot() * (1 + 1e-9)
        self.covariance = try checked(covariance, "covariance", in: -bound...bound)
        guard denominator != 0, (numerator / denominator).isFinite else { throw .zeroDenominator }
    }

    /// Numerator over denominator.
    public var value: Double { numerator / denominator }

    /// The standard error by linearisation (delta method).
    public var standardError: Double {
        let variance = numeratorVariance - 2 * value * covariance + value * value * denominatorVariance
        return max(0, variance).squareRoot() / abs(denominator)
    }

    /// Value plus and minus a normal multiple of the standard error.
    public func linearInterval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        let half = level.normalMultiplier * standardError
        return try Interval(lower: value - half, upper: value + half)
    }

    /// The interval formed on the logarithm, for a positive ratio.
    public func logarithmicInterval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        guard value > 0 else { throw .outOfRange("ratio", value) }
        let factor = exp(level.normalMultiplier * standardError / value)
        return try Interval(lower: value / factor, upper: value * factor)
    }

    /// g = z² v / b²: how nearly the denominator may be zero. Above 0.05 prefer Fieller's interval.
    public func fiellerG(level: ConfidenceLevel = .percent95) -> Double {
        let relative = level.normalMultiplier / denominator
        return relative * relative * denominatorVariance
    }

    /// The interval of Fieller (1954), JRSS B 16:175; `unbounded` when g ≥ 1.
    public func fiellerInterval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        let g = fiellerG(level: level)
        guard g < 1 else { throw .unbounded }
        let z = level.normalMultiplier
        let slope = denominatorVariance > 0 ? covariance / denominatorVariance : 0
        let centre = value - g * slope
        let residual =
            numeratorVariance - 2 * value * covariance + value * value * denominatorVariance
            - g * (numeratorVariance - covariance * slope)
        let half = z / abs(denominator) * max(0, residual).squareRoot()
        return try Interval(lower: (centre - half) / (1 - g), upper: (centre + half) / (1 - g))
    }
}
