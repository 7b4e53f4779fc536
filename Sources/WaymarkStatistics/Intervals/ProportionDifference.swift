/// The difference of two independent proportions, the first minus the second.
public struct ProportionDifference: Hashable, Sendable {
    /// The difference, −1...1.
    public let value: Double
    /// Its interval.
    public let interval: Interval

    /// The hybrid score interval, method 10 of Newcombe (1998), Statistics in Medicine 17:873.
    public static func newcombe(
        successes1: Double, trials1: Double, successes2: Double, trials2: Double,
        level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) -> ProportionDifference {
        let first = try ProportionInterval.wilson(successes: successes1, trials: trials1, level: level)
        let second = try ProportionInterval.wilson(successes: successes2, trials: trials2, level: level)
        let (p1, p2) = (successes1 / trials1, successes2 / trials2)
        func distance(_ a: Double, _ b: Double) -> Double { (a * a + b * b).squareRoot() }
        let interval = try Interval(
            lower: p1 - p2 - distance(p1 - first.lower, second.upper - p2),
            upper: p1 - p2 + distance(first.upper - p1, p2 - second.lower))
        return ProportionDifference(value: p1 - p2, interval: try interval.clamped(to: -1...1))
    }
}
