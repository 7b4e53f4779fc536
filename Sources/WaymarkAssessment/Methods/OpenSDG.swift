/// Open SDG 2.4, after Statistics Canada: observed annual growth against the growth that the target value asks for.
///
/// Measure `progress`: with a target value R = sign·d·CAGR(observed) / |CAGR(required)|, without P = sign·d·CAGR(observed),
/// where d is the wanted direction and sign is −1 for a negative baseline. Score from −5 to 5. The method takes a
/// baseline or target value of 0 as 0.001, which can decide the verdict: the assessment then names that rule.
public struct OpenSDG: AssessmentMethod {
    /// The identifier, `open-sdg`.
    public let id = "open-sdg"
    /// The method's name.
    public let title = "Open SDG progress measure"
    /// The origin of the formulas.
    public let citation = "Open SDG 2.4, progress methodology (after Statistics Canada); sdg-build, ProgressMeasure"
    /// The state in which the method has no verdict.
    public let notAssessable = Verdict(id: "not_available", label: "Not available", role: .notAssessable)

    /// How the baseline is chosen where none is given; by default the first value from 2015 on.
    public var baselineRule: BaselineRule
    /// The states of R, with a target value.
    public var bandsWithTarget: Bands
    /// The states of P, without one; thresholds are multiplied by the coefficient of the limit.
    public var bandsWithoutTarget: Bands
    /// The state of a target value that is reached.
    public var achieved: Verdict

    /// Makes the method; scores are given while both bands keep the method's three thresholds in number.
    public init(
        baselineRule: BaselineRule = .firstAtOrAfter(2015),
        bandsWithTarget: Bands = OpenSDG.defaultBandsWithTarget,
        bandsWithoutTarget: Bands = OpenSDG.defaultBandsWithoutTarget,
        achieved: Verdict = Verdict(id: "target_achieved", label: "Target achieved", role: .achieved)
    ) {
        self.baselineRule = baselineRule
        self.bandsWithTarget = bandsWithTarget
        self.bandsWithoutTarget = bandsWithoutTarget
        self.achieved = achieved
    }

    /// From 95 %, 60 % and 0 % of the required rate.
    public static let defaultBandsWithTarget = bands(0.95, 0.6, 0)

    /// From 1.5 %, 0.5 % and 0 % a year.
    public static let defaultBandsWithoutTarget = bands(0.015, 0.005, 0)

    /// The states of an indicator's mean score: from 2.5, 0 and −2.5.
    public static let bandsOfMeanScore = bands(2.5, 0, -2.5)

    /// The method's four states between three descending thresholds, each included in the state above it.
    private static func bands(_ high: Double, _ medium: Double, _ low: Double) -> Bands {
        Bands(
            steps: [
                .init(from: high, Verdict(id: "substantial_progress", label: "On track", role: .onTrack)),
                .init(
                    from: medium,
                    Verdict(
                        id: "moderate_progress", label: "Progress made but acceleration needed", role: .atRisk)),
                .init(from: low, Verdict(id: "limited_progress", label: "Limited progress", role: .offTrack)),
            ], below: Verdict(id: "deterioration", label: "Deterioration", role: .offTrack))
    }

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        let direction = try input.sign()
        guard var target = input.target else { return try judgeWithoutTarget(input, direction) }
        var rules: [AppliedRule] = input.limit == nil ? [] : [.limitIgnored]
        if target.value == 0 {
            target.value = 0.001
            rules.append(.zeroTargetReplaced)
        }
        let growth = Result { () throws(Undefined) in try Growth(of: input, baselineRule: baselineRule) }
        let ratio = growth.flatMap { growth in
            Result { () throws(Undefined) in
                try Quantity("progress", direction * growth.signed / growth.required(target).magnitude)
            }
        }
        rules += (try? growth.get())?.rules ?? []
        let isMet = direction * input.latest.value >= direction * target.value
        guard !isMet else {
            return Judgement(.success(achieved), measure: ratio, score: 5, rules: rules + [.targetMet])
        }
        return Judgement(
            bandsWithTarget.verdict(for: ratio), measure: ratio,
            score: (try? ratio.get()).flatMap { scoreWithTarget($0.value) }, rules: rules)
    }

    private func judgeWithoutTarget(_ input: CheckedInput, _ direction: Double) throws(Undefined) -> Judgement {
        let growth = try Growth(of: input, baselineRule: baselineRule)
        let progress = try Quantity("progress", direction * growth.signed)
        let coefficient = try Quantity("coefficient", growth.coefficient(limit: input.limit))
        let rules = growth.rules + (coefficient.value == 0 ? [.baselineAtLimit] : [])
        let bands = bandsWithoutTarget.scaled(by: coefficient.value)
        return Judgement(
            bands.verdict(for: .success(progress)), measure: .success(progress),
            score: scoreWithoutTarget(progress.value, bands, coefficient.value), parts: [coefficient], rules: rules)
    }

    private func scoreWithTarget(_ ratio: Double) -> Double? {
        guard bandsWithTarget.steps.count == 3, let position = bandsWithTarget.position(of: ratio) else { return nil }
        return position <= 1 ? min(7.1429 * ratio - 4.2857, 5) : max(4.1667 * ratio - 2.5, -5)
    }

    private func scoreWithoutTarget(_ progress: Double, _ bands: Bands, _ coefficient: Double) -> Double? {
        guard bands.steps.count == 3, let position = bands.position(of: progress) else { return nil }
        if position == 3 { return max(125 * progress - 2.5, -5) }
        if coefficient == 0 { return 5 }
        return switch position {
        case 0: min(500 * progress / coefficient - 5, 5)
        case 1: 250 * progress / coefficient - 1.25
        default: 500 * progress / coefficient - 2.5
        }
    }
}

/// The observed growth of Open SDG, with its rules for zero and negative baselines.
private struct Growth {
    let base: DatedValue
    /// The baseline before a zero was replaced; the coefficient of the limit uses this one.
    let givenBase: Double
    let observed: Double
    let rules: [AppliedRule]

    init(of input: CheckedInput, baselineRule: BaselineRule) throws(Undefined) {
        var (base, rules) = try baselineRule.baseline(of: input)
        let latest = input.latest
        givenBase = base.value
        if base.value == 0 {
            base.value = 0.001
            rules.append(.zeroBaselineReplaced)
        }
        guard latest.time > base.time else { throw .noTimeSinceBaseline }
        guard latest.time - base.time >= 1 else { throw .lessThanOneYear }
        guard latest.value == 0 || (latest.value < 0) == (base.value < 0) else { throw .oppositeSigns }
        let ratio = (latest.value / base.value).magnitude
        self.base = base
        self.observed = AnnualRate.compound(ratio: ratio, years: latest.time - base.time)
        self.rules = rules
    }

    /// The observed growth, turned round for a negative baseline so that a rise is positive.
    var signed: Double { base.value < 0 ? -observed : observed }

    /// The growth that a target value asks for.
    func required(_ target: DatedValue) throws(Undefined) -> Double {
        guard target.time > base.time else { throw .targetNotAfterBaseline }
        guard (target.value < 0) == (base.value < 0) else { throw .oppositeSigns }
        guard target.value != base.value else { throw .targetEqualsBaseline }
        return AnnualRate.compound(ratio: target.value / base.value, years: target.time - base.time)
    }

    /// The factor C that lowers the thresholds near a limit: 1 far from it, 0 at it.
    func coefficient(limit: Double?) -> Double {
        guard let limit = limit?.magnitude else { return 1 }
        let base = givenBase.magnitude
        if base >= 2 * limit { return 1 }
        let nearness = base <= limit ? base / limit : (2 * limit - base) / limit
        return 1 - AnnualRate.power(nearness, 4.44)
    }
}
