import Testing
import WaymarkKit
import WaymarkProject
import WaymarkYAML

/// One change to a good project, and the one finding that it must give: its code, the text it marks, and its help.
struct Finding: Sendable, CustomTestStringConvertible {
    var code: DiagnosticCode
    var file: String
    var old: String
    var new: String
    /// The text under the mark.
    var marked: String
    var help: String?
    var severity = Diagnostic.Severity.error

    init(
        _ code: DiagnosticCode, _ file: String, _ old: String, _ new: String, marks marked: String, help: String? = nil,
        _ severity: Diagnostic.Severity = .error
    ) {
        (self.code, self.file, self.old, self.new) = (code, file, old, new)
        (self.marked, self.help, self.severity) = (marked, help, severity)
    }

    var testDescription: String { "\(code.id): \(new)" }

    private static let (project, first, second, third) = (
        "waymark.yaml", "indicators/a-1.yaml", "indicators/a-2.yaml", "indicators/a-3.yaml"
    )

    static let all: [Finding] = [
        // The project
        Finding(ProjectCodes.endBeforeStart, project, "end: 2019-12-31", "end: 2015-12-31", marks: "2015-12-31"),
        Finding(YAMLCodes.wrongType, project, "start: 2016-01-01", "start: soon", marks: "soon"),
        Finding(YAMLCodes.outOfRange, project, "fiscal_year_starts: 4", "fiscal_year_starts: 13", marks: "13"),
        Finding(
            YAMLCodes.unknownKey, project, "languages:", "langauges:", marks: "langauges",
            help: "did you mean `languages`?"),
        Finding(YAMLCodes.missingKey, project, "id: T, ", "", marks: "name"),
        Finding(
            ProjectCodes.unknownCategory, project, "members: [KGZ, NPL]", "members: [KGZ, NLP]", marks: "NLP",
            help: "did you mean `NPL`?"),
        Finding(
            ProjectCodes.unknownDimension, project, "countries: {dimension: country", "countries: {dimension: contry",
            marks: "contry", help: "did you mean `country`?"),
        Finding(
            ProjectCodes.duplicate, project, "name: Output}]", "name: Output}, {id: OP1, level: output, name: More}]",
            marks: "OP1"),
        Finding(
            YAMLCodes.wrongChoice, project, "level: outcome", "level: outcom", marks: "outcom",
            help: "did you mean `outcome`?"),
        Finding(
            YAMLCodes.wrongChoice, project, "role: donor", "role: doner", marks: "doner", help: "did you mean `donor`?"),
        Finding(
            ProjectCodes.badEngine, project, "engine: {duckdb: {memory: 2GB, threads: 2}}", "engine: postgres",
            marks: "postgres", help: "address_in"),
        Finding(ProjectCodes.badEngine, project, "memory: 2GB", "memory: lots", marks: "lots", help: "2GB"),
        Finding(
            YAMLCodes.wrongChoice, project, "engine: {duckdb: {memory: 2GB, threads: 2}}", "engine: duckdbb",
            marks: "duckdbb", help: "did you mean `duckdb`?"),
        Finding(YAMLCodes.outOfRange, project, "threshold: 5", "threshold: 1", marks: "1"),
        Finding(ProjectCodes.nothingSelected, project, "select: [A-1]", "select: [A-9]", marks: "A-9"),
        Finding(
            ProjectCodes.unknownLibrary, project, "languages: [en, fr]", "languages: [en, fr]\nuse: [sgd]", marks: "sgd"
        ),
        Finding(
            ProjectCodes.unreadable, project, "languages: [en, fr]", "languages: [en, fr]\ninclude: ['none/*.yaml']",
            marks: "none/*.yaml"),
        Finding(
            ProjectCodes.outsideProject, project, "languages: [en, fr]",
            "languages: [en, fr]\ninclude: ['../x/*.yaml']", marks: "../x/*.yaml", help: "outside:"),
        Finding(
            ProjectCodes.unknownFormat, project, "formats: [html]", "formats: [htlm]", marks: "htlm",
            help: "did you mean `html`?"),
        Finding(
            ProjectCodes.unknownOption, project, "select: [A-1]}", "options: {html: {langage: fr}}}", marks: "langage",
            help: "did you mean `language`?"),
        Finding(
            ProjectCodes.unknownMethod, project, "languages: [en, fr]",
            "languages: [en, fr]\nassessment: {milestone: {labels: {achieved: Done}}}", marks: "milestone"),
        Finding(
            ProjectCodes.badStates, project, "languages: [en, fr]",
            "languages: [en, fr]\nassessment: {open-sdg: {labels: {on-trak: Good}}}", marks: "on-trak",
            help: "did you mean `on-track`?"),
        Finding(
            ProjectCodes.badStates, project, "languages: [en, fr]",
            "languages: [en, fr]\nassessment: {milestone-share: {states: [{from: 0.5, name: A, role: on-track}, "
                + "{from: 0.7, name: B, role: at-risk}, {name: C, role: off-track}]}}", marks: "0.7"),
        // Sources
        Finding(
            ProjectCodes.unreadable, project, "file: data/people.csv", "file: data/peple.csv", marks: "data/peple.csv",
            help: "did you mean `people.csv`?"),
        Finding(ProjectCodes.unreadable, project, "file: data/people.csv", "file: data/p*.xlsx", marks: "data/p*.xlsx"),
        Finding(
            ProjectCodes.outsideProject, project, "file: data/people.csv", "file: ../people.csv",
            marks: "../people.csv", help: "outside:"),
        Finding(
            ProjectCodes.outsideProject, project, "file: data/people.csv", "file: /etc/passwd", marks: "/etc/passwd"),
        Finding(YAMLCodes.missingKey, project, "    file: data/events.csv\n", "", marks: "events"),
        Finding(
            ProjectCodes.badSource, project, "file: data/events.csv", "table: public.events", marks: "public.events",
            help: "postgres"),
        Finding(
            ProjectCodes.unknownSource, project, "source: events, key: event_id", "source: event, key: event_id",
            marks: "event", help: "did you mean `events`?"),
        Finding(
            ProjectCodes.unknownColumn, project, "source: events, key: event_id}}", "source: events, key: evnt_id}}",
            marks: "evnt_id", help: "did you mean `event_id`?"),
        Finding(ProjectCodes.unknownColumn, project, "key: [person_id, date]", "key: [person, date]", marks: "person"),
        Finding(
            ProjectCodes.unknownColumn, project, "period: quarter,", "period: quater,", marks: "quater",
            help: "did you mean `quarter`?"),
        Finding(ProjectCodes.wrongColumnType, project, "period: quarter,", "period: country,", marks: "country"),
        Finding(
            ProjectCodes.unknownDimension, project, "{type: code, dimension: sex, map",
            "{type: code, dimension: sexx, map", marks: "sexx", help: "did you mean `sex`?"),
        Finding(ProjectCodes.unknownCategory, project, "Female: F", "Female: W", marks: "Female"),
        Finding(
            ProjectCodes.badSource, project, "{type: code, dimension: country}\n      sex", "{type: code}\n      sex",
            marks: "code", help: "dimension"),
        Finding(
            ProjectCodes.badSource, project, "type: money, currency: EUR}\n      staff", "type: money}\n      staff",
            marks: "money", help: "currency"),
        Finding(ProjectCodes.badSource, project, "range: [0, 120]", "range: [120, 0]", marks: "{", help: "range"),
        Finding(ProjectCodes.badSource, project, "bands: age_group", "bands: sex", marks: "sex"),
        Finding(
            ProjectCodes.badSource, project, "      date: {type: date, role: date}",
            "      birth: {type: date, role: date}\n      date: {type: date, role: date}", marks: "date"),
        Finding(
            ProjectCodes.wrongColumnType, project, "person_id: {type: id,", "person_id: {type: id, role: date,",
            marks: "id"),
        Finding(
            YAMLCodes.wrongChoice, project, "{type: text}", "{type: txt}", marks: "txt", help: "did you mean `text`?"),
        Finding(
            YAMLCodes.wrongForm, project, "    key: [person_id, date]",
            "    key: [person_id, date]\n    rejects: {quarantine: some}", marks: "some", help: "2%"),
        Finding(ProjectCodes.badCheck, project, "- {rows: {at_least: 1}}", "- {severity: warning}", marks: "{"),
        Finding(ProjectCodes.endBeforeStart, project, "{at_least: 1}", "{at_least: 5, at_most: 2}", marks: "{"),
        Finding(
            ProjectCodes.wrongColumnType, project, "{column: date, warn_after_days: 100}",
            "{column: sex, warn_after_days: 100}", marks: "sex"),
        Finding(
            ProjectCodes.badCheck, project, "{column: date, warn_after_days: 100}", "{column: date}", marks: "date",
            help: "warn_after_days"),
        Finding(
            ProjectCodes.unknownColumn, project, "{column: kind, values", "{column: kinds, values", marks: "kinds",
            help: "did you mean `kind`?"),
        Finding(
            ProjectCodes.unknownSource, project, "{column: event_id, source: events}",
            "{column: event_id, source: evts}", marks: "evts"),
        Finding(
            ProjectCodes.wrongColumnType, project, "parts: [staff, travel]", "parts: [staff, country]", marks: "country"
        ),
        Finding(
            ExpressionCodes.unknownColumn, project, "expect: \"date <= today\"", "expect: \"dat <= today\"",
            marks: "dat", help: "did you mean `date`?"),
        Finding(
            ProjectCodes.wrongColumnType, project, "    checks:\n      - {accepted",
            "    survey: {weight: kind}\n    checks:\n      - {accepted", marks: "kind"),
        // Code lists
        Finding(ProjectCodes.badDimension, "dimensions/sex.yaml", "code: _U", "code: F", marks: "F"),
        Finding(ProjectCodes.badDimension, "dimensions/sex.yaml", "code: _U", "code: _T", marks: "_T"),
        Finding(
            ProjectCodes.badDimension, "dimensions/age_group.yaml", "range: [18, null]", "range: [17, null]",
            marks: "Y_GE18"),
        Finding(
            ProjectCodes.endBeforeStart, "dimensions/age_group.yaml", "range: [0, 17]", "range: [17, 0]", marks: "Y0T17"
        ),
        Finding(
            ProjectCodes.duplicate, "dimensions/zz.yaml", "",
            "dimension: sex\nname: S\ncategories: [{code: A, name: A}]\n",
            marks: "sex"),
        // Indicators
        Finding(ProjectCodes.duplicate, second, "indicator: A-2", "indicator: A-1", marks: "A-1"),
        Finding(ProjectCodes.unknownResult, first, "result: OP1", "result: OP2", marks: "OP2"),
        Finding(
            ProjectCodes.unknownCalculator, first, "calculator: count", "calculator: cuont", marks: "cuont",
            help: "did you mean `count`?"),
        Finding(
            ProjectCodes.missingInput, third,
            "denominator: {source: people, count: rows, where: \"sex is not missing\"}\n", "", marks: "ratio",
            help: "add `denominator:`"),
        Finding(
            YAMLCodes.unknownKey, third, "denominator:", "denomnator:", marks: "denomnator",
            help: "did you mean `denominator`?"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id", "count: everything", marks: "everything"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id,", "", marks: "{"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id,", "count: rows, sum: score,", marks: "{"),
        Finding(ProjectCodes.badMeasure, first, "count: distinct person_id,", "mean: score,", marks: "{"),
        Finding(
            ProjectCodes.unknownSource, first, "source: people", "source: poeple", marks: "poeple",
            help: "did you mean `people`?"),
        Finding(
            ExpressionCodes.unknownColumn, first, "distinct person_id", "distinct persn_id", marks: "persn_id",
            help: "did you mean `person_id`?"),
        Finding(
            ExpressionCodes.result, third, "count: rows, where: \"sex = F\"", "sum: sex, where: \"sex = F\"",
            marks: "sex"),
        Finding(
            ProjectCodes.missingInput, third, "unit: percent", "strata: {source: people, count: rows}\nunit: percent",
            marks: "{", help: "stratum"),
        Finding(
            ProjectCodes.unknownKey, third, "unit: percent",
            "strata: {source: people, count: rows, by: {stratum: sex, uint: age}}\nunit: percent", marks: "uint",
            help: "did you mean `unit`?"),
        Finding(
            ProjectCodes.noDate, "waymark.yaml", "year: {type: period, role: date}", "year: {type: period}",
            marks: "money"),
        Finding(
            ProjectCodes.unknownDimension, first, "disaggregate: [country, sex", "disaggregate: [contry, sex",
            marks: "contry", help: "did you mean `country`?"),
        Finding(
            ProjectCodes.unknownOption, first, "unit: persons", "options: {pre: 2}\nunit: persons", marks: "pre",
            help: "did you mean `per`?"),
        Finding(.wrongOption, first, "unit: persons", "options: {per: many}\nunit: persons", marks: "many"),
        Finding(ProjectCodes.badPeriod, first, "{by: 2017, value: 20}", "{by: 2017-Q5, value: 20}", marks: "2017-Q5"),
        Finding(
            ProjectCodes.targetAgainstDirection, first, "{by: 2019, value: 40}", "{by: 2019, value: 5}", marks: "5"),
        Finding(ProjectCodes.targetAgainstDirection, first, "direction: increase", "direction: range", marks: "40"),
        Finding(YAMLCodes.missingKey, first, "{by: 2019, value: 40}", "{by: 2019}", marks: "2019"),
        Finding(ProjectCodes.endBeforeStart, first, "{by: 2019, value: 40}", "{by: 2019, range: [4, 2]}", marks: "["),
        Finding(
            ProjectCodes.goalNotSplit, first, "for: {sex: F}", "for: {country: KGZ, sex: F}", marks: "country",
            help: "[country, sex]"),
        Finding(ProjectCodes.unknownCategory, first, "for: {sex: F}", "for: {sex: W}", marks: "W"),
        Finding(
            ProjectCodes.duplicate, first, "{by: 2019, value: 15, for: {sex: F}}", "{by: 2018, value: 15}", marks: "{"),
        Finding(ProjectCodes.endBeforeStart, first, "{by: 2017, value: 20}", "{by: 2020, value: 20}", marks: "2020"),
        Finding(
            ProjectCodes.endBeforeStart, first, "baseline: {period: 2016, value: 10}",
            "baseline: {period: 2019, value: 10}", marks: "2019"),
        Finding(
            ProjectCodes.unknownMethod, first, "unit: persons", "assess: [opensdg]\nunit: persons", marks: "opensdg",
            help: "did you mean `open-sdg`?"),
        Finding(
            ProjectCodes.assessmentNeedsDirection, third, "unit: percent", "assess: [open-sdg]\nunit: percent",
            marks: "open-sdg", help: "direction: increase"),
        Finding(
            YAMLCodes.wrongChoice, first, "every: [quarter, year]", "every: [quater, year]", marks: "quater",
            help: "did you mean `quarter`?"),
        Finding(
            YAMLCodes.wrongChoice, first, "unit: persons", "time: stocks\nunit: persons", marks: "stocks",
            help: "did you mean `stock`?"),
        Finding(YAMLCodes.wrongForm, first, "indicator: A-1", "indicator: A 1", marks: "A 1"),
        Finding(
            ProjectCodes.unknownIndicator, second, "{indicator: A-1}", "{indicator: A-11}", marks: "A-11",
            help: "did you mean `A-1`?"),
        Finding(ProjectCodes.circularIndicator, second, "{indicator: A-1}", "{indicator: A-2}", marks: "A-2"),
        Finding(
            ExpressionCodes.unknownColumn, second, "spent / persons", "spent / person", marks: "person",
            help: "did you mean `persons`?"),
        Finding(
            ExpressionCodes.arithmetic, second, "spent / persons else 0", "spent + persons else 0",
            marks: "spent + persons"),
        Finding(
            ProjectCodes.doubleCounting, third, "unit: percent", "time: stock\ncombine: {periods: sum}\nunit: percent",
            marks: "A-3"),
        // Contracts of columns that mean nothing, or that no engine could read
        Finding(
            ProjectCodes.badSource, project, "kind: {type: text}", "kind: {type: text, range: [0, 1]}", marks: "text",
            help: "another type"),
        Finding(
            ProjectCodes.badSource, project, "score: {type: number, decimal_mark: \",\"}",
            "score: {type: number, decimal_mark: \",\", thousands_mark: \",\"}", marks: "score", help: "one character"),
        Finding(
            ProjectCodes.badSource, project, "day: {type: date, role: date}",
            "day: {type: date, role: date, date_format: \"%d %B\"}", marks: "day", help: "%d/%m/%Y"),
        Finding(ProjectCodes.badSource, project, "P[0-9]+", "P[0-9+", marks: "person_id", help: "bracket"),
        Finding(ProjectCodes.badSource, project, "P[0-9]+", "(?=P).+", marks: "person_id", help: "around"),
        // Hierarchies
        Finding(
            ProjectCodes.unknownDimension, "dimensions/country.yaml", "dimension: country",
            "dimension: country\nparent_dimension: sexx", marks: "sexx", help: "did you mean `sex`?"),
        Finding(
            ProjectCodes.badDimension, "dimensions/country.yaml", "name: Nepal", "name: Nepal, parent: ASIA",
            marks: "ASIA"),
        Finding(
            ProjectCodes.unknownCategory, "dimensions/country.yaml",
            "categories:\n  - {code: KGZ, name: Kyrgyzstan, iso2: KG}\n",
            "parent_dimension: sex\ncategories:\n  - {code: KGZ, name: Kyrgyzstan, iso2: KG, parent: G}\n", marks: "G"),
        // A formula that is wrong is not also missed
        Finding(
            ExpressionCodes.arithmetic, second, "spent / persons else", "spent + persons else", marks: "spent + persons"
        ),
        // Warnings
        Finding(
            ProjectCodes.outsideProgramme, third, "unit: percent",
            "periods: {from: 2030, through: 2031}\nunit: percent", marks: "2030", help: "lasts from", .warning),
        Finding(
            ProjectCodes.doubleCounting, first, "unit: persons", "combine: {countries: sum}\nunit: persons", marks: "{",
            help: "recompute", .warning),
        Finding(
            ProjectCodes.noTarget, third, "no_target: none agreed\n", "", marks: "A-3", help: "no_target", .warning),
        Finding(
            ProjectCodes.noVerification, third, "verification: Registers\n", "", marks: "A-3", help: "verification",
            .warning),
        Finding(
            ProjectCodes.missingDisaggregation, third, "unit: percent", "expected: [sex]\nunit: percent", marks: "sex",
            help: "missing_because", .warning),
        Finding(
            ProjectCodes.referenceGap, first, "disaggregate: [country, sex,", "disaggregate: [sex,", marks: "A-1",
            .warning),
        Finding(ProjectCodes.referenceGap, second, "every: year", "every: month", marks: "A-1", .warning),
        Finding(
            ProjectCodes.outsideProgramme, first, "{by: 2019, value: 40}", "{by: 2030, value: 40}", marks: "2030",
            .warning),
        Finding(
            ProjectCodes.notSplittable, third, "unit: percent", "disaggregate: [kind]\nunit: percent", marks: "people",
            .warning),
        Finding(
            ProjectCodes.unused, project, "kind: {type: text}", "kind: {type: text}\n      more: {type: text}",
            marks: "more", help: "delete", .warning),
        Finding(
            ProjectCodes.unused, "dimensions/age_group.yaml", "range: [18, null]}",
            "range: [18, 120]}\n  - {code: Y_GE200, name: old, range: [200, null]}", marks: "age", .warning),
    ]
}

@Suite("Findings") struct FindingTests {
    @Test(arguments: Finding.all + Finding.ofExpressions)
    func oneCauseIsOneFindingAtItsPlace(_ finding: Finding) throws {
        let text = Good.files[finding.file] ?? ""
        #expect(text.isEmpty || text.contains(finding.old), "the change changes nothing")
        var changes = [
            finding.file: text.isEmpty
                ? finding.new : text.replacing(finding.old, with: finding.new, maxReplacements: 1)
        ]
        if finding.new.contains("disaggregate: [kind]") {
            changes["dimensions/kind.yaml"] = "dimension: kind\nname: Kind\ncategories: [{code: A, name: A}]\n"
        }
        let loaded = Good.load(changes)
        let found = loaded.diagnostics.sorted.filter { $0.severity == finding.severity }
        let first = try #require(found.first, "nothing was found: \(loaded.diagnostics.sorted.map(\.message))")
        #expect(found.map(\.code.id) == [finding.code.id], "\(found.map(\.message))")
        #expect(
            mark(of: first, in: loaded.texts) == finding.marked, "\(first.message) at \(first.span?.description ?? "")")
        if let help = finding.help { #expect(first.help?.contains(help) == true, "\(first.help ?? "no help")") }
        #expect((loaded.project == nil) == (finding.severity == .error))
        #expect(first.message.first?.isUppercase != true && first.message.last != ".")
    }

    /// The text that a finding's mark stands under.
    private func mark(of diagnostic: Diagnostic, in texts: [String: String]) -> String? {
        guard let span = diagnostic.span, let text = texts[span.file] else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.indices.contains(span.line - 1) else { return nil }
        let scalars = Array(lines[span.line - 1].unicodeScalars)
        guard span.column - 1 + span.length <= scalars.count else { return nil }
        let marked = String(String.UnicodeScalarView(scalars[(span.column - 1)..<(span.column - 1 + span.length)]))
        return marked.trimmingQuotes
    }

    @Test func allFindingsOfAProjectComeInOneRunSortedByPlace() {
        let loaded = Good.load([
            "indicators/a-1.yaml": (Good.files["indicators/a-1.yaml"] ?? "").replacing(
                "result: OP1", with: "result: OP9"
            )
            .replacing("by: 2017", with: "by: never"),
            "indicators/a-3.yaml": (Good.files["indicators/a-3.yaml"] ?? "").replacing(
                "calculator: ratio", with: "calculator: rato"),
        ])
        let errors = loaded.diagnostics.sorted.filter { $0.severity == .error }
        #expect(
            errors.map(\.code) == [ProjectCodes.unknownResult, ProjectCodes.badPeriod, ProjectCodes.unknownCalculator])
        #expect(errors.map { $0.span?.line } == [3, 12, 3])
    }

    @Test func everyCodeIsExplainedOnce() {
        let codes = YAMLCodes.all + ProjectCodes.all + ExpressionCodes.all
        #expect(Set(codes.map(\.id)).count == codes.count)
        #expect(codes.allSatisfy { $0.explanation.count > 40 && $0.title.first?.isUppercase == false })
        #expect(codes.count >= 60)
    }
}

extension String {
    fileprivate var trimmingQuotes: String {
        count > 1 && (first == "'" || first == "\"") && first == last ? String(dropFirst().dropLast()) : self
    }
}
