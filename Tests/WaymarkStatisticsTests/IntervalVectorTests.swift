import TestSupport
import Testing
import WaymarkStatistics

/// Every vector of intervals.json, at its own tolerance.
@Suite("Interval vectors", .needsShared())
struct IntervalVectorTests {
    @Test("Agrees with R and Python", arguments: SharedData.vectors("intervals.json"))
    func agrees(_ vector: Vector) throws {
        #expect(try answers(vector).differences(from: vector) == [])
    }

    private func answers(_ vector: Vector) throws -> Answers {
        let input = vector.input
        func number(_ key: String) throws -> Double { try #require(input[key].number, "\(key)") }
        let level = try input["level"].number.map { try ConfidenceLevel($0) } ?? .percent95
        switch vector.method {
        case "proportion.wilson", "proportion.clopper_pearson", "proportion.jeffreys":
            let (x, n) = (try number("x"), try number("n"))
            let interval =
                switch vector.method {
                case "proportion.wilson": try ProportionInterval.wilson(successes: x, trials: n, level: level)
                case "proportion.jeffreys": try ProportionInterval.jeffreys(successes: x, trials: n, level: level)
                default: try ProportionInterval.clopperPearson(successes: x, trials: n, level: level)
                }
            return Answers(["estimate": x / n, "lower": interval.lower, "upper": interval.upper])
        case "rate.garwood", "rate.byar":
            let rate = try PopulationRate(
                events: number("events"), population: number("population"), per: number("per"))
            let exact = vector.method == "rate.garwood"
            let interval = try exact ? rate.garwood(level: level) : rate.byar(level: level)
            let counts =
                try exact
                ? PoissonInterval.garwood(events: rate.events, level: level)
                : PoissonInterval.byar(events: rate.events, level: level)
            return Answers([
                "rate": rate.value, "lower": interval.lower, "upper": interval.upper,
                "count_lower": counts.lower, "count_upper": counts.upper,
            ])
        case "rate_ratio.conditional_exact":
            let ratio = try RateRatio(
                PopulationRate(events: number("events1"), population: number("person1")),
                to: PopulationRate(events: number("events2"), population: number("person2")))
            let interval = try ratio.interval(level: level)
            return Answers([
                "ratio": ratio.value, "lower": interval.lower, "upper": interval.upper,
                "p_value": try ratio.probabilityIfEqual(),
            ])
        case "ratio.delta", "ratio.fieller":
            let ratio = try RatioOfEstimates(
                numerator: number("a"), denominator: number("b"), numeratorVariance: number("var_a"),
                denominatorVariance: number("var_b"), covariance: number("cov"))
            guard vector.method == "ratio.fieller" else {
                let (linear, log) = (
                    try ratio.linearInterval(level: level), try ratio.logarithmicInterval(level: level)
                )
                return Answers([
                    "ratio": ratio.value, "se": ratio.standardError, "lower": linear.lower, "upper": linear.upper,
                    "lower_log": log.lower, "upper_log": log.upper,
                ])
            }
            let interval = try ratio.fiellerInterval(level: level)
            var answers = Answers([
                "ratio": ratio.value, "g": ratio.fiellerG(level: level),
                "lower": interval.lower, "upper": interval.upper,
            ])
            answers.bools["bounded"] = true
            return answers
        case "proportion_difference.newcombe":
            let difference = try ProportionDifference.newcombe(
                successes1: number("x1"), trials1: number("n1"), successes2: number("x2"), trials2: number("n2"),
                level: level)
            return Answers([
                "difference": difference.value, "lower": difference.interval.lower, "upper": difference.interval.upper,
            ])
        case "reliability.nchs2017.proportion":
            let verdict = try ProportionReliability(
                proportion: number("p"), cases: number("n"), standardError: number("se"),
                degreesOfFreedom: input["df"].number)
            var answers = Answers([
                "n_eff": verdict.effectiveCases, "n_eff_df": verdict.adjustedCases,
                "lower": verdict.interval.lower, "upper": verdict.interval.upper,
                "abs_width": verdict.absoluteWidth, "rel_width_pct": verdict.relativeWidth.map { 100 * $0 },
            ])
            answers.texts["decision"] =
                switch verdict.decision {
                case .present: "present"
                case .suppressForSampleSize: "suppress: sample size"
                case .suppressForAbsoluteWidth: "suppress: absolute CI width"
                case .suppressForRelativeWidth: "suppress: relative CI width"
                }
            answers.textLists["flags"] = verdict.flags.map { flag in
                switch flag {
                case .complementUnreliable: "complement unreliable"
                case .reviewDegreesOfFreedom: "review: df<8"
                case .reviewExtreme: "review: 0 or 100 %"
                }
            }
            return answers
        case "reliability.nchs2023.rate":
            let verdict = try CountReliability(events: number("events"))
            var answers = Answers(["rel_width_pct": verdict.relativeWidth.map { 100 * $0 }])
            answers.texts["decision"] = verdict.isPresentable ? "present" : "suppress"
            return answers
        case "reliability.rse":
            let estimate = SurveyEstimate(
                value: try number("estimate"), standardError: try number("se"), degreesOfFreedom: .infinity, cases: 1)
            func mark(_ bands: RelativeErrorBands) -> RelativeErrorBands.Band? {
                bands.band(estimate: estimate.value, standardError: estimate.standardError)
            }
            var answers = Answers([
                "rse": estimate.relativeStandardError, "rse_pct": estimate.relativeStandardError.map { 100 * $0 },
            ])
            answers.texts["abs_flag"] =
                switch mark(.australianBureauOfStatistics)?.meaning {
                case .caution: "use with caution"
                case .unreliable: "too unreliable"
                default: ""
                }
            answers.texts["statcan_flag"] = mark(.statisticsCanada)?.mark
            return answers
        default:
            Issue.record("no calculation for \(vector.method)")
            return Answers()
        }
    }
}
