/// When a survey proportion may be shown: a named, cited configuration.
public struct ProportionReliabilityRule: Hashable, Sendable {
    /// The name under which reports cite it.
    public let name: String
    /// The fewest cases, and effective cases, that may be shown.
    public let minimumCases: Double
    /// Intervals no wider than this are shown whatever their relative width.
    public let narrowWidth: Double
    /// Intervals as wide as this are not shown.
    public let wideWidth: Double
    /// The widest interval relative to the proportion.
    public let relativeWidth: Double
    /// Degrees of freedom below which an expert should look.
    public let reviewDegreesOfFreedom: Double

    /// A rule of one's own; `name` should say whose.
    public init(
        name: String, minimumCases: Double, narrowWidth: Double, wideWidth: Double, relativeWidth: Double,
        reviewDegreesOfFreedom: Double
    ) {
        self.name = name
        self.minimumCases = minimumCases
        self.narrowWidth = narrowWidth
        self.wideWidth = wideWidth
        self.relativeWidth = relativeWidth
        self.reviewDegreesOfFreedom = reviewDegreesOfFreedom
    }

    /// Parker et al. (2017), NCHS Data Presentation Standards for Proportions, Vital and Health Statistics 2(175).
    public static let nchs2017 = ProportionReliabilityRule(
        name: "NCHS 2017, proportions", minimumCases: 30, narrowWidth: 0.05, wideWidth: 0.30, relativeWidth: 1.30,
        reviewDegreesOfFreedom: 8)
}

/// What a rule says of one estimated proportion, and the figures it looked at.
public struct ProportionReliability: Hashable, Sendable {
    /// Whether to show the proportion.
    public enum Decision: Hashable, Sendable {
        /// Show it.
        case present
        /// Too few cases, or too few effective cases.
        case suppressForSampleSize
        /// The interval is too wide.
        case suppressForAbsoluteWidth
        /// The interval is too wide for so small a proportion.
        case suppressForRelativeWidth
    }

    /// What to say beside a proportion that is shown.
    public enum Flag: Hashable, Sendable {
        /// One minus the proportion would not be shown on its own.
        case complementUnreliable
        /// Few degrees of freedom: an expert should look.
        case reviewDegreesOfFreedom
        /// An estimate of 0 or 100 %: an expert should look.
        case reviewExtreme
    }

    /// p(1 − p)/se², at most the cases there are.
    public let effectiveCases: Double
    /// The same adjusted for degrees of freedom, still at most the cases there are.
    public let adjustedCases: Double
    /// Korn and Graubard's interval with the adjusted cases.
    public let interval: Interval
    /// Its width; zero for an estimate of 0 or 1.
    public let absoluteWidth: Double
    /// Width over proportion; nil for a proportion of zero.
    public let relativeWidth: Double?
    /// Whether to show it.
    public let decision: Decision
    /// Remarks, in the order of the cases of `Flag`; none if it is not shown.
    public let flags: [Flag]

    /// Applies a rule; without degrees of freedom no adjustment is made for them.
    public init(
        proportion p: Double, cases: Double, standardError: Double, degreesOfFreedom: Double?,
        rule: ProportionReliabilityRule = .nchs2017, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) {
        _ = try checked(p, "proportion", in: 0...1)
        _ = try checked(cases, "cases")
        _ = try checked(standardError, "standard error")
        guard cases > 0 else { throw .empty("cases") }
        let variance = standardError * standardError
        let effective = variance > 0 && p > 0 && p < 1 ? min(cases, p * (1 - p) / variance) : cases
        var adjusted = effective
        if let degreesOfFreedom, cases > 1 {
            let ratio =
                try level.studentMultiplier(degreesOfFreedom: cases - 1)
                / level.studentMultiplier(degreesOfFreedom: degreesOfFreedom)
            adjusted = min(cases, effective * ratio * ratio)
        }
        interval = try ProportionInterval.clopperPearson(successes: p * adjusted, trials: adjusted, level: level)
        let extreme = p == 0 || p == 1
        let width = extreme ? 0 : interval.width
        effectiveCases = effective
        adjustedCases = adjusted
        absoluteWidth = width
        relativeWidth = p > 0 ? width / p : nil

        if min(cases, effective) < rule.minimumCases {
            decision = .suppressForSampleSize
        } else if width >= rule.wideWidth {
            decision = .suppressForAbsoluteWidth
        } else if width > rule.narrowWidth, width > rule.relativeWidth * p {
            decision = .suppressForRelativeWidth
        } else {
            decision = .present
        }
        var flags: [Flag] = []
        if decision == .present {
            if width > rule.narrowWidth, width > rule.relativeWidth * (1 - p) { flags.append(.complementUnreliable) }
            if let degreesOfFreedom, degreesOfFreedom < rule.reviewDegreesOfFreedom {
                flags.append(.reviewDegreesOfFreedom)
            }
            if extreme { flags.append(.reviewExtreme) }
        }
        self.flags = flags
    }
}
