import TestSupport
import Testing
import WaymarkStatistics

/// Every vector of mse.json and the reference results of data/mse.
@Suite("Multiple systems vectors", .needsShared())
struct MultipleSystemsVectorTests {
    @Test("Agrees with SparseMSE and closed forms", arguments: SharedData.vectors("mse.json"))
    func agrees(_ vector: Vector) throws {
        #expect(try answers(vector).differences(from: vector) == [])
    }

    private func answers(_ vector: Vector) throws -> Answers {
        let input = vector.input
        func number(_ key: String) throws -> Double { try #require(input[key].number, "\(key)") }
        switch vector.method {
        case "mse.existence":
            let table = try table(input)
            let pairs = try input["two_list_terms"].items.map { try pair($0.texts.joined(separator: ":"), table) }
            let existence = try LoglinearModel(table, interactions: pairs).existence()
            var answers = Answers([
                "code": (existence.isFinite ? 0 : 1) + (existence.isIdentifiable ? 0 : 2),
                "lp_max_s": existence.smallestCell,
            ])
            answers.bools["full_rank"] = existence.isIdentifiable
            return answers
        case "mse.loglinear.main":
            let fit = try LoglinearModel(table(input)).fit()
            return Answers([
                "N_hat": fit.population, "se_log_dark": fit.standardErrorOfLogUnobserved, "deviance": fit.deviance,
                "aic": fit.aic,
            ])
        case "mse.silverman_stepwise":
            let table = try table(input)
            let selection = try StepwiseSelection(table, threshold: number("p_threshold"))
            let fit = selection.fit
            let interval = try fit.conditionalInterval()
            var answers = Answers([
                "N_hat": fit.population, "dark_figure": fit.unobserved, "deviance": fit.deviance, "aic": fit.aic,
            ])
            answers.lists["ci95_lognormal"] = [interval.lower, interval.upper]
            answers.textLists["empty_overlap_terms"] = fit.emptyInteractions.map(table.name)
            let wanted = vector.expected["steps"].items.map(\.items)
            #expect(selection.steps.map { table.name($0.pair) } == wanted.map { $0.last?.text })
            for (step, wanted) in zip(selection.steps, wanted) {
                #expect(vector.agrees(step.probability, try #require(wanted.first), key: "p"))
            }
            answers.checkedElsewhere = ["steps"]
            return answers
        case "mse.bca_from_replicates":
            let quantiles = try BiasCorrectedQuantiles(
                replicates: input["bootreps"].numbers, estimate: number("popest"), acceleration: number("ahat"))
            var answers = Answers(["z0": quantiles.biasCorrection])
            answers.lists["bca"] = input["alpha"].numbers.map(quantiles.quantile)
            return answers
        case "mse.jackknife_acceleration":
            return Answers([
                "ahat": try PopulationBootstrap.acceleration(table(input), threshold: number("p_threshold"))
            ])
        case "mse.chao_lower_bound":
            let bound = try ChaoLowerBound(observed: number("n"), once: number("f1"), twice: number("f2"))
            let interval = try bound.interval()
            var answers = Answers([
                "chao1987": bound.value, "bias_corrected": bound.biasCorrected, "variance": bound.variance,
            ])
            answers.lists["ci95_lognormal"] = [interval?.lower, interval?.upper]
            return answers
        case "mse.chapman":
            let estimate = try TwoListEstimate(first: number("n1"), second: number("n2"), both: number("m"))
            return Answers([
                "chapman": estimate.chapman, "variance": estimate.variance,
                "lincoln_petersen": estimate.lincolnPetersen,
            ])
        default:
            Issue.record("no calculation for \(vector.method)")
            return Answers()
        }
    }

    private func table(_ input: JSONValue) throws -> CaptureTable {
        try CaptureTable(
            lists: input["lists"].texts,
            histories: input["histories"].items.map(\.numbers).map { numbers in
                (numbers.dropLast().map { $0 == 1 }, Int(numbers.last ?? 0))
            })
    }
}

/// A pair of lists by its name "A:B".
func pair(_ name: String, _ table: CaptureTable) throws -> ListPair {
    try #require(table.pairs.first { table.name($0) == name }, "\(name)")
}
