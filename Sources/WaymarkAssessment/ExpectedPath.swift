/// What value is due at a time between baseline, milestones and target value.
public enum ExpectedPath: String, Sendable, Hashable, CaseIterable {
    /// Straight lines from baseline over the milestones to the target value.
    case linear
    /// The latest milestone (or target value) due by the time, as OPSYS compares; nothing is due before the first.
    case step

    /// The value due at a time, in the indicator's unit; after the last point its value.
    public func expected(at time: Double, in input: CheckedInput) throws(Undefined) -> Double {
        guard let baseline = input.baseline else { throw .noBaseline }
        guard time >= baseline.time else { throw .noTimeSinceBaseline }
        let due = try dueValues(of: input, after: baseline)
        let passed = due.last { $0.time <= time }
        guard self == .linear, let next = due.first(where: { $0.time > time }) else {
            guard let passed else { throw .nothingDue }
            return passed.value
        }
        let start = passed ?? baseline
        return start.value + (next.value - start.value) * ((time - start.time) / (next.time - start.time))
    }

    /// Milestones and target value by time, all after the baseline; a last milestone may repeat the target value.
    private func dueValues(of input: CheckedInput, after baseline: DatedValue) throws(Undefined) -> [DatedValue] {
        let milestones = input.milestones.filter { $0 != input.target }
        guard milestones.allSatisfy({ $0.time > baseline.time }) else { throw .milestoneOutsidePeriod }
        guard let target = input.target else {
            guard !milestones.isEmpty else { throw .noTarget }
            return milestones
        }
        guard target.time > baseline.time else { throw .targetNotAfterBaseline }
        guard milestones.allSatisfy({ $0.time < target.time }) else { throw .milestoneOutsidePeriod }
        return milestones + [target]
    }
}
