import WaymarkKit
import WaymarkStatistics

/// What a definition may say about how a survey is estimated.
public struct SurveyOptions: Sendable {
    /// Which units count for the degrees of freedom.
    public enum Freedom: String, CaseIterable, Sendable {
        /// Those of the whole design.
        case design
        /// Those with rows in the cell, as R's `degf` of a subset.
        case domain
    }

    /// How the interval of a proportion is made.
    public enum ProportionMethod: String, CaseIterable, Sendable {
        /// On the log odds.
        case logit
        /// Clopper and Pearson's, with the effective sample size adjusted for degrees of freedom.
        case kornGraubard = "korn-graubard"
        /// Wilson's, with the effective sample size.
        case wilson
        /// Clopper and Pearson's, with the effective sample size.
        case clopperPearson = "clopper-pearson"
        /// On the arcsine of the square root.
        case arcsine
        /// No interval.
        case none
    }

    /// The level of confidence.
    public let level: ConfidenceLevel
    /// What is done about strata with one unit.
    public let singleUnit: SingleUnitRule
    /// Which units count for the degrees of freedom.
    public let freedom: Freedom
    /// The interval of proportions.
    public let proportionMethod: ProportionMethod
    /// When a figure is too uncertain.
    public let reliability: ReliabilityRule
    /// The design of the last cell.
    let lastUnits = LastSurveyUnits()

    /// The options of every survey calculator.
    public static let common: [OptionDescription] = [
        OptionDescription(
            "level", "the level of confidence of intervals", kind: .number(0.5...0.999), standard: "0.95"),
        OptionDescription(
            "single_unit", "what to do where one unit of a stratum was sampled: refuse, or one of the usual rules",
            kind: .choice(SingleUnitRule.allCases.map(\.rawValue)), standard: SingleUnitRule.fail.rawValue),
        OptionDescription(
            "degrees_of_freedom", "units minus strata: of the whole design, or of those with rows in the cell",
            kind: .choice(Freedom.allCases.map(\.rawValue)), standard: Freedom.design.rawValue),
    ]

    /// The options of calculators of proportions.
    public static let proportion =
        common + [
            OptionDescription(
                "interval", "how the interval of a proportion is made",
                kind: .choice(ProportionMethod.allCases.map(\.rawValue)), standard: ProportionMethod.logit.rawValue),
            OptionDescription(
                "reliability", "the rule by which a figure is too uncertain to be shown",
                kind: .choice(ReliabilityRule.allCases.map(\.rawValue)), standard: ReliabilityRule.nchs.rawValue),
        ]

    /// The options of calculators of other estimates.
    public static let other =
        common + [
            OptionDescription(
                "reliability", "the rule by which a figure is too uncertain to be shown",
                kind: .choice(ReliabilityRule.forAnyEstimate.map(\.rawValue)),
                standard: ReliabilityRule.nchsSize.rawValue)
        ]

    /// Reads them.
    /// - Parameter isProportion: whether the estimates are proportions.
    public init(_ options: Options, isProportion: Bool) throws(Diagnostic) {
        let probability = try options.number("level", in: 0.5...0.999) ?? 0.95
        level = (try? ConfidenceLevel(probability)) ?? .percent95
        singleUnit =
            try options.choice("single_unit", of: SingleUnitRule.allCases.map(\.rawValue))
            .flatMap(SingleUnitRule.init) ?? .fail
        freedom =
            try options.choice("degrees_of_freedom", of: Freedom.allCases.map(\.rawValue))
            .flatMap(Freedom.init) ?? .design
        proportionMethod =
            try options.choice("interval", of: ProportionMethod.allCases.map(\.rawValue))
            .flatMap(ProportionMethod.init) ?? .logit
        let rules = isProportion ? ReliabilityRule.allCases : ReliabilityRule.forAnyEstimate
        reliability =
            try options.choice("reliability", of: rules.map(\.rawValue))
            .flatMap(ReliabilityRule.init) ?? (isProportion ? .nchs : .nchsSize)
    }
}
