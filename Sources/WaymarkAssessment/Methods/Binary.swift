/// Yes or no: the latest value is where it is wanted, or it is not.
///
/// Measure `distance` to go to the target value or back to the wanted band (0 when met), in the indicator's unit.
public struct Binary: AssessmentMethod {
    /// The identifier, `binary`.
    public let id = "binary"
    /// The method's name.
    public let title = "Met or not met"
    /// The origin of the form.
    public let citation = "Open SDG progress methodology, binary indicators: target achieved or not achieved"

    /// The state of a value that is where it is wanted.
    public var achieved: Verdict
    /// The state of a value that is not there while the target value is not due.
    public var notYet: Verdict
    /// The state of a value that is not there when the target value is due, or when a band is wanted at all times.
    public var missed: Verdict

    /// Makes the method with its three states.
    public init(
        achieved: Verdict = .targetReached, notYet: Verdict = .notYetReached, missed: Verdict = .targetMissed
    ) {
        self.achieved = achieved
        self.notYet = notYet
        self.missed = missed
    }

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        let isMet = try input.isTargetMet()
        let isDue = input.target == nil || input.isTargetDue
        let measure = Result { () throws(Undefined) in try Quantity("distance", isMet ? 0 : distance(of: input)) }
        return Judgement(.success(isMet ? achieved : isDue ? missed : notYet), measure: measure)
    }

    private func distance(of input: CheckedInput) throws(Undefined) -> Double {
        let value = input.latest.value
        if let band = try input.wantedBand() { return max(band.lower - value, value - band.upper) }
        guard let target = input.target else { throw .noTarget }
        return try input.sign() * (target.value - value)
    }
}
