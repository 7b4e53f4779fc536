import TestSupport
import Testing
import WaymarkStatistics

/// The reference results of data/survey, R survey 4.1.1, for four designs on two samples.
@Suite("Survey reference results", .needsShared())
struct SurveyReferenceTests {
    static let designs = ["apistrat", "apistrat_nofpc", "apiclus1", "apiclus1_nofpc"]

    private func file(_ name: String) throws -> SurveyFile {
        let stratified = name.hasPrefix("apistrat")
        return try SurveyFile(
            path: "survey/\(stratified ? "apistrat" : "apiclus1").csv", stratum: stratified ? "stype" : nil,
            unit: stratified ? nil : "dnum", weight: "pw", populationUnits: name.hasSuffix("nofpc") ? nil : "fpc")
    }

    private func number(_ column: String) -> SurveyFile.Variable { { $0[column].flatMap(Double.init) } }

    @Test("Means, totals, ratios, covariances and design effects", arguments: designs)
    func estimates(_ name: String) throws {
        let (file, wanted) = (try file(name), try SharedData.json("survey/survey_reference.json")["results"][name])
        let means = wanted["mean_api00_api99_enroll"]
        let columns = ["api00", "api99", "enroll"]
        var linearised: [[Double]] = []
        for column in columns {
            let design = try file.design(y: number(column))
            let mean = try design.mean()
            #expect(close(mean.value, means["est"][column]))
            #expect(close(mean.standardError, means["se"][column]))
            #expect(close(mean.designEffect, means["deff"][column]))
            linearised.append(try design.linearisedMean())
        }
        let design = try file.design(y: number("api.stu"), x: number("enroll"))
        for (row, a) in linearised.enumerated() {
            for (column, b) in linearised.enumerated() {
                #expect(close(try design.covariance(a, b), means["vcov"].items[row].items[column]))
            }
        }
        #expect(close(try design.total().standardError, wanted["total_enroll_apistu"]["se"]["api.stu"]))
        #expect(close(try design.ratio().value, wanted["ratio_apistu_enroll"]["est"]))
        #expect(close(try design.ratio().standardError, wanted["ratio_apistu_enroll"]["se"]))
    }

    @Test("Domains keep the design", arguments: designs)
    func domains(_ name: String) throws {
        let (file, results) = (try file(name), try SharedData.json("survey/survey_reference.json")["results"][name])
        let wanted = results["subset_meals_gt50"]
        let isPoor: ([String: String]) -> Bool = { (Double($0["meals"] ?? "") ?? 0) > 50 }
        let design = try file.design(y: number("api00"), domain: isPoor)
        #expect(close(try design.mean().value, wanted["mean"]["est"]["api00"]))
        #expect(close(try design.mean().standardError, wanted["mean"]["se"]["api00"]))
        #expect(close(try design.mean().designEffect, wanted["mean"]["deff"]["api00"]))
        #expect(Double(design.domainDegreesOfFreedom) == wanted["degf"].number)
        let enrolment = try file.design(y: number("enroll"), domain: isPoor).total()
        #expect(close(enrolment.standardError, wanted["total"]["se"]["enroll"]))

        let elementary = try file.design(y: number("api00"), domain: { $0["stype"] == "E" })
        let high = try file.design(y: number("api00"), domain: { $0["stype"] == "H" })
        let contrast = try elementary.variance(zip(elementary.linearisedMean(), high.linearisedMean()).map(-))
        #expect(close(contrast.squareRoot(), results["contrast_E_minus_H"]["se"]))
    }

    @Test("Intervals of proportions", arguments: designs)
    func proportions(_ name: String) throws {
        let (file, results) = (try file(name), try SharedData.json("survey/survey_reference.json")["results"][name])
        for (key, column) in [("prop_schwide_yes", "sch.wide"), ("prop_compimp_yes", "comp.imp")] {
            let methods = try SurveyProportionInterval(file.design(y: { $0[column] == "Yes" ? 1 : 0 }).mean())
            for (method, interval, tolerance) in [
                ("mean", try methods.linear(), 1e-8), ("xlogit", try methods.logit(), 1e-8),
                ("asin", try methods.arcsine(), 1e-8), ("beta", try methods.kornGraubard(), 1e-8),
                // R interpolates the profile of a model that it fits to 1e-8.
                ("likelihood", try methods.likelihood(), 1e-4),
            ] {
                let wanted = results[key][method]["ci95"].items
                #expect(close(interval.lower, wanted.first ?? .null, tolerance), "\(method)")
                #expect(close(interval.upper, wanted.last ?? .null, tolerance), "\(method)")
            }
        }
    }

    @Test("Quantiles with Woodruff's limits", arguments: designs)
    func quantiles(_ name: String) throws {
        let (file, results) = (try file(name), try SharedData.json("survey/survey_reference.json")["results"][name])
        let wanted = results["quantile_api00"]["mean"]
        let design = try file.design(y: number("api00"))
        for (index, probability) in wanted["quantiles"].numbers.enumerated() {
            let quantile = try design.quantile(probability, of: file.frequencies(of: number("api00")))
            #expect(close(quantile.value, wanted["est"].items[index]))
            #expect(close(quantile.lower, wanted["lower"].items[index]))
            #expect(close(quantile.upper, wanted["upper"].items[index]))
            #expect(close(quantile.standardError, wanted["se"].items[index]))
        }
    }

    private func close(_ value: Double?, _ wanted: JSONValue, _ tolerance: Double = 1e-8) -> Bool {
        guard let value, let wanted = wanted.number else { return false }
        return abs(value - wanted) <= tolerance * max(abs(wanted), 1e-6)
    }
}
