/// UNSD progress chart 2023: growth so far carried on to the target's time, compared with the way to the target value.
///
/// With a target value, measure `ratio` q = (vₑ − v₀) / (T − v₀), vₑ the projected value (part `projected`); without, measure
/// `annual rate`. Scores 3 (met or on track), 2 (fair), 1 (stagnation or regression). A latest value that meets
/// the target counts as achieved (Eustat's rule).
public struct UNSD2023: AssessmentMethod {
    /// The identifier, `unsd-2023`.
    public let id = "unsd-2023"
    /// The method's name.
    public let title = "UNSD progress chart 2023"
    /// The origin of the formulas.
    public let citation = "UNSD, Progress Chart Technical Note 2023, as restated by Eustat"

    /// How the baseline is chosen where none is given; by default the value nearest to 2015.
    public var baselineRule: BaselineRule
    /// The states of q.
    public var bandsWithTarget: Bands
    /// The states of the annual rate in the wanted direction.
    public var bandsWithoutTarget: Bands
    /// The state of a target value that the latest value meets.
    public var achieved: Verdict

    /// Makes the method; scores are given while bands keep the method's two thresholds in number.
    public init(
        baselineRule: BaselineRule = .nearest(2015), bandsWithTarget: Bands = UNSD2023.defaultBandsWithTarget,
        bandsWithoutTarget: Bands = UNSD2023.defaultBandsWithoutTarget,
        achieved: Verdict = Verdict(id: "met", label: "Target met", role: .achieved)
    ) {
        self.baselineRule = baselineRule
        self.bandsWithTarget = bandsWithTarget
        self.bandsWithoutTarget = bandsWithoutTarget
        self.achieved = achieved
    }

    /// From 0.95 and 0.10 of the way to the target value.
    public static let defaultBandsWithTarget = bands(0.95, 0.1)

    /// From 2 % and 0.5 % a year.
    public static let defaultBandsWithoutTarget = bands(0.02, 0.005)

    /// The method's three states between two descending thresholds, each included in the state above it.
    private static func bands(_ high: Double, _ low: Double) -> Bands {
        Bands(
            steps: [
                .init(from: high, Verdict(id: "on_track", label: "On track or target met", role: .onTrack)),
                .init(
                    from: low,
                    Verdict(id: "fair_progress", label: "Fair progress, acceleration needed", role: .atRisk)),
            ], below: Verdict(id: "stagnation", label: "Stagnation or regression", role: .offTrack))
    }

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        let sign = try input.sign()
        let growth = Result { () throws(Undefined) in try ObservedGrowth(of: input, baselineRule: baselineRule) }
        guard let target = input.target else { return try judgeWithoutTarget(growth.get(), sign) }
        let projected = growth.flatMap { growth in
            Result { () throws(Undefined) in
                let value = AnnualRate.projected(from: growth.base, through: input.latest.dated, to: target.time)
                return try Quantity("projected", value)
            }
        }
        let ratio = Result { () throws(Undefined) in
            let base = try growth.get().base
            guard target.time > base.time else { throw .targetNotAfterBaseline }
            let way = target.value - base.value
            guard way != 0 else { throw .targetEqualsBaseline }
            guard sign * way > 0 else { throw .targetAgainstDirection }
            return try Quantity("ratio", (projected.get().value - base.value) / way)
        }
        let parts = [try? growth.get().rate, try? projected.get()].compactMap(\.self)
        let rules = (try? growth.get().rules) ?? []
        if try input.isTargetMet() {
            return Judgement(
                .success(achieved), measure: ratio, score: 3, parts: parts, rules: rules + [.targetMet])
        }
        return Judgement(
            bandsWithTarget.verdict(for: ratio), measure: ratio,
            score: (try? ratio.get()).flatMap { score($0.value, bandsWithTarget) }, parts: parts, rules: rules)
    }

    private func judgeWithoutTarget(_ growth: ObservedGrowth, _ sign: Double) throws(Undefined) -> Judgement {
        let directed = sign * growth.rate.value
        return Judgement(
            .success(bandsWithoutTarget.verdict(for: directed) ?? notAssessable), measure: .success(growth.rate),
            score: score(directed, bandsWithoutTarget), rules: growth.rules)
    }

    private func score(_ value: Double, _ bands: Bands) -> Double? {
        guard bands.steps.count == 2, let position = bands.position(of: value) else { return nil }
        return Double(3 - position)
    }
}
