/// UN progress chart in its 2022 style, as UNDP's SDG tracker computes it.
///
/// Measure `ratio` CR = observed rate / required rate, `annual rate` where there is no target value, or `steps` on a scale.
/// Score: the points that UNDP averages over the series of an indicator, 1 the best and 4 the worst.
public struct UNSD2022: AssessmentMethod {
    /// Which of the tracker's computations is used.
    public enum Variant: String, Sendable, Hashable, CaseIterable {
        /// Compound annual growth rates; without a target value the observed rate alone (CAGRR, CAGRA).
        case rate
        /// Average annual rates of reduction, from logarithms (AARRR).
        case reduction
        /// Compound rates towards twice the baseline.
        case doubling
        /// Compound rates towards half the baseline.
        case halving
        /// The latest value equals the target value, or not.
        case binary
        /// Steps gone on a scale of whole numbers.
        case likert
    }

    /// The identifier: `unsd-2022`, with the variant behind it unless it is the rate.
    public var id: String { variant == .rate ? "unsd-2022" : "unsd-2022-\(variant.rawValue)" }
    /// The method's name.
    public let title = "UN progress chart, 2022 style"
    /// The origin of the formulas.
    public let citation = "UN Progress Chart 2022, as coded by UNDP's SDG tracker"

    /// Which of the tracker's computations is used.
    public var variant: Variant
    /// How the baseline is chosen where none is given; by default the last value up to 2015, else the first.
    public var baselineRule: BaselineRule
    /// When doubling and halving are due where no target value gives a time.
    public var endYear: Double
    /// The states of CR.
    public var bandsWithTarget: Bands
    /// The states of the annual rate in the wanted direction.
    public var bandsWithoutTarget: Bands
    /// The states of the steps gone on a scale.
    public var bandsOfSteps: Bands
    /// The state of a target value that is reached.
    public var achieved: Verdict
    /// The state of a yes-or-no indicator that is not where it is wanted.
    public var notAchieved: Verdict

    /// Makes the method with its states.
    public init(
        _ variant: Variant = .rate, baselineRule: BaselineRule = .lastAtOrBefore(2015), endYear: Double = 2030,
        bandsWithTarget: Bands = UNSD2022.defaultBandsWithTarget,
        bandsWithoutTarget: Bands = UNSD2022.defaultBandsWithoutTarget,
        bandsOfSteps: Bands = UNSD2022.defaultBandsOfSteps,
        achieved: Verdict = Verdict(id: "achieved", label: "Target achieved", role: .achieved),
        notAchieved: Verdict = Verdict(id: "not_achieved", label: "Target not achieved", role: .atRisk)
    ) {
        self.variant = variant
        self.baselineRule = baselineRule
        self.endYear = endYear
        self.bandsWithTarget = bandsWithTarget
        self.bandsWithoutTarget = bandsWithoutTarget
        self.bandsOfSteps = bandsOfSteps
        self.achieved = achieved
        self.notAchieved = notAchieved
    }

    /// From 0.95, 0.5 and −0.1 of the required rate.
    public static let defaultBandsWithTarget = bands([0.95, 0.5, -0.1], includingThresholds: true)

    /// Above 1 %, 0.5 % and −1 % a year.
    public static let defaultBandsWithoutTarget = bands([0.01, 0.005, -0.01], includingThresholds: false)

    /// From two steps, one step and none.
    public static let defaultBandsOfSteps = bands([2, 1, 0], includingThresholds: true)

    private static func bands(_ thresholds: [Double], includingThresholds: Bool) -> Bands {
        let states = [
            Verdict(id: "on_track", label: "On track", role: .onTrack),
            Verdict(id: "fair", label: "Fair progress but acceleration needed", role: .atRisk),
            Verdict(id: "limited", label: "Limited or no progress", role: .offTrack),
        ]
        let steps = zip(thresholds, states).map {
            Bands.Step(from: $0, includesThreshold: includingThresholds, $1)
        }
        return Bands(steps: steps, below: Verdict(id: "deterioration", label: "Deterioration", role: .offTrack))
    }

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        if variant == .binary { return try judgeBinary(input) }
        let sign = try input.sign()
        let (base, rules) = try baselineRule.baseline(of: input)
        guard input.baseline != nil || input.latest.time > baselineRule.year else { throw .noTimeSinceBaseline }
        if variant == .likert { return try judgeSteps(input, sign, base, rules) }
        if let target = try target(of: input, base) { return try judge(input, sign, base, target, rules) }
        guard variant == .rate else { throw .noTarget }
        let growth = try ObservedGrowth(of: input, baselineRule: baselineRule)
        let directed = sign * growth.rate.value
        return Judgement(
            .success(bandsWithoutTarget.verdict(for: directed) ?? notAssessable), measure: .success(growth.rate),
            score: points(directed, bandsWithoutTarget), rules: rules)
    }
}

extension UNSD2022 {
    /// The target value that the variant works towards; nil where there is none.
    private func target(of input: CheckedInput, _ base: DatedValue) throws(Undefined) -> DatedValue? {
        guard variant == .doubling || variant == .halving else { return input.target }
        guard input.direction == (variant == .doubling ? .increase : .decrease) else { throw .directionNotCovered }
        guard base.value != 0 else { throw .baselineIsZero }
        guard base.value > 0 else { throw .negativeBaseline }
        return DatedValue(
            time: input.target?.time ?? endYear, value: variant == .doubling ? base.value * 2 : base.value / 2)
    }

    private func judge(
        _ input: CheckedInput, _ sign: Double, _ base: DatedValue, _ target: DatedValue, _ rules: [AppliedRule]
    ) throws(Undefined) -> Judgement {
        let latest = input.latest.dated
        guard latest.value >= 0 else { throw .negativeValue }
        guard target.value >= 0 else { throw .negativeTarget }
        guard sign < 0 || target.value > 0 else { throw .targetIsZero }
        let ratio = Result { () throws(Undefined) in
            let required = try requiredRate(from: base, to: target)
            guard sign * target.value > sign * base.value else { throw .targetAgainstDirection }
            return try Quantity("ratio", rate(from: base, to: latest) / required)
        }
        let nearness = sign > 0 ? latest.value / target.value : target.value / latest.value
        if nearness > 0.9995 || (sign < 0 && latest.value == 0) {
            let isMet = sign * latest.value >= sign * target.value
            let rule: [AppliedRule] = isMet ? [.targetMet] : [.nearlyReached]
            return Judgement(.success(achieved), measure: ratio, score: 1, rules: rules + rule)
        }
        if sign * base.value >= sign * target.value {
            return Judgement(
                .success(bandsWithTarget.below), measure: ratio, score: 4, rules: rules + [.fellBackFromTarget])
        }
        return Judgement(
            bandsWithTarget.verdict(for: ratio), measure: ratio,
            score: (try? ratio.get()).flatMap { points($0.value, bandsWithTarget) }, rules: rules)
    }

    private func judgeBinary(_ input: CheckedInput) throws(Undefined) -> Judgement {
        guard let target = input.target else { throw .noTarget }
        let isMet = input.latest.value == target.value
        let distance = Result { () throws(Undefined) in
            try Quantity("distance", (target.value - input.latest.value).magnitude)
        }
        return Judgement(.success(isMet ? achieved : notAchieved), measure: distance, score: isMet ? 1 : 2)
    }

    /// A value past the target counts as reached too; the tracker tests equality, its targets being ends of scales.
    private func judgeSteps(
        _ input: CheckedInput, _ sign: Double, _ base: DatedValue, _ rules: [AppliedRule]
    ) throws(Undefined) -> Judgement {
        guard let target = input.target else { throw .noTarget }
        let levels = [target.value, base.value, input.latest.value]
        guard levels.allSatisfy({ $0.isFinite && $0 == $0.rounded() }) else { throw .notOnScale }
        let steps = try Quantity("steps", sign * (input.latest.value - base.value))
        if sign * input.latest.value >= sign * target.value {
            return Judgement(.success(achieved), measure: .success(steps), score: 1, rules: rules + [.targetMet])
        }
        guard input.latest.time > base.time else { throw .noTimeSinceBaseline }
        return Judgement(
            bandsOfSteps.verdict(for: .success(steps)), measure: .success(steps),
            score: points(steps.value, bandsOfSteps), rules: rules)
    }

    private func rate(from base: DatedValue, to end: DatedValue) throws(Undefined) -> Double {
        variant == .reduction
            ? try AnnualRate.logarithmicReduction(from: base, to: end) : try AnnualRate.compound(from: base, to: end)
    }

    private func requiredRate(from base: DatedValue, to target: DatedValue) throws(Undefined) -> Double {
        guard target.time > base.time else { throw .targetNotAfterBaseline }
        guard target.value != base.value else { throw .targetEqualsBaseline }
        guard variant != .reduction || target.value > 0 else { throw .targetIsZero }
        return try rate(from: base, to: target)
    }

    private func points(_ value: Double, _ bands: Bands) -> Double? {
        guard bands.steps.count == 3 else { return nil }
        return bands.position(of: value).map { Double($0 + 1) }
    }
}
