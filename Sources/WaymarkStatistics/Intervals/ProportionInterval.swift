/// Intervals for a proportion of independent trials; counts may be fractional, as effective sample sizes are.
public enum ProportionInterval {
    /// The score interval of Wilson (1927), JASA 22:209.
    public static func wilson(
        successes: Double, trials: Double, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) -> Interval {
        try check(successes, trials)
        let p = successes / trials
        let z = level.normalMultiplier
        let share = z * z / trials
        let spread = z * (p * (1 - p) / trials + share / (4 * trials)).squareRoot()
        return try Interval(
            lower: successes == 0 ? 0 : (p + share / 2 - spread) / (1 + share),
            upper: successes == trials ? 1 : (p + share / 2 + spread) / (1 + share)
        ).clamped(to: 0...1)
    }

    /// The exact interval of Clopper and Pearson (1934), Biometrika 26:404.
    public static func clopperPearson(
        successes: Double, trials: Double, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) -> Interval {
        try check(successes, trials)
        let failures = trials - successes
        return try Interval(
            lower: successes == 0 ? 0 : BetaDistribution(successes, failures + 1).quantile(level.lowerEnd),
            upper: failures == 0 ? 1 : BetaDistribution(successes + 1, failures).quantile(level.upperEnd))
    }

    /// The equal-tailed interval of Jeffreys' prior; Brown, Cai and DasGupta (2001), Statistical Science 16:101.
    public static func jeffreys(
        successes: Double, trials: Double, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) -> Interval {
        try check(successes, trials)
        let posterior = BetaDistribution(successes + 0.5, trials - successes + 0.5)
        return try Interval(
            lower: successes == 0 ? 0 : posterior.quantile(level.lowerEnd),
            upper: successes == trials ? 1 : posterior.quantile(level.upperEnd))
    }

    /// Throws unless 0 ≤ successes ≤ trials and there are trials.
    static func check(_ successes: Double, _ trials: Double) throws(StatisticsError) {
        _ = try checked(trials, "trials")
        guard trials > 0 else { throw .zeroDenominator }
        _ = try checked(successes, "successes", in: 0...trials)
    }
}
