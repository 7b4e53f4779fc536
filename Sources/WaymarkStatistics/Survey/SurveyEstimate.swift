/// A design-based estimate with its standard error.
public struct SurveyEstimate: Hashable, Sendable {
    /// The estimate.
    public let value: Double
    /// Its standard error by Taylor linearisation.
    public let standardError: Double
    /// Degrees of freedom of the standard error: of the full design unless set otherwise.
    public let degreesOfFreedom: Double
    /// Cases behind the estimate, without weights.
    public let cases: Double
    /// Variance over that of a simple random sample without replacement; nil for totals and where undefined.
    public let designEffect: Double?
    /// The same against simple random sampling with replacement.
    public let designEffectWithReplacement: Double?

    /// An estimate known from elsewhere; degrees of freedom may be infinite.
    public init(
        value: Double, standardError: Double, degreesOfFreedom: Double, cases: Double,
        designEffect: Double? = nil, designEffectWithReplacement: Double? = nil
    ) {
        self.value = value
        self.standardError = standardError
        self.degreesOfFreedom = degreesOfFreedom
        self.cases = cases
        self.designEffect = designEffect
        self.designEffectWithReplacement = designEffectWithReplacement
    }

    /// Standard error over the size of the estimate; nil for an estimate of zero.
    public var relativeStandardError: Double? { value == 0 ? nil : standardError / abs(value) }

    /// Estimate plus and minus a Student multiple of the standard error.
    public func interval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        let half = try level.studentMultiplier(degreesOfFreedom: degreesOfFreedom) * standardError
        return try Interval(lower: value - half, upper: value + half)
    }
}
