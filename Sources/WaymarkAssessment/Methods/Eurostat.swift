/// Eurostat's thresholds: the annual rate in the wanted direction, or its ratio to the rate that the target value asks for.
///
/// With a target value, measure `ratio` R = d·CAGR(observed) / |CAGR(required)| (part `annual rate`); without, measure
/// `annual rate`. Score from −5 to 5. A latest value that meets the target counts as significant progress.
public struct Eurostat: AssessmentMethod {
    /// The identifier, `eurostat`.
    public let id = "eurostat"
    /// The method's name.
    public let title = "Eurostat SDG monitoring"
    /// The origin of the formulas.
    public let citation = "Eurostat, SDG monitoring thresholds, as coded by Eustat"

    /// How the baseline is chosen where none is given; by default the value nearest to 2015.
    public var baselineRule: BaselineRule
    /// The states of R.
    public var bandsWithTarget: Bands
    /// The states of the annual rate in the wanted direction.
    public var bandsWithoutTarget: Bands

    /// Makes the method.
    public init(
        baselineRule: BaselineRule = .nearest(2015), bandsWithTarget: Bands = Eurostat.defaultBandsWithTarget,
        bandsWithoutTarget: Bands = Eurostat.defaultBandsWithoutTarget
    ) {
        self.baselineRule = baselineRule
        self.bandsWithTarget = bandsWithTarget
        self.bandsWithoutTarget = bandsWithoutTarget
    }

    private static let significant = Verdict(
        id: "significant_progress", label: "Significant progress", role: .onTrack)
    private static let moderate = Verdict(id: "moderate_progress", label: "Moderate progress", role: .atRisk)
    private static let unchanged = Verdict(id: "no_progress", label: "No progress", role: .offTrack)
    private static let insufficient = Verdict(
        id: "insufficient_progress", label: "Insufficient progress", role: .offTrack)
    private static let worse = Verdict(id: "moderate_deterioration", label: "Moderate deterioration", role: .offTrack)
    private static let muchWorse = Verdict(
        id: "significant_deterioration", label: "Significant deterioration", role: .offTrack)

    /// Above 95 %, above 60 % and from 0 % of the required rate, else significant deterioration.
    public static let defaultBandsWithTarget = Bands(
        steps: [
            .init(from: 0.95, includesThreshold: false, significant),
            .init(from: 0.6, includesThreshold: false, moderate), .init(from: 0, insufficient),
        ], below: muchWorse)

    /// Above 1 %, above 0.1 %, from −0.1 % and from −1 % a year, else significant deterioration.
    public static let defaultBandsWithoutTarget = Bands(
        steps: [
            .init(from: 0.01, includesThreshold: false, significant),
            .init(from: 0.001, includesThreshold: false, moderate), .init(from: -0.001, unchanged),
            .init(from: -0.01, worse),
        ], below: muchWorse)

    /// The states of an indicator's mean score: above 2.5, above 0.25, from −0.25, from −2.5, below.
    public static let bandsOfMeanScore = Bands(
        steps: [
            .init(from: 2.5, includesThreshold: false, significant),
            .init(from: 0.25, includesThreshold: false, moderate), .init(from: -0.25, unchanged),
            .init(from: -2.5, worse),
        ], below: muchWorse)

    /// Judges the latest value.
    public func judge(_ input: CheckedInput) throws(Undefined) -> Judgement {
        let sign = try input.sign()
        let growth = Result { () throws(Undefined) in try ObservedGrowth(of: input, baselineRule: baselineRule) }
        guard let target = input.target else { return try judgeWithoutTarget(growth.get(), sign) }
        let ratio = Result { () throws(Undefined) in
            let growth = try growth.get()
            let required = try AnnualRate.required(from: growth.base, to: target)
            return try Quantity("ratio", sign * growth.rate.value / required.magnitude)
        }
        let parts = [try? growth.get().rate].compactMap(\.self)
        let rules = (try? growth.get().rules) ?? []
        if try input.isTargetMet() {
            return Judgement(
                .success(bandsWithTarget.best), measure: ratio, score: 5, parts: parts, rules: rules + [.targetMet])
        }
        return Judgement(
            bandsWithTarget.verdict(for: ratio), measure: ratio,
            score: (try? ratio.get()).map { score(ofRatio: $0.value) }, parts: parts, rules: rules)
    }

    private func judgeWithoutTarget(_ growth: ObservedGrowth, _ sign: Double) throws(Undefined) -> Judgement {
        let directed = sign * growth.rate.value
        return Judgement(
            .success(bandsWithoutTarget.verdict(for: directed) ?? notAssessable), measure: .success(growth.rate),
            score: max(-5, min(5, 250 * directed)), rules: growth.rules)
    }

    private func score(ofRatio ratio: Double) -> Double {
        if ratio > 1.3 { return 5 }
        if ratio >= 0.6 { return 5 / 0.7 * (ratio - 0.6) }
        return ratio > -0.6 ? 5 / 1.2 * (ratio + 0.6) - 5 : -5
    }
}
