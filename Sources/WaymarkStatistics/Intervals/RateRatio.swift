/// The ratio of two rates of independent Poisson counts, given the total count.
///
/// Przyborowski and Wilenski (1940), Biometrika 31:313: given their sum, the first count is binomial.
public struct RateRatio: Hashable, Sendable {
    private let first: PopulationRate
    private let second: PopulationRate

    /// Two rates, of which the second is the reference; `zeroDenominator` if there are no events at all.
    public init(_ first: PopulationRate, to second: PopulationRate) throws(StatisticsError) {
        guard first.events + second.events > 0 else { throw .zeroDenominator }
        self.first = first
        self.second = second
    }

    /// First rate over second; infinite when the second has no events.
    public var value: Double { first.events / first.population / (second.events / second.population) }

    /// The conditional exact interval, from Clopper and Pearson's; its upper end may be infinite.
    public func interval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        let share = try ProportionInterval.clopperPearson(
            successes: first.events, trials: first.events + second.events, level: level)
        func ratio(_ share: Double) -> Double { share / (1 - share) * second.population / first.population }
        return try Interval(lower: ratio(share.lower), upper: ratio(share.upper))
    }

    /// The two-sided probability of a split as unlikely as this one if both rates were equal; at most 1e6 events.
    public func probabilityIfEqual() throws(StatisticsError) -> Double {
        let total = (first.events + second.events).rounded()
        guard total <= 1e6 else { throw .tooMany("events", limit: 1_000_000) }
        let share = first.population / (first.population + second.population)
        func probability(_ k: Double) -> Double {
            SaddlePoint.binomial(k, of: total, share: share)
        }
        // As likely up to rounding, so that mirror images count.
        let limit = probability(first.events.rounded()) * (1 + 1e-7)
        let sum = stride(from: 0, through: total, by: 1).lazy.map(probability).filter { $0 <= limit }.reduce(0, +)
        return min(1, sum)
    }
}
