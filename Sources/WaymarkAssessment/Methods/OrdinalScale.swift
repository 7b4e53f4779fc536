/// Ratings on an ordered scale, such as none, drafted, adopted, in force: levels are compared and counted, never divided.
///
/// Measure `steps` = levels gone since the baseline in the wanted direction. Due is the latest milestone by the time, the
/// target value at its time, and the baseline before that.
public struct OrdinalScale: AssessmentMethod {
    /// The identifier, `ordinal-scale`.
    public let id = "ordinal-scale"
    /// The method's name.
    public let title = "Ordinal scale"
    /// The origin of the form.
    public let citation = "Waymark's own rule: order of levels only, as ordinal data allow"

    /// The values that stand for levels; every whole number where empty.
    public let levels: [Double]
    /// The state of a target level that is reached.
    public var achieved: Verdict
    /// The state of a level at or past the one that is due.
    public var onTrack: Verdict
    /// The state of a level between baseline and the one that is due.
    public var atRisk: Verdict
    /// The state of a level that fell back behind the baseline.
    public var offTrack: Verdict
    /// The state of a target level that is due and not reached.
    public var missed: Verdict

    /// Makes the method for a scale, in any order of its levels, with its five states.
    public init(
        levels: [Double] = [], achieved: Verdict = .targetReached, onTrack: Verdict = .onTrack,
        atRisk: Verdict = .atRisk, offTrack: Verdict = .offTrack, missed: Verdict = .targetMissed
    ) {
        self.levels = levels.sorted()
        self.achieved = achieved
        self.onTrack = onTrack
        self.atRisk = atRisk
        self.offTrack = offTrack
        self.missed = missed
    }

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        let sign = try input.sign()
        let level = sign * (try position(of: input.latest.value))
        let steps = Result { () throws(Undefined) in
            guard let baseline = input.baseline else { throw .noBaseline }
            return try Quantity("steps", level - sign * (try position(of: baseline.value)))
        }
        if let target = input.target {
            let wanted = sign * (try position(of: target.value))
            if level >= wanted { return Judgement(.success(achieved), measure: steps) }
            if input.isTargetDue { return Judgement(.success(missed), measure: steps) }
        }
        guard let baseline = input.baseline else { throw .noBaseline }
        let milestone = input.milestones.last { $0.time <= input.latest.time }
        guard input.target != nil || milestone != nil else { throw .noTarget }
        let start = sign * (try position(of: baseline.value))
        let due = sign * (try position(of: (milestone ?? baseline).value))
        let verdict = level >= due ? onTrack : level >= start ? atRisk : offTrack
        return Judgement(.success(verdict), measure: steps)
    }

    /// The place of a value on the scale; throws `notOnScale`.
    private func position(of value: Double) throws(Undefined) -> Double {
        guard !levels.isEmpty else {
            guard value.isFinite, value == value.rounded() else { throw .notOnScale }
            return value
        }
        guard let position = levels.firstIndex(of: value) else { throw .notOnScale }
        return Double(position)
    }
}
