import WaymarkKit

/// A report with all that a page must cope with: absences of every kind, marks, intervals, coverage, two series,
/// several disaggregations, thirteen countries, quarters and years. All figures are invented.
enum SampleReport {
    static let countryCodes = ["BY", "BR", "CO", "EG", "KG", "LA", "ML", "MA", "NP", "NE", "PK", "ZA", "UA"]
    static let countryNames = [
        "Belarus", "Brazil", "Colombia", "Egypt", "Kyrgyzstan", "Lao PDR", "Mali", "Morocco", "Nepal", "Niger",
        "Pakistan", "South Africa", "Ukraine",
    ]

    static func category(_ code: String, _ name: LocalizedText) -> Dimension.Category {
        Dimension.Category(code: code, name: name)
    }

    static let dimensions: [String: Dimension] = [
        "country": Dimension(
            id: "country", name: LocalizedText([("en", "Country"), ("fr", "Pays")]),
            categories: zip(countryCodes, countryNames).map { category($0, LocalizedText($1)) }),
        "sex": Dimension(
            id: "sex", name: LocalizedText([("en", "Sex"), ("fr", "Sexe")]),
            categories: [
                category("F", LocalizedText([("en", "Women and girls"), ("fr", "Femmes et filles")])),
                category("M", LocalizedText([("en", "Men and boys"), ("fr", "Hommes et garçons")])),
                category("_U", "Not stated"),
            ]),
        "age_group": Dimension(
            id: "age_group", name: LocalizedText([("en", "Age group"), ("fr", "Groupe d’âge")]),
            categories: [category("Y0T17", "0–17"), category("Y18T29", "18–29"), category("Y_GE30", "30 and over")]),
    ]

    static func year(_ number: Int) -> ReportingPeriod { period("\(number)") }

    static func period(_ code: String) -> ReportingPeriod {
        guard let period = ReportingPeriod(code: code) else { fatalError("a test names the wrong period \(code)") }
        return period
    }

    static func day(_ text: String) -> CalendarDate {
        guard let day = CalendarDate(text) else { fatalError("a test names the wrong day \(text)") }
        return day
    }

    static func observation(
        _ period: ReportingPeriod, _ figure: Figure, _ categories: [String: String] = [:], by dimensions: [String] = []
    ) -> Observation {
        Observation(
            period: period, categories: Categories(categories), figure: figure,
            disaggregation: Disaggregation(dimensions))
    }

    static func coverage(missing: [String]) -> Figure.Coverage {
        Figure.Coverage(dimension: "country", expected: 13, missing: missing)
    }

    static let days = day("2013-01-01")...day("2019-12-31")

    static let programme = Programme(
        id: "GLO.ACT",
        name: LocalizedText([
            ("en", "Global Action against Trafficking in Persons and the Smuggling of Migrants"),
            ("fr", "Action mondiale contre la traite des personnes et le trafic de migrants"),
        ]),
        start: day("2015-07-01"), end: day("2019-12-31"), languages: ["en", "fr"],
        countries: Programme.Countries(dimension: "country", members: countryCodes),
        results: [
            ProgrammeResult(
                id: "OC1", level: .outcome, name: "States prosecute trafficking and protect its victims",
                children: [
                    ProgrammeResult(id: "OP1.1", level: .output, name: "Practitioners are trained"),
                    ProgrammeResult(id: "OP1.2", level: .output, name: "Victims are identified and referred"),
                ]),
            ProgrammeResult(id: "OC2", level: .outcome, name: "Countries cooperate across borders"),
        ])

    /// The training records reach until the year's November.
    static let freshness = Freshness(source: "trainings", latest: ReportingPeriod(code: "2018-11"))

    static let sources: [Report.SourceSummary] = [
        Report.SourceSummary(
            source: Source(
                id: "trainings", name: "Training records", file: "data/trainings.csv", columns: [], isSynthetic: true),
            rows: 12_480, rejected: 3, freshness: freshness),
        Report.SourceSummary(
            source: Source(id: "victims", name: "Referral registers", file: "data/victims.csv", columns: []),
            rows: 3_071, rejected: 0),
    ]

    static let report = Report(
        programme: programme, dimensions: dimensions,
        entries: [trained, conviction, detected, hostile, empty], sources: sources,
        checks: [
            CheckResult(
                source: sources[0].source.id, check: SourceCheck(.unique(["person_id"])), outcome: .holds, rows: 1200,
                broken: 0),
            CheckResult(
                source: sources[0].source.id, check: SourceCheck(.rows(1...1000), severity: .warning),
                outcome: .warned, rows: 1200, broken: 0),
        ], today: day("2019-02-14"), version: "0.1.0")
}
