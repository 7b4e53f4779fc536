import Testing
import WaymarkKit
import WaymarkProject

/// A project in memory; its data files are said to exist.
struct MemoryFiles: ProjectFiles {
    var texts: [String: String]
    var data: Set<String> = ["data/people.csv", "data/events.csv", "data/money.csv", "data/reports.csv"]

    func displayName(of path: String) -> String { path }
    func exists(_ path: String) -> Bool { texts[path] != nil || data.contains(path) }
    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard let text = texts[path] else { throw Diagnostic(ProjectCodes.unreadable, "there is no file `\(path)`") }
        return Array(text.utf8)
    }
    func yamlFiles(in folder: String) -> [String] {
        texts.keys.filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".yaml") }.sorted()
    }
    func names(in folder: String) -> [String] {
        let prefix = folder == "." ? "" : folder + "/"
        let inside = (Array(texts.keys) + Array(data)).filter { $0.hasPrefix(prefix) }.map {
            $0.dropFirst(prefix.count)
        }
        return inside.filter { !$0.contains("/") }.map(String.init).sorted()
    }
}

/// Stand-ins for calculators, so that these tests are about definitions alone.
struct Counting: Calculator {
    static let description = CalculatorDescription(
        id: "count", summary: "Rows.", formula: "rows", source: "tests",
        inputs: [.init("measure", "what is counted", aggregations: [.count, .distinct, .sum])],
        options: [OptionDescription("per", "so many", kind: .number(1...1000))], examples: [])
    private let per: Double
    init(options: Options) throws(Diagnostic) { per = try options.number("per", in: 1...1000) ?? 1 }
    func figures(for cell: Cell) -> [Figure] { [Figure(cell["measure"] * per)] }
}

struct Dividing: Calculator {
    static let description = CalculatorDescription(
        id: "ratio", summary: "A ratio.", formula: "a / b", source: "tests",
        inputs: [
            .init("numerator", "what is divided"), .init("denominator", "what it is divided by"),
            .init(
                "strata", "groups", isRequired: false,
                keys: [.init("stratum", "the stratum"), .init("unit", "the unit", isRequired: false)]),
        ],
        options: [OptionDescription("form", "a dimension", kind: .text)], examples: [])
    private let form: String?
    init(options: Options) throws(Diagnostic) { form = try options.text("form") }
    var needs: [Need] { [Need("numerator"), Need("denominator", sameFor: form.map { [$0] } ?? [])] }
    func figures(for cell: Cell) -> [Figure] { [Figure(cell["numerator"] / cell["denominator"])] }
}

struct Calculating: Calculator {
    static let description = CalculatorDescription(
        id: "formula", summary: "A formula.", formula: "as written", source: "tests", inputs: [], takesOwnInputs: true,
        options: [OptionDescription("formula", "what is calculated", kind: .formula)], examples: [])
    init(options: Options) {}
    func figures(for cell: Cell) -> [Figure] { [] }
}

/// A good project, file by file, in which tests change one thing.
enum Good {
    static let calculators: [any Calculator.Type] = [Counting.self, Dividing.self, Calculating.self]

    static let files: [String: String] = [
        "waymark.yaml": """
        programme: {id: T, name: {en: Test, fr: Essai}, start: 2016-01-01, end: 2019-12-31, fiscal_year_starts: 4}
        languages: [en, fr]
        countries: {dimension: country, members: [KGZ, NPL]}
        partners:
          - {id: EU, name: European Union, role: donor}
        results:
          - {id: OC1, level: outcome, name: Outcome, children: [{id: OP1, level: output, name: Output}]}
        engine: {duckdb: {memory: 2GB, threads: 2}}
        disclosure: {threshold: 5, method: suppress}
        sources:
          people:
            file: data/people.csv
            key: [person_id, date]
            join: {event: {source: events, key: event_id}}
            coverage: {source: reports, country: country, period: quarter, where: "country = KGZ"}
            columns:
              person_id: {type: id, pattern: "P[0-9]+"}
              event_id: {type: id}
              country: {type: code, dimension: country}
              sex: {type: code, dimension: sex, map: {Female: F, Male: M}, optional: true}
              age: {type: integer, range: [0, 120], bands: age_group, optional: true}
              score: {type: number, decimal_mark: ","}
              date: {type: date, role: date}
            checks:
              - {unique: [person_id, date]}
              - {expect: "date <= today"}
              - {rows: {at_least: 1}}
              - {freshness: {column: date, warn_after_days: 100}}
              - {foreign_key: {column: event_id, source: events}}
          events:
            file: data/events.csv
            columns:
              event_id: {type: id}
              day: {type: date, role: date}
              kind: {type: text}
            checks:
              - {accepted: {column: kind, values: [course, seminar]}, severity: warning}
          money:
            file: data/money.csv
            columns:
              country: {type: code, dimension: country}
              year: {type: period, role: date}
              spent: {type: money, currency: EUR}
              staff: {type: money, currency: EUR}
              travel: {type: money, currency: EUR}
            checks:
              - {sum_of_parts: {total: spent, parts: [staff, travel], within: 0.01}}
          reports:
            file: data/reports.csv
            columns:
              country: {type: code, dimension: country}
              quarter: {type: period, role: date}
        reports:
          annual: {formats: [html], select: [A-1]}

        """,
        "dimensions/country.yaml": """
        dimension: country
        name: {en: Country, fr: Pays}
        categories:
          - {code: KGZ, name: Kyrgyzstan, iso2: KG}
          - {code: NPL, name: Nepal}

        """,
        "dimensions/sex.yaml": """
        dimension: sex
        name: Sex
        categories:
          - {code: F, name: Female, synonyms: [woman]}
          - {code: M, name: Male}
          - {code: _U, name: Not stated, unknown: true}

        """,
        "dimensions/age_group.yaml": """
        dimension: age_group
        name: Age group
        categories:
          - {code: Y0T17, name: 0 to 17, range: [0, 17]}
          - {code: Y_GE18, name: 18 and over, range: [18, null]}

        """,
        "indicators/a-1.yaml": """
        indicator: A-1
        name: {en: Persons, fr: Personnes}
        result: OP1
        calculator: count
        measure: {source: people, count: distinct person_id, where: "age >= 18 and event.kind = 'course' and score > 1"}
        unit: persons
        every: [quarter, year]
        disaggregate: [country, sex, age_group, [sex, age_group]]
        expected: [sex, {dimension: age_group, missing_because: not asked}]
        direction: increase
        baseline: {period: 2016, value: 10}
        milestones: [{by: 2017, value: 20}]
        target: [{by: 2019, value: 40}, {by: 2019, value: 15, for: {sex: F}}]
        verification: Registers

        """,
        "indicators/a-2.yaml": """
        indicator: A-2
        name: Cost
        calculator: formula
        options: {formula: "if persons > 0 then spent / persons else 0"}
        persons: {indicator: A-1}
        spent: {source: money, sum: spent}
        unit: EUR
        every: year
        disaggregate: [country]
        no_target: Costs differ by country
        verification: Accounts

        """,
        "indicators/a-3.yaml": """
        indicator: A-3
        name: Women
        calculator: ratio
        numerator: {source: people, count: rows, where: "sex = F"}
        denominator: {source: people, count: rows, where: "sex is not missing"}
        unit: percent
        no_target: none agreed
        verification: Registers

        """,
    ]

    /// Loads the project with changes.
    static func load(_ changes: [String: String] = [:], without: [String] = []) -> LoadedProject {
        var texts = files.merging(changes) { $1 }
        for path in without { texts[path] = nil }
        return ProjectLoader(
            files: MemoryFiles(texts: texts), library: { _ in nil }, calculators: calculators,
            assessmentMethods: ["milestone-share", "open-sdg"],
            writers: [
                WriterDescription(
                    id: "html", summary: "Pages.", mainFile: "index.html",
                    options: [OptionDescription("language", "which", kind: .text)])
            ]
        ).load()
    }
}
