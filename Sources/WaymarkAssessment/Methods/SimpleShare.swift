/// Actual over target value, blind to the baseline, as results tools show it.
///
/// Measure `share` = A / T. The share rises with the value, so that it says nothing about a decrease or a band: there the
/// number is given without a verdict.
public struct SimpleShare: AssessmentMethod {
    /// The identifier, `simple-share`.
    public let id = "simple-share"
    /// The method's name.
    public let title = "Simple share of the target value"
    /// The origin of the form.
    public let citation = "Akvo RSR, percent accomplishment: actual / target, none where the target is zero"

    /// The states of the share.
    public var bands: Bands
    /// The state that replaces the lowest one when the target value is due.
    public var missed: Verdict

    /// Makes the method; by default target reached from 1, not yet reached below, target missed once it is due.
    public init(
        bands: Bands = SimpleShare.defaultBands, missed: Verdict = .targetMissed
    ) {
        self.bands = bands
        self.missed = missed
    }

    /// Target reached from the whole target value on, else not yet reached.
    public static let defaultBands = Bands(steps: [.init(from: 1, .targetReached)], below: .notYetReached)

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        guard let target = input.target else { throw .noTarget }
        guard target.value != 0 else { throw .targetIsZero }
        guard target.value > 0 else { throw .negativeTarget }
        let share = try Quantity("share", input.latest.value / target.value)
        guard input.direction == .increase else {
            return Judgement(.failure(.directionNotCovered), measure: .success(share))
        }
        let isMissed = input.isTargetDue && bands.position(of: share.value) == bands.steps.count
        return Judgement(isMissed ? .success(missed) : bands.verdict(for: .success(share)), measure: .success(share))
    }
}
