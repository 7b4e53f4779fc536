#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The lower bound of a population from how many were seen once and twice; Chao (1987), Biometrics 43:783.
public struct ChaoLowerBound: Hashable, Sendable {
    private let observed: Double
    private let once: Double
    private let twice: Double

    /// Throws unless those seen once and twice are among the observed.
    public init(observed: Double, once: Double, twice: Double) throws(StatisticsError) {
        self.observed = try checked(observed, "observed", in: 0...1e15)
        self.once = try checked(once, "seen once", in: 0...observed)
        self.twice = try checked(twice, "seen twice", in: 0...observed - once)
    }

    /// From a capture table.
    public init(_ table: CaptureTable) throws(StatisticsError) {
        try self.init(
            observed: table.people, once: table.people(onExactly: 1), twice: table.people(onExactly: 2))
    }

    /// n + f₁²/(2f₂); nil if nobody was seen twice.
    public var value: Double? { twice > 0 ? observed + once * once / (2 * twice) : nil }

    /// n + f₁(f₁ − 1)/(2(f₂ + 1)), which always exists.
    public var biasCorrected: Double { observed + max(0, once * (once - 1)) / (2 * (twice + 1)) }

    /// The variance of `value`; nil if nobody was seen twice.
    public var variance: Double? {
        guard twice > 0 else { return nil }
        let ratio = once / twice
        return twice * ratio * ratio * (0.5 + ratio + 0.25 * ratio * ratio)
    }

    /// Chao's interval with a lognormal unobserved number; nil if nobody was seen twice or nobody only once.
    public func interval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval? {
        guard let value, let variance, value > observed else { return nil }
        let unobserved = value - observed
        let spread = log1p(variance / (unobserved * unobserved)).squareRoot()
        let factor = exp(level.normalMultiplier * spread)
        return try Interval(lower: observed + unobserved / factor, upper: observed + unobserved * factor)
    }
}
