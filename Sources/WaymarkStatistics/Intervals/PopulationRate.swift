/// Events per so many people of a population, with intervals for chance variation.
public struct PopulationRate: Hashable, Sendable {
    /// The number of events, not negative.
    public let events: Double
    /// The people (or person-years) at risk, positive.
    public let population: Double
    /// The number of people the rate is expressed for, for example 100,000.
    public let per: Double

    /// Throws `zeroDenominator` without population and `outOfRange` for negative or infinite numbers.
    public init(events: Double, population: Double, per: Double = 100_000) throws(StatisticsError) {
        self.events = try checked(events, "events")
        self.population = try checked(population, "population")
        self.per = try checked(per, "per")
        guard population > 0, (per / population).isFinite else { throw .zeroDenominator }
    }

    /// The rate.
    public var value: Double { events / population * per }

    /// The exact Poisson interval of the rate; see `PoissonInterval.garwood`.
    public func garwood(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        try PoissonInterval.garwood(events: events, level: level).scaled(by: per / population)
    }

    /// Byar's approximation of that interval; see `PoissonInterval.byar`.
    public func byar(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        try PoissonInterval.byar(events: events, level: level).scaled(by: per / population)
    }
}

/// Intervals for the expected number of events behind a count.
public enum PoissonInterval {
    /// The exact interval of Garwood (1936), Biometrika 28:437; up to 1e10 events.
    public static func garwood(
        events: Double, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) -> Interval {
        let events = try checked(events, "events")
        return try Interval(
            lower: events == 0 ? 0 : GammaDistribution(shape: events).quantile(level.lowerEnd),
            upper: GammaDistribution(shape: events + 1).quantile(level.upperEnd))
    }

    /// Byar's approximation; Breslow and Day (1987), IARC 82, equation 2.13.
    public static func byar(
        events: Double, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) -> Interval {
        let events = try checked(events, "events")
        let z = level.normalMultiplier
        func limit(_ count: Double, _ z: Double) -> Double {
            let root = 1 - 1 / (9 * count) + z / (3 * count.squareRoot())
            return max(0, count * root * root * root)
        }
        return try Interval(lower: events == 0 ? 0 : limit(events, -z), upper: limit(events + 1, z))
    }
}
