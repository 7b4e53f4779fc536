import WaymarkKit

/// The parts of a fixture report; every text passes through one function, so that all can be made hostile.
struct FixtureParts {
    let naming: (String) -> String

    /// The first day of 2016, in days since 1970.
    private static let start = CalendarDate(daysSinceEpoch: 16_801)
    /// The last day of 2018.
    private static let end = CalendarDate(daysSinceEpoch: 17_896)
    private static let years = ReportingPeriod.all(.year, from: start, through: end)
    private static let quarters = ReportingPeriod.all(.quarter, from: start, through: end)

    var report: Report {
        Report(
            programme: programme, dimensions: [name("sex"): sex, name("country"): country],
            entries: [trained, detected, absences, withoutFigures],
            sources: [
                Report.SourceSummary(
                    source: Source(
                        id: name("register"), name: text("Register"), file: "data/register.csv", columns: [],
                        isSynthetic: true, origin: name("Ministry of Examples")),
                    rows: 1204, rejected: 3, freshness: freshness(isStale: true))
            ], today: Self.end, version: "0.0.0")
    }

    /// The rows reach until the last year's September.
    private func freshness(isStale: Bool) -> Freshness {
        Freshness(source: name("register"), latest: ReportingPeriod(code: "2018-09"), isStale: isStale)
    }

    private func name(_ name: String) -> String { naming(name) }
    private func text(_ text: String) -> LocalizedText { LocalizedText(naming(text)) }

    private var programme: Programme {
        Programme(
            id: name("EXAMPLE"), name: text("An example"), start: Self.start, end: Self.end,
            countries: Programme.Countries(dimension: name("country"), members: [name("KGZ"), name("NPL")]),
            results: [
                ProgrammeResult(
                    id: name("OC1"), level: .outcome, name: text("Victims are protected"),
                    children: [ProgrammeResult(id: name("OP1"), level: .output, name: text("People are trained"))])
            ])
    }

    private var sex: Dimension {
        dimension("sex", "Sex", [("F", "Female"), ("M", "Male"), ("_U", "Not stated")])
    }

    private var country: Dimension {
        dimension("country", "Country", [("KGZ", "Kyrgyzstan"), ("NPL", "Nepal")])
    }

    private func dimension(_ id: String, _ title: String, _ categories: [(String, String)]) -> Dimension {
        Dimension(
            id: name(id), name: text(title),
            categories: categories.map { code, title in
                Dimension.Category(code: name(code), name: text(title), isUnknown: code == "_U")
            }, sdmx: id.uppercased())
    }

    /// Values with marks, coverage and parts; split by sex, and by country and sex together.
    private var trained: Report.Entry {
        let coverage = Figure.Coverage(dimension: name("country"), expected: 2, missing: [name("NPL")])
        let totals = [
            Figure(.value(1200), parts: Figure.Parts(count: 1310)),
            Figure(.value(980.5), marks: [.revised], coverage: coverage, notes: [name("12 rows have no date.")]),
            Figure(.value(0), marks: [.provisional, .seriesBreak], coverage: coverage),
        ]
        var observations = zip(Self.years, totals).map { observation($0, $1) }
        for year in Self.years.suffix(1) {
            observations += ["F", "M", "_U"].map { observation(year, Figure(.value(7)), ["sex": $0]) }
            for code in ["KGZ", "NPL"] {
                observations.append(
                    observation(year, .absent(.suppressed), ["country": code, "sex": "F"]))
            }
        }
        for index in observations.indices {
            observations[index].figure.freshness = freshness(isStale: observations[index].period == Self.years.last)
        }
        var entry = entry(
            "EX-1", "People trained", observations, by: [["sex"], ["country", "sex"]], unit: .named("persons"))
        entry.freshness = freshness(isStale: true)
        if let first = Self.years.first, let last = Self.years.last {
            entry.indicator.baseline = Baseline(period: first, value: 1000, source: name("Baseline study"))
            entry.indicator.milestones = [Milestone(by: last, value: 1100)]
            entry.indicator.targetValue = TargetValue(by: last, value: 1250, source: name("Results framework"))
            entry.indicator.direction = .increase
            entry.verdicts = [
                Verdict(
                    method: "milestone-share", title: name("Share of the milestone"), citation: name("Handbook"),
                    period: last, label: name("behind"), role: .offTrack, isUncertain: true, reason: name("few data"))
            ]
        }
        return entry
    }

    /// An estimate with its interval, and the count beside it as a series of its own in another unit.
    private var detected: Report.Entry {
        let observations = Self.years.enumerated().flatMap { index, year in
            let interval = Figure.Interval(
                lower: 0.11, upper: 0.16 + Double(index), level: 0.95, method: name("Wilson"))
            let rate = Figure(
                .value(0.133797 + Double(index) / 2), marks: [.estimated], interval: interval,
                parts: Figure.Parts(numerator: 9, denominator: 6_726_596))
            let count = Figure(.value(9), series: name("EX_DETECTED"), unit: .named("persons"))
            return [observation(year, rate), observation(year, count)]
        }
        return entry("EX-2", "Victims detected", observations, by: [], unit: .named("per_100000"))
    }

    /// One quarter for every kind of absence, with a reason and without, and bounds where a source prints `<5`.
    private var absences: Report.Entry {
        var figures = Absence.Kind.allCases.map { Figure.absent($0, $0 == .notReported ? "" : name("a reason")) }
        figures.append(Figure(Quantity.between(1...4, Absence(.suppressed, name("printed as <5")))))
        return entry(
            "EX-3", "Cases closed", zip(Self.quarters, figures).map { observation($0, $1) }, by: [],
            unit: .named("percent"), every: .quarter)
    }

    private var withoutFigures: Report.Entry {
        entry("EX-4", "Laws adopted", [], by: [], unit: .named("countries"))
    }

    private func observation(
        _ period: ReportingPeriod, _ figure: Figure, _ categories: KeyValuePairs<String, String> = [:]
    ) -> Observation {
        let codes = Dictionary(categories.map { (name($0.key), name($0.value)) }, uniquingKeysWith: { $1 })
        return Observation(
            period: period, categories: Categories(codes), figure: figure,
            disaggregation: Disaggregation(categories.map { name($0.key) }))
    }

    private func entry(
        _ code: String, _ title: String, _ observations: [Observation], by tables: [[String]], unit: UnitOfMeasure,
        every frequency: ReportingPeriod.Frequency = .year
    ) -> Report.Entry {
        let indicator = Indicator(
            code: name(code), name: text(title), summary: text("What it tells."), result: name("OP1"),
            calculator: "example", unit: unit, every: [frequency], dates: Self.start...Self.end,
            disaggregations: [.total] + tables.map { Disaggregation($0.map(name)) }, verification: text("Registers"),
            assumptions: text("Registers are kept"), responsible: name("M&E officer"),
            framework: ["sdg": name("16.2.2")])
        let method = CalculatorDescription(
            id: "example", summary: name("An example."), formula: name("a / b"), source: name("A handbook"),
            inputs: [.init("measure", name("what is counted"))], examples: [])
        let trace = Report.Trace(
            input: "measure", source: name("register"), measure: "count rows", filter: name("completed"),
            query: name("SELECT count(*) FROM register"))
        return Report.Entry(indicator: indicator, method: method, observations: observations, traces: [trace])
    }
}
