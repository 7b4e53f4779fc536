import TestSupport
import Testing
import WaymarkStatistics

/// The reference results of data/mse: R's glm stops early, so errors agree to 1e-4 and estimates to 1e-7.
@Suite("Multiple systems reference results", .needsShared())
struct MultipleSystemsReferenceTests {
    static let names = ["Artificial_3", "Kosovo", "UKdat_5"]

    @Test("Fits and lower bounds agree with SparseMSE and Rcapture", arguments: names)
    func basic(_ name: String) throws {
        let table = try table(name)
        let reference = try SharedData.json("mse/mse_reference_basic.json")["results"][name]
        try compare(LoglinearModel(table).fit(), reference["main_effects_poisson"], table)
        for threshold in PopulationRange.thresholds {
            let wanted = reference["silverman_stepwise_p\(threshold)"]
            let selection = try StepwiseSelection(table, threshold: threshold)
            #expect(selection.steps.map { table.name($0.pair) } == wanted["terms"].texts)
            try compare(selection.fit, wanted, table)
        }
        let bound = try ChaoLowerBound(table)
        #expect(close(bound.value, reference["chao"]["lower_bound"], 1e-9))
        #expect(close(bound.biasCorrected, reference["chao"]["bias_corrected"], 1e-9))
        #expect(close(bound.variance, reference["chao"]["variance_chao1987"], 1e-9))
        for pair in table.pairs {
            let wanted = reference["pairwise_two_list"][table.name(pair)]
            let estimate = try TwoListEstimate(
                first: table.people(onList: pair.first), second: table.people(onList: pair.second),
                both: table.overlap(pair))
            #expect(close(estimate.chapman, wanted["chapman"], 1e-9))
            #expect(close(estimate.variance, wanted["chapman_var"], 1e-9))
            #expect(close(estimate.lincolnPetersen, wanted["lincoln_petersen"], 1e-9))
        }
    }

    @Test("The exhaustive search ranks models as R does", arguments: names)
    func models(_ name: String) throws {
        let table = try table(name)
        let reference = try SharedData.json("mse/mse_reference_models.json")["results"][name]
        for (criterion, key) in [
            (ModelSearch.Criterion.aic, "best_by_aic"), (.bic, "best_by_bic_log_n_cases"),
            (.bicByCells, "best_by_bic_log_n_cells"),
        ] {
            let search = try ModelSearch(table, by: criterion)
            #expect(search.isExhaustive)
            for (fit, wanted) in zip(search.ranking, reference[key].items) {
                #expect(Set(fit.interactions.map(table.name)) == Set(wanted["terms"].texts))
                #expect(close(fit.bic, wanted["bic_log_n_cases"], 1e-8))
                #expect(close(fit.bicByCells, wanted["bic_log_n_cells"], 1e-8))
                #expect(close(fit.logLikelihood, wanted["loglik"], 1e-8))
                #expect(Double(fit.parameters) == wanted["n_parameters"].number)
                try compare(fit, wanted, table)
            }
        }
    }

    @Test("The bootstrap agrees with R's within Monte Carlo error")
    func bootstrap() throws {
        let reference = try SharedData.json("mse/mse_reference_bca.json")["Kosovo"]
        let bootstrap = try PopulationBootstrap(table("Kosovo"), replicates: 300, seed: 1234)
        #expect(close(bootstrap.estimate, reference["popest"], 1e-7))
        #expect(close(bootstrap.quantiles.acceleration, reference["ahat"], 1e-5))
        #expect(bootstrap.failures == 0)
        for (probability, wanted) in reference["BCaquantiles"].members {
            #expect(close(bootstrap.quantiles.quantile(try #require(Double(probability))), wanted, 0.04))
        }
    }

    private func compare(_ fit: LoglinearFit, _ wanted: JSONValue, _ table: CaptureTable) throws {
        let interval = try fit.conditionalInterval()
        #expect(close(fit.population, wanted["N_hat"], 1e-7))
        #expect(close(fit.standardErrorOfLogUnobserved, wanted["se_log_dark"], 1e-4))
        #expect(close(interval.lower, wanted["ci95"].items.first ?? .null, 1e-4))
        #expect(close(interval.upper, wanted["ci95"].items.last ?? .null, 1e-4))
        #expect(close(fit.deviance, wanted["deviance"], 1e-8))
        #expect(close(fit.aic, wanted["aic"], 1e-8))
        let present = fit.interactions.filter { !fit.emptyInteractions.contains($0) }
        let names = ["(Intercept)"] + table.lists + present.map(table.name)
        for (name, coefficient) in zip(names, fit.coefficients) where wanted["coefficients"].members[name] != nil {
            #expect(close(coefficient, wanted["coefficients"][name], 1e-6), "\(name)")
        }
    }

    private func close(_ value: Double?, _ wanted: JSONValue, _ tolerance: Double) -> Bool {
        guard let value, let wanted = wanted.number else { return value == nil && wanted.number == nil }
        return abs(value - wanted) <= max(1e-8, tolerance * abs(wanted))
    }

    private func table(_ name: String) throws -> CaptureTable {
        let reference = try SharedData.json("mse/mse_reference_basic.json")["results"][name]
        let lists = reference["lists"].texts
        return try CaptureTable(
            lists: lists,
            histories: SharedData.table("mse/\(name).csv").map { row in
                (lists.map { row[$0] == "1" }, try #require(Int(row["count"] ?? "")))
            })
    }
}
