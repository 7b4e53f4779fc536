import TestSupport
import WaymarkHost
import WaymarkKit
import WaymarkProject
import WaymarkQuery

import BuiltIn

/// A project with every kind of measure, time and grouping, over invented rows with all that makes figures go wrong:
/// missing values, ties, duplicates, unknown categories, leap days, big numbers, texts of many scripts.
public struct GeneratedProject: Sendable {
    /// Where its rows lie.
    public let folder: TemporaryFolder
    /// Its definitions.
    public let project: Project
    /// What its indicators ask for.
    public let requests: [MeasureRequest]

    /// Makes the rows of a seed.
    public init(seed: UInt64, rows: Int = 300) throws {
        folder = try TemporaryFolder()
        var random = SeededGenerator(seed: seed)
        for (name, text) in Self.data(rows: rows, &random) { try folder.write(text, to: "data/\(name).csv") }
        let loaded = MemoryProject(definitions: Self.definitions).load(calculators: BuiltIn.registry.calculators)
        guard let project = loaded.project else {
            throw Refused(
                findings: loaded.diagnostics.all.map { "\($0.code.id) \($0.message) \($0.span.map { "\($0)" } ?? "")" })
        }
        self.project = project
        requests = project.indicators.flatMap { Self.requests($0, project) }
    }

    private struct Refused: Error { var findings: [String] }

    private static func requests(_ indicator: Indicator, _ project: Project) -> [MeasureRequest] {
        let periods = indicator.every.flatMap {
            ReportingPeriod.all($0, from: project.programme.start, through: project.programme.end)
        }
        return indicator.inputs.sorted { $0.key < $1.key }.enumerated().map { place, input in
            let (name, measure) = input
            return MeasureRequest(
                id: MeasureRequest.ID(indicator: indicator.code, input: name), measure: measure, time: indicator.time,
                periods: periods, lastDay: project.programme.end, disaggregations: indicator.disaggregations,
                groupedBy: indicator.code.hasSuffix("-KEYS") ? extraKeys : [],
                takes: [.all, .weights, .rows][place % 3])
        }
    }

    /// A text with signs, a date, a number, and a key that the definition leaves out.
    private static let extraKeys: [WaymarkKit.Expression?] = [
        Expression(.column(ColumnReference(name: "note")), type: .text), nil,
        Expression(.column(ColumnReference(name: "assisted_on")), type: .date),
        Expression(.column(ColumnReference(name: "score")), type: .number),
    ]

    // MARK: Definitions

    private static let columns = """
            columns:
              case_id: {type: id}
              person_id: {type: id, optional: true}
              country: {type: code, dimension: country, optional: true}
              sex: {type: code, dimension: sex, map: {"": _U}}
              age: {type: integer, range: [0, 120], optional: true, bands: child_adult}
              crime: {type: code, dimension: crime, optional: true}
              day: {type: date, role: date, optional: true}
              assisted_on: {type: date, optional: true}
              size: {type: integer, optional: true}
              score: {type: number, optional: true}
              spent: {type: money, currency: EUR, optional: true}
              weight: {type: number, optional: true, range: [0, 1000]}
              known: {type: integer, optional: true, censored: {"<5": [1, 4]}}
              note: {type: text, optional: true}
        """

    private static let project = """
        programme: {id: T, name: Test, start: 2015-02-15, end: 2017-02-14}
        use: [dimensions]
        countries: {dimension: country, members: [KGZ, NPL, UKR, NER]}
        sources:
          cases:
            file: data/cases.csv
            key: case_id
            coverage: complete
        \(columns)
          listed:
            file: data/cases.csv
            coverage: {source: submissions, country: country, period: quarter, where: "counts"}
        \(columns)
          services:
            file: data/services.csv
            join: {case: {source: cases, key: case_id}}
            columns:
              case_id: {type: id}
              given_on: {type: date, role: date}
              price: {type: number}
          quarters:
            file: data/quarters.csv
            columns:
              country: {type: code, dimension: country}
              quarter: {type: period, role: date}
              persons: {type: integer}
              person_id: {type: id}
          submissions:
            file: data/submissions.csv
            columns:
              country: {type: code, dimension: country}
              quarter: {type: period}
              counts: {type: boolean}

        """

    private static func cases(_ source: String) -> String {
        """
        rows: {source: \(source), count: rows}
        weighed: {source: \(source), count: rows, weight: weight}
        persons: {source: \(source), count: distinct person_id}
        women: {source: \(source), count: distinct person_id, where: sex = F}
        scored: {source: \(source), count: distinct person_id, where: "score > 0 and country in [KGZ, NPL]"}
        young: {source: \(source), count: rows, where: "age < 18 and sex in [F, M]"}
        adults: {source: \(source), sum: score, where: "age between 18 and 120"}
        elders: {source: \(source), sum: size, where: age >= 60}
        squares: {source: \(source), mean: age}
        crimes: {source: \(source), count: distinct crime, weight: weight}
        cases: {source: \(source), count: distinct case_id, where: "crime = TIP or sex = M"}
        sizes: {source: \(source), sum: size}
        scores: {source: \(source), sum: score}
        money: {source: \(source), sum: spent, where: "not (sex = F)"}
        moneyed: {source: \(source), sum: spent, weight: weight}
        mean: {source: \(source), mean: score, weight: weight}
        product: {source: \(source), mean: "age * score", where: crime is not missing}
        median: {source: \(source), median: age}
        late: {source: \(source), quantile: age, share: 0.9, where: "sex in [F, M] and size > 0"}
        middle: {source: \(source), median: score}
        least: {source: \(source), min: score}
        most: {source: \(source), max: age, where: sex = F}
        oldest: {source: \(source), first: age, dated: day}
        newest: {source: \(source), last: score, dated: day}
        known: {source: \(source), sum: known}
        reached: {source: \(source), count: rows, where: "exists(services, on: case_id, given_on within 90 days after assisted_on)"}
        due: {source: \(source), count: rows, where: assisted_on <= period_end - 90 days}
        waits: {source: \(source), sum: days(period_end - assisted_on)}
        minors: {source: \(source), count: distinct person_id, where: "age < 18 and note is not missing"}
        """
    }

    private static let names = [
        "rows", "weighed", "persons", "women", "scored", "crimes", "cases", "sizes", "scores", "money / moneyed",
        "mean", "product", "median", "late", "middle", "least", "most", "oldest", "newest", "known", "reached", "due",
        "waits", "minors",
    ]

    private static func indicator(_ code: String, _ rest: String, _ inputs: String, _ names: [String]) -> String {
        """
        indicator: \(code)
        name: \(code)
        calculator: formula
        options: {formula: \(names.joined(separator: " + "))}
        unit: count
        \(rest)
        \(inputs)

        """
    }

    private static let definitions: [String: String] = {
        var files = ["waymark.yaml": project]
        func add(_ code: String, _ rest: String, _ inputs: String, _ names: [String] = names) {
            files["indicators/\(code.lowercased()).yaml"] = indicator(code, rest, inputs, names)
        }
        let some = ["persons", "crimes", "scores", "median", "known", "due"]
        let few = cases("cases").split(separator: "\n").filter { line in some.contains { line.hasPrefix($0 + ":") } }
        let dated = cases("cases").split(separator: "\n").map {
            $0.contains("dated:") ? "\($0)" : "\($0.dropLast()), dated: \"if sex = F then assisted_on else day\"}"
        }
        add("FLOW", "every: [quarter, year]\ndisaggregate: [sex, region, [country, sex, crime]]", cases("cases"))
        add(
            "FLOW-TOO", "every: [month, programme]\ndisaggregate: [crime, [crime, child_adult]]",
            few.joined(separator: "\n"), some)
        add("FLOW-KEYS", "every: year\ndisaggregate: [sex]", few.joined(separator: "\n"), some)
        add("STOCK", "every: [quarter, year]\ntime: stock\ndisaggregate: [[sex, country]]", cases("cases"))
        add("TO-DATE", "every: [quarter, year]\ntime: to_date\ndisaggregate: [sex]", cases("cases"))
        add("LISTED", "every: [quarter, year]\ndisaggregate: [country]", cases("listed"))
        add("DATED", "every: [quarter, year]\ndisaggregate: [[sex, child_adult]]", dated.joined(separator: "\n"))
        add(
            "SERVICES", "every: quarter\ndisaggregate: [country, sex]",
            """
            given: {source: services, count: rows}
            joined: {source: services, count: rows, where: case.sex = F}
            persons: {source: services, count: distinct case.person_id}
            price: {source: services, median: price}
            dated: {source: services, sum: price, dated: "coalesce(case.assisted_on, given_on)"}
            """, ["given", "joined", "persons", "price", "dated"])
        for time in ["flow", "stock", "to_date"] {
            add(
                "QUARTERS-\(time.uppercased().replacing("_", with: "-"))",
                "every: [quarter, year, programme]\ntime: \(time)\ndisaggregate: [country]",
                """
                persons: {source: quarters, sum: persons}
                different: {source: quarters, count: distinct person_id}
                middle: {source: quarters, median: persons}
                """, ["persons", "different", "middle"])
        }
        return files
    }()

    // MARK: Rows

    private static func data(rows: Int, _ random: inout SeededGenerator) -> [String: String] {
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func day() -> String {
            let first = CalendarDate(year: 2014, month: 12, day: 1) ?? .last
            let days = ["2016-02-29", "2015-02-15", "2017-02-14", "2015-12-31", "2016-01-01", ""]
            return Int.random(in: 0..<6, using: &random) == 0
                ? pick(days) : first.adding(days: Int.random(in: 0..<900, using: &random)).description
        }
        let countries = ["KGZ", "NPL", "UKR", ""]
        let notes = ["", "Ωμέγα", "عربي", "\"a \"\"b\"\"\"", "e\u{301}", "é", "𝄞", "\"x, y\"", "NULL", "NaN"]
        let sizes = ["", "0", "1", "-1", "4611686018427387904", "-9007199254740993", "9007199254740993", "7"]
        let scores = ["", "0.1", "0.2", "-0.3", "1e15", "-1e15", "12345678.875", "1e-12", "3e25", "-3e25", "2"]
        var cases = "case_id,person_id,country,sex,age,crime,day,assisted_on,size,score,spent,weight,known,note\n"
        for row in 0..<rows {
            let person =
                Int.random(in: 0..<8, using: &random) == 0 ? "" : "P\(Int.random(in: 0..<rows / 3, using: &random))"
            let age = Int.random(in: 0..<9, using: &random) == 0 ? "" : "\(Int.random(in: 0...90, using: &random))"
            let fields = [
                "C\(row)", person, pick(countries), pick(["F", "M", "", "_O"]), age, pick(["TIP", "SOM", ""]), day(),
                day(), pick(sizes), pick(scores), pick(["", "0.1", "-12.345678", "99999999999999999999.99"]),
                pick(["1", "0", "2.5", ""]), pick(["", "<5", "0", "12"]), pick(notes),
            ]
            cases += fields.joined(separator: ",") + "\n"
        }
        var services = "case_id,given_on,price\n"
        for _ in 0..<rows / 2 {
            let given = day()
            services +=
                "C\(Int.random(in: 0..<rows * 2, using: &random)),\(given.isEmpty ? "2016-02-29" : given),\(pick(["1", "2.25", "-4"]))\n"
        }
        var quarters = "country,quarter,persons,person_id\n"
        for _ in 0..<rows / 4 {
            let periods = ["2015-Q1", "2015-Q2", "2016", "2016-Q1", "2016-02", "2017-Q1", "2015", "2014-Q4"]
            quarters +=
                "\(pick(["KGZ", "NPL"])),\(pick(periods)),\(pick(["0", "3", "4", "-2"])),P\(Int.random(in: 0..<9, using: &random))\n"
        }
        var submissions = "country,quarter,counts\n"
        for country in ["KGZ", "NPL", "UKR"] {
            for quarter in ["2015-Q1", "2015-Q2", "2015-Q3", "2016-Q1", "2016-Q4"] {
                submissions += "\(country),\(quarter),\(pick(["true", "true", "false"]))\n"
            }
        }
        return ["cases": cases, "services": services, "quarters": quarters, "submissions": submissions]
    }
}
