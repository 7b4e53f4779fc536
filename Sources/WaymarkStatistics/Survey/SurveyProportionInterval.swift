#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Intervals for a proportion estimated from a complex survey.
///
/// An estimate of 0 or 1 has a standard error of zero: all but `linear` then throw `outOfRange`.
public struct SurveyProportionInterval: Sendable {
    private let p: Double
    private let standardError: Double
    private let cases: Double
    private let degreesOfFreedom: Double
    private let level: ConfidenceLevel
    private let multiplier: Double

    /// Throws `outOfRange` unless the estimate lies in 0...1 and its standard error is finite.
    public init(_ estimate: SurveyEstimate, level: ConfidenceLevel = .percent95) throws(StatisticsError) {
        p = try checked(estimate.value, "proportion", in: 0...1)
        standardError = try checked(estimate.standardError, "standard error")
        cases = try checked(estimate.cases, "cases")
        degreesOfFreedom = estimate.degreesOfFreedom
        self.level = level
        multiplier = try level.studentMultiplier(degreesOfFreedom: degreesOfFreedom)
    }

    /// p plus and minus t standard errors; may leave 0...1, for comparison with published tables only.
    public func linear() throws(StatisticsError) -> Interval {
        try Interval(lower: p - multiplier * standardError, upper: p + multiplier * standardError)
    }

    /// The interval formed on the log odds; Korn and Graubard (1999), Analysis of Health Surveys, section 3.2.
    public func logit() throws(StatisticsError) -> Interval {
        let spread = try insideVariance()
        let centre = log(p / (1 - p))
        let half = multiplier * standardError / spread
        return try Interval(lower: 1 / (1 + exp(half - centre)), upper: 1 / (1 + exp(-half - centre)))
    }

    /// The interval formed on arcsin √p.
    public func arcsine() throws(StatisticsError) -> Interval {
        let spread = try insideVariance()
        let centre = asin(p.squareRoot())
        let half = multiplier * standardError / (2 * spread.squareRoot())
        func back(_ angle: Double) -> Double {
            let sine = sin(min(max(angle, 0), Double.pi / 2))
            return sine * sine
        }
        return try Interval(lower: back(centre - half), upper: back(centre + half))
    }

    /// Clopper and Pearson's with the effective sample size; Korn and Graubard (1998), Survey Methodology 24:193.
    ///
    /// As in R's `svyciprop(method = "beta")`; the capped variant of NCHS is in `ProportionReliability`.
    public func kornGraubard() throws(StatisticsError) -> Interval {
        guard standardError > 0 else { throw .outOfRange("standard error", standardError) }
        let ratio = try level.studentMultiplier(degreesOfFreedom: cases - 1) / multiplier
        let size = p * (1 - p) / (standardError * standardError) * ratio * ratio
        return try ProportionInterval.clopperPearson(successes: p * size, trials: size, level: level)
    }

    /// The likelihood-ratio interval with Rao and Scott's (1984) scaled statistic.
    public func likelihood() throws(StatisticsError) -> Interval {
        let spread = try insideVariance()
        guard cases > 1, standardError > 0 else { throw .noDegreesOfFreedom }
        let size = spread / (standardError * standardError) * (cases - 1) / cases
        let limit = multiplier * multiplier / (2 * size)
        func divergence(_ other: Double) -> Double { p * log(p / other) + (1 - p) * log((1 - p) / (1 - other)) }
        func end(_ edge: Double) -> Double {
            var (inside, outside) = (p, edge)
            for _ in 0..<200 {
                let middle = (inside + outside) / 2
                if divergence(middle) < limit { inside = middle } else { outside = middle }
            }
            return inside
        }
        return try Interval(lower: end(0), upper: end(1))
    }

    /// p(1 − p), which these methods divide by.
    private func insideVariance() throws(StatisticsError) -> Double {
        guard p > 0, p < 1 else { throw .outOfRange("proportion", p) }
        return p * (1 - p)
    }
}
