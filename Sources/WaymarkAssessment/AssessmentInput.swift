/// What an assessment starts from; use published (protected) values only, or a verdict tells a suppressed number.
public struct AssessmentInput: Sendable, Hashable {
    /// The baseline; where absent, methods that have a rule for it choose an observed value.
    public var baseline: DatedValue?
    /// The observed values in any order; the one with the latest time is judged.
    public var observed: [ObservedValue]
    /// Values due on the way to the target value, in any order.
    public var milestones: [DatedValue]
    /// The target value and when it is due.
    public var target: DatedValue?
    /// Which way the indicator is wanted to move.
    public var direction: Direction
    /// The natural limit of the indicator (100 for a percentage), used by Open SDG where there is no target value.
    public var limit: Double?

    /// Makes an input; nothing is checked before `checked()`.
    public init(
        baseline: DatedValue? = nil, observed: [ObservedValue], milestones: [DatedValue] = [],
        target: DatedValue? = nil, direction: Direction, limit: Double? = nil
    ) {
        self.baseline = baseline
        self.observed = observed
        self.milestones = milestones
        self.target = target
        self.direction = direction
        self.limit = limit
    }

    /// The input with finite numbers, one value a time and values in order of time; throws the reason why it is not.
    public func checked() throws(Undefined) -> CheckedInput {
        guard direction.isValid else { throw .invalidDirection }
        let dated = observed.map(\.dated) + milestones + [baseline, target].compactMap(\.self)
        guard dated.allSatisfy({ $0.time.isFinite && $0.value.isFinite }), limit?.isFinite ?? true else {
            throw .notFinite
        }
        let observed = observed.sorted { $0.time < $1.time }
        let milestones = milestones.sorted { $0.time < $1.time }
        guard observed.map(\.time).areDistinct, milestones.map(\.time).areDistinct else { throw .duplicateTime }
        guard let latest = observed.last else { throw .noValue }
        return CheckedInput(
            baseline: baseline, observed: observed, latest: latest, milestones: milestones, target: target,
            direction: direction, limit: limit)
    }
}

extension [Double] {
    /// Whether no two neighbours of an ordered list are equal.
    fileprivate var areDistinct: Bool {
        zip(self, dropFirst()).allSatisfy { $0 < $1 }
    }
}
