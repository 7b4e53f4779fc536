import Foundation
import TestSupport
import Testing

/// Definitions over R's survey samples, run as a user would, give what R's survey package gives.
@Suite(.needsDuckDB, .needsShared("data/survey/survey_reference.json"))
struct SurveyReferenceTests {
    /// One run of all estimates over a sample, as observations by indicator, series and school type.
    struct Estimates {
        private var rows: [[String]: [String: String]] = [:]

        init(of sample: String) throws {
            let folder = try TemporaryFolder()
            let isStratified = sample == "apistrat"
            let design = isStratified ? "stratum: stype, psu: snum" : "psu: dnum"
            try folder.write(
                """
                programme: {id: API, name: Academic performance, start: 2000-01-01, end: 2000-12-31}
                sources:
                  schools:
                    file: data/schools.csv
                    coverage: complete
                    survey: {weight: pw, \(design), population: fpc}
                    columns:
                      stype: {type: code, dimension: stype}
                      dnum: {type: integer}
                      snum: {type: integer}
                      api00: {type: integer}
                      api99: {type: integer}
                      meals: {type: integer}
                      enroll: {type: integer}
                      stu: {type: integer, header: api.stu}
                      wide: {type: boolean, header: sch.wide}
                      pw: {type: number}
                      fpc: {type: integer}

                """, to: "p/waymark.yaml")
            try folder.write(
                "dimension: stype\nname: School type\n"
                    + "categories: [{code: E, name: E}, {code: M, name: M}, {code: H, name: H}]\n",
                to: "p/dimensions/stype.yaml")
            let file = try #require(SharedFolder.file("data/survey/\(sample).csv"))
            try folder.write(String(contentsOf: file, encoding: .utf8), to: "p/data/schools.csv")
            for (code, calculator, lines) in Self.indicators {
                let inputs = lines.map { name, measure in
                    "\(name): {source: schools, \(measure), dated: period_end}\n"
                }
                try folder.write(
                    "indicator: \(code)\nname: \(code)\ncalculator: \(calculator)\n\(inputs.joined())"
                        + "options: {reliability: none\(code.hasSuffix("domain") ? ", degrees_of_freedom: domain" : "")}\n"
                        + "disaggregate: [stype]\n", to: "p/indicators/\(code).yaml")
            }
            let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--format", "csv"], in: folder.url)
            #expect(run.status == 0, "\(run.errors)")
            let text = try String(contentsOf: folder.file("out/csv/observations.csv"), encoding: .utf8)
            let lines = text.components(separatedBy: "\r\n").map { $0.components(separatedBy: ",") }
            let header = try #require(lines.first)
            for line in lines.dropFirst() where line.count >= header.count {
                let row = Dictionary(zip(header, line)) { $1 }
                rows[[row["indicator"] ?? "", row["series"] ?? "", row["stype"] ?? ""]] = row
            }
        }

        private static let indicators: [(String, String, KeyValuePairs<String, String>)] = [
            ("mean", "survey-mean", ["measure": "mean: api00"]),
            ("enroll", "survey-mean", ["measure": "mean: enroll"]),
            ("poor", "survey-mean", ["measure": "mean: api00, where: meals > 50"]),
            ("total", "survey-total", ["measure": "sum: enroll"]),
            ("schools", "survey-total", ["measure": "count: rows"]),
            ("ratio", "survey-ratio", ["numerator": "sum: stu", "denominator": "sum: enroll"]),
            ("wide", "survey-proportion", ["numerator": "count: rows, where: wide", "denominator": "count: rows"]),
            (
                "wide_domain", "survey-proportion",
                ["numerator": "count: rows, where: wide", "denominator": "count: rows"]
            ),
            ("median", "survey-quantile", ["measure": "count: rows, by: {value: api00}"]),
        ]

        subscript(_ indicator: String, _ series: String = "", _ column: String = "value", of type: String = "_T")
            -> Double?
        {
            rows[[indicator, series, type]]?[column].flatMap(Double.init)
        }
    }

    private func isClose(_ found: Double?, _ wanted: Any?) -> Bool {
        guard let found, let wanted = (wanted as? NSNumber)?.doubleValue else { return false }
        return abs(found - wanted) <= 1e-8 * max(abs(wanted), 1e-8)
    }

    /// R's results for a sample.
    private struct Reference {
        let results: [String: Any]

        init(_ sample: String) throws {
            let file = try #require(SharedFolder.file("data/survey/survey_reference.json"))
            let all = try JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any]
            results = try #require((all?["results"] as? [String: Any])?[sample] as? [String: Any])
        }

        /// What stands at a path, or in a list there.
        subscript(path: String, item: Int? = nil) -> Any? {
            let value = path.split(separator: ".").reduce(results as Any?) { ($0 as? [String: Any])?[String($1)] }
            return item.map { (value as? [Any])?[$0] } ?? value
        }

        /// The rows of a table by school type.
        func rows(_ table: String) throws -> [(type: String, row: [String: Any])] {
            try #require(results[table] as? [[String: Any]]).map { (try #require($0["stype"] as? String), $0) }
        }
    }

    @Test(arguments: ["apistrat", "apiclus1"])
    func `estimates, standard errors, design effects and intervals are R's`(_ sample: String) throws {
        let (found, r) = (try Estimates(of: sample), try Reference(sample))
        let means = "mean_api00_api99_enroll"
        #expect(isClose(found["mean"], r["\(means).est.api00"]))
        #expect(isClose(found["mean", "standard_error"], r["\(means).se.api00"]))
        #expect(isClose(found["mean", "design_effect"], r["\(means).deff.api00"]))
        #expect(isClose(found["mean", "", "lower"], r["\(means).ci95_t_degf.api00", 0]))
        #expect(isClose(found["mean", "", "upper"], r["\(means).ci95_t_degf.api00", 1]))
        #expect(isClose(found["mean", "degrees_of_freedom"], r["degf"]))
        #expect(isClose(found["enroll", "standard_error"], r["\(means).se.enroll"]))
        #expect(isClose(found["enroll", "design_effect"], r["\(means).deff.enroll"]))
        #expect(isClose(found["total"], r["total_enroll_apistu.est.enroll"]))
        #expect(isClose(found["total", "standard_error"], r["total_enroll_apistu.se.enroll"]))
        #expect(isClose(found["total", "", "upper"], r["total_enroll_apistu.ci95_t_degf.enroll", 1]))
        #expect(isClose(found["ratio"], r["ratio_apistu_enroll.est"]))
        #expect(isClose(found["ratio", "standard_error"], r["ratio_apistu_enroll.se"]))
        #expect(isClose(found["ratio", "", "lower"], r["ratio_apistu_enroll.ci95_t_degf", 0]))
        #expect(isClose(found["wide"], r["prop_schwide_yes.beta.est"]))
        #expect(isClose(found["wide", "standard_error"], r["prop_schwide_yes.beta.se"]))
        #expect(isClose(found["wide", "", "lower"], r["prop_schwide_yes.xlogit.ci95", 0]))
        #expect(isClose(found["wide", "", "upper"], r["prop_schwide_yes.xlogit.ci95", 1]))
        let quantiles = "quantile_api00.mean"
        #expect(isClose(found["median"], r["\(quantiles).est", 2]))
        #expect(isClose(found["median", "", "lower"], r["\(quantiles).lower", 2]))
        #expect(isClose(found["median", "", "upper"], r["\(quantiles).upper", 2]))
        #expect(isClose(found["median", "standard_error"], r["\(quantiles).se", 2]))
    }

    @Test(arguments: ["apistrat", "apiclus1"])
    func `domains keep all units of the design`(_ sample: String) throws {
        let (found, r) = (try Estimates(of: sample), try Reference(sample))
        #expect(isClose(found["poor"], r["subset_meals_gt50.mean.est.api00"]))
        #expect(isClose(found["poor", "standard_error"], r["subset_meals_gt50.mean.se.api00"]))
        #expect(isClose(found["poor", "design_effect"], r["subset_meals_gt50.mean.deff.api00"]))
        for (indicator, table, value, error) in [
            ("mean", "by_stype_mean_api00", "api00", "se"), ("total", "by_stype_total_enroll", "enroll", "se"),
            ("ratio", "by_stype_ratio", "api.stu/enroll", "se.api.stu/enroll"),
            (
                "wide", "by_stype_prop_schwide", "I(sch.wide == \"Yes\")TRUE", "se.I(sch.wide == \"Yes\")TRUE"
            ),
        ] {
            for (type, row) in try r.rows(table) {
                #expect(isClose(found[indicator, of: type], row[value]), "\(indicator) of \(type)")
                #expect(isClose(found[indicator, "standard_error", of: type], row[error]), "\(indicator) of \(type)")
            }
        }
        for (type, row) in try r.rows("by_stype_ciprop_logit") {
            // R takes the degrees of freedom of the subset here.
            #expect(isClose(found["wide_domain", "", "lower", of: type], row["ci_l"]), "\(type)")
            #expect(isClose(found["wide_domain", "", "upper", of: type], row["ci_u"]), "\(type)")
        }
        let types = ["E", "M", "H"].compactMap { found["schools", of: $0] }
        #expect(types.count == 3 && isClose(types.reduce(0, +), r["sum_weights"]))
    }
}
