/// A rule of a method that changed an input or overrode its measure; shown beside the verdict, never applied silently.
public enum AppliedRule: String, Sendable, Hashable, CaseIterable {
    /// Open SDG: a baseline of zero was replaced by 0.001.
    case zeroBaselineReplaced = "zero-baseline-replaced"
    /// Open SDG: a target value of zero was replaced by 0.001.
    case zeroTargetReplaced = "zero-target-replaced"
    /// Open SDG: the limit was left out because there is a target value.
    case limitIgnored = "limit-ignored"
    /// Open SDG: the limit equals the baseline, so that holding it counts as substantial progress.
    case baselineAtLimit = "baseline-at-limit"
    /// No baseline was given; the method's rule chose it among the observed values.
    case baselineChosen = "baseline-chosen"
    /// The latest value meets the target, which decides the verdict whatever the measure.
    case targetMet = "target-met"
    /// UNSD 2022: a value within 0.05 % of the target counts as reached.
    case nearlyReached = "nearly-reached"
    /// UNSD 2022: the baseline was at or past the target and the latest value fell back from it.
    case fellBackFromTarget = "fell-back-from-target"

    /// The rule as one English sentence for a reader, without capital and full stop.
    public var sentence: String {
        switch self {
        case .zeroBaselineReplaced:
            "a baseline of 0 is taken as 0.001 by rule of the method, and the verdict depends on it"
        case .zeroTargetReplaced:
            "a target value of 0 is taken as 0.001 by rule of the method, and the verdict depends on it"
        case .limitIgnored: "the limit is not used where there is a target value"
        case .baselineAtLimit: "the baseline is at the limit, and holding it counts as substantial progress"
        case .baselineChosen: "the baseline is the observed value that the method's rule chooses"
        case .targetMet: "the latest value meets the target, which decides the verdict"
        case .nearlyReached: "a value within 0.05 % of the target counts as reached"
        case .fellBackFromTarget: "the baseline had met the target and the latest value fell back from it"
        }
    }
}
