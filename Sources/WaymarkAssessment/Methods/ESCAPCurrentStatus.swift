/// ESCAP's current status index: progress since the baseline on a scale that puts the target value at 10.
///
/// Measure `index` = 10·d·(I − I₀) / |T − I₀|; for an indicator to be kept at the target value (parity)
/// 10 − 10·|T − I| / |T − I₀|. The source names no states, so that there is a verdict only where a programme sets bands.
public struct ESCAPCurrentStatus: AssessmentMethod {
    /// The identifier, `escap-current-status`.
    public let id = "escap-current-status"
    /// The method's name.
    public let title = "ESCAP current status index"
    /// The origin of the formulas.
    public let citation = "ESCAP current status index, as coded by UNICEF MENARO"

    /// The states of the index, where a programme defines them.
    public var bands: Bands?

    /// Makes the method, without states unless given.
    public init(bands: Bands? = nil) {
        self.bands = bands
    }

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        guard let baseline = input.baseline else { throw .noBaseline }
        guard let target = input.target else { throw .noTarget }
        let way = target.value - baseline.value
        guard way != 0 else { throw .targetEqualsBaseline }
        let index = try Quantity("index", value(of: input, baseline.value, target.value, way))
        let verdict = bands?.verdict(for: .success(index)) ?? .failure(.noStates)
        return Judgement(verdict, measure: .success(index))
    }

    private func value(
        of input: CheckedInput, _ baseline: Double, _ target: Double, _ way: Double
    ) throws(Undefined) -> Double {
        switch input.direction {
        case .range: throw .directionNotCovered
        case .maintain: return 10 - 10 * (target - input.latest.value).magnitude / way.magnitude
        case .increase, .decrease:
            let sign = try input.sign()
            guard sign * way > 0 else { throw .targetAgainstDirection }
            return 10 * sign * (input.latest.value - baseline) / way.magnitude
        }
    }
}
