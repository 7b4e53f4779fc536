/// Why a verdict or a measure does not exist; the raw value is a stable code for translations.
public enum Undefined: String, Error, Sendable, Hashable, CaseIterable {
    /// There is no observed value.
    case noValue = "no-value"
    /// There is no baseline, nor a value that the method's rule would take for one.
    case noBaseline = "no-baseline"
    /// There is no target value.
    case noTarget = "no-target"
    /// No milestone is due yet, or the path has not left the baseline yet.
    case nothingDue = "nothing-due"
    /// A number of the input is NaN or infinite.
    case notFinite = "not-finite"
    /// The result is too large, too small or undefined in floating point.
    case resultNotFinite = "result-not-finite"
    /// Two values stand for one time.
    case duplicateTime = "duplicate-time"
    /// The latest value is not later than the baseline.
    case noTimeSinceBaseline = "no-time-since-baseline"
    /// The method asks for a year or more between baseline and latest value.
    case lessThanOneYear = "less-than-one-year"
    /// The target's time is not after the baseline's.
    case targetNotAfterBaseline = "target-not-after-baseline"
    /// A milestone lies outside the time from baseline to target.
    case milestoneOutsidePeriod = "milestone-outside-period"
    /// The target value equals the baseline, so that there is no way to go.
    case targetEqualsBaseline = "target-equals-baseline"
    /// From the baseline the target value lies against the wanted direction.
    case targetAgainstDirection = "target-against-direction"
    /// From the baseline the milestone lies against the wanted direction.
    case milestoneAgainstDirection = "milestone-against-direction"
    /// The target value is zero where the method divides by it or takes its logarithm.
    case targetIsZero = "target-is-zero"
    /// The target value is negative where the method needs a positive one.
    case negativeTarget = "negative-target"
    /// The baseline is zero, so that no rate of growth from it exists.
    case baselineIsZero = "baseline-is-zero"
    /// The baseline is negative, so that no rate of growth from it exists.
    case negativeBaseline = "negative-baseline"
    /// The latest value is zero where the method takes its logarithm.
    case valueIsZero = "value-is-zero"
    /// The latest value is negative where the method needs a rate of growth.
    case negativeValue = "negative-value"
    /// Baseline and latest value, or baseline and target value, have opposite signs.
    case oppositeSigns = "opposite-signs"
    /// The method says nothing about the wanted direction.
    case directionNotCovered = "direction-not-covered"
    /// The tolerance is negative, or the bounds are reversed or not finite.
    case invalidDirection = "invalid-direction"
    /// A value is not a level of the scale.
    case notOnScale = "not-on-scale"
    /// The method gives an index and no verdict, unless states are configured.
    case noStates = "no-states"
    /// No series of the indicator has a score.
    case noScores = "no-scores"

    /// The reason as one English sentence for a reader, without capital and full stop.
    public var sentence: String {
        switch self {
        case .noValue: "there is no observed value"
        case .noBaseline: "there is no baseline"
        case .noTarget: "there is no target value"
        case .nothingDue: "no milestone is due yet"
        case .notFinite: "a number of the input is not finite"
        case .resultNotFinite: "the result cannot be represented as a number"
        case .duplicateTime: "two values stand for the same time"
        case .noTimeSinceBaseline: "the latest value is not later than the baseline"
        case .lessThanOneYear: "less than one year lies between the baseline and the latest value"
        case .targetNotAfterBaseline: "the target's time is not after the baseline's"
        case .milestoneOutsidePeriod: "a milestone lies outside the time from baseline to target"
        case .targetEqualsBaseline: "the target value equals the baseline"
        case .targetAgainstDirection: "the target value lies against the wanted direction"
        case .milestoneAgainstDirection: "the milestone lies against the wanted direction"
        case .targetIsZero: "the target value is zero"
        case .negativeTarget: "the target value is negative"
        case .baselineIsZero: "the baseline is zero, so no rate of growth exists"
        case .negativeBaseline: "the baseline is negative, so no rate of growth exists"
        case .valueIsZero: "the latest value is zero, so its logarithm does not exist"
        case .negativeValue: "the latest value is negative, so no rate of growth exists"
        case .oppositeSigns: "two values have opposite signs, so no rate of growth exists"
        case .directionNotCovered: "the method does not cover the wanted direction"
        case .invalidDirection: "the tolerance or the bounds of the wanted range are not valid"
        case .notOnScale: "a value is not a level of the scale"
        case .noStates: "the method gives an index and no verdict"
        case .noScores: "no series has a score"
        }
    }
}
