/// Logframe progress with the baseline taken off: how much of the way due by now has been gone.
///
/// Measure `index` = (A − B) / (E − B) with actual A, baseline B and the value E due by the path; part
/// `share` = (A − B) / (T − B), the share of the whole way to the target value T. For an indicator to be kept in a band
/// the measure is `distance` from the band (0 inside), in the indicator's unit.
public struct MilestoneShare: AssessmentMethod {
    /// The identifier, `milestone-share`.
    public let id = "milestone-share"
    /// The method's name.
    public let title = "Milestone share"
    /// The origin of the form and of the default thresholds.
    public let citation =
        "Logframe practice, baseline-aware form (A − B) / (E − B); thresholds 1 and 0.75 are Waymark's defaults"

    /// The path from baseline to target value.
    public var path: ExpectedPath
    /// The states of the index while the target value is not due.
    public var bands: Bands
    /// The state of a target value that is reached.
    public var achieved: Verdict
    /// The state of a target value that is due and not reached, whatever the index.
    public var missed: Verdict

    /// Makes the method; the states default to target reached, on track (1), at risk (0.75), off track, target missed.
    public init(
        path: ExpectedPath = .linear, bands: Bands = MilestoneShare.defaultBands,
        achieved: Verdict = .targetReached, missed: Verdict = .targetMissed
    ) {
        self.path = path
        self.bands = bands
        self.achieved = achieved
        self.missed = missed
    }

    /// On track from the whole of the way due, at risk from three quarters of it, else off track.
    public static let defaultBands = Bands(
        steps: [.init(from: 1, .onTrack), .init(from: 0.75, .atRisk)], below: .offTrack)

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        if let band = try input.wantedBand() { return try judge(input, keptIn: band) }
        let sign = try input.sign()
        guard let baseline = input.baseline else { throw .noBaseline }
        let gone = input.latest.value - baseline.value
        var parts: [Quantity] = []
        if let target = input.target {
            guard target.time > baseline.time else { throw .targetNotAfterBaseline }
            guard target.value != baseline.value else { throw .targetEqualsBaseline }
            let way = target.value - baseline.value
            guard sign * way > 0 else { throw .targetAgainstDirection }
            if let share = try? Quantity("share", gone / way) { parts.append(share) }
        }
        let expected = Result { () throws(Undefined) in
            try Quantity("expected", path.expected(at: input.latest.time, in: input))
        }
        if let expected = try? expected.get() { parts.append(expected) }
        let index = Result { () throws(Undefined) in
            let way = try expected.get().value - baseline.value
            guard way != 0 else { throw .nothingDue }
            guard sign * way > 0 else { throw .milestoneAgainstDirection }
            return try Quantity("index", gone / way)
        }
        guard input.target != nil, input.latest.time >= baseline.time else {
            return Judgement(bands.verdict(for: index), measure: index, parts: parts)
        }
        if try input.isTargetMet() { return Judgement(.success(achieved), measure: index, parts: parts) }
        if input.isTargetDue { return Judgement(.success(missed), measure: index, parts: parts) }
        return Judgement(bands.verdict(for: index), measure: index, parts: parts)
    }

    private func judge(
        _ input: CheckedInput, keptIn band: (lower: Double, upper: Double)
    ) throws(Undefined) -> Judgement {
        let isMet = try input.isTargetMet()
        let distance = isMet ? 0 : max(band.lower - input.latest.value, input.latest.value - band.upper)
        let whenDue = isMet ? achieved : missed
        let before = isMet ? bands.best : bands.below
        return Judgement(
            .success(input.isTargetDue ? whenDue : before),
            measure: Result { () throws(Undefined) in try Quantity("distance", distance) })
    }
}

extension Verdict {
    /// The target value is reached.
    public static let targetReached = Verdict(id: "achieved", label: "Target reached", role: .achieved)
    /// The target value was due and is not reached.
    public static let targetMissed = Verdict(id: "missed", label: "Target missed", role: .offTrack)
    /// The target value is neither reached nor due.
    public static let notYetReached = Verdict(id: "not_yet", label: "Not yet reached", role: .atRisk)
    /// What was due by now is there.
    public static let onTrack = Verdict(id: "on_track", label: "On track", role: .onTrack)
    /// Part of what was due by now is missing.
    public static let atRisk = Verdict(id: "at_risk", label: "At risk", role: .atRisk)
    /// Much of what was due by now is missing.
    public static let offTrack = Verdict(id: "off_track", label: "Off track", role: .offTrack)
}
