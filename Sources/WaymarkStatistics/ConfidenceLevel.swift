/// The probability, between 0 and 1, with which an interval is meant to cover the true value.
public struct ConfidenceLevel: Hashable, Sendable {
    /// The probability itself, for example 0.95.
    public let probability: Double

    /// A level strictly between 0 and 1; `outOfRange` otherwise.
    public init(_ probability: Double) throws(StatisticsError) {
        guard probability > 0, probability < 1, 1 - probability > 0 else {
            throw .outOfRange("confidence level", probability)
        }
        self.probability = probability
    }

    private init(known probability: Double) { self.probability = probability }

    /// 90 %.
    public static let percent90 = ConfidenceLevel(known: 0.90)
    /// 95 %.
    public static let percent95 = ConfidenceLevel(known: 0.95)
    /// 99 %.
    public static let percent99 = ConfidenceLevel(known: 0.99)

    /// The probability left outside at either end.
    public var tail: Double { (1 - probability) / 2 }

    /// The two tail probabilities at the lower end: `tail` below, the rest above.
    var lowerEnd: Tails { Tails(lower: tail, upper: 1 - tail) }

    /// The two tail probabilities at the upper end.
    var upperEnd: Tails { Tails(lower: 1 - tail, upper: tail) }

    /// The two-sided standard normal multiplier, 1.96 for 95 %.
    public var normalMultiplier: Double { NormalDistribution().quantile(upperEnd) }

    /// The two-sided Student multiplier; infinite degrees of freedom give the normal one.
    public func studentMultiplier(degreesOfFreedom: Double) throws(StatisticsError) -> Double {
        guard degreesOfFreedom > 0 else { throw .noDegreesOfFreedom }
        let multiplier = StudentDistribution(degreesOfFreedom: degreesOfFreedom).quantile(upperEnd)
        guard multiplier.isFinite else { throw .noConvergence }
        return multiplier
    }
}
