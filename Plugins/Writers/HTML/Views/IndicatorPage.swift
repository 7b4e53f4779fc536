import WaymarkKit
import WaymarkReport

/// The page of one indicator.
struct IndicatorPage {
    /// A link to another indicator's page.
    struct Link {
        var relation: Markup
        var href: Markup
        var linkText: Markup
    }

    var page: PageFrame
    var words: [String: Markup]
    var code: Markup
    var name: Markup
    var eyebrow: Markup
    var about: Markup
    var limitations: Markup
    var latestFigures: [LatestView]
    var progress: ProgressView
    var hasVerdicts: Bool
    var hasGoals: Bool
    var goals: [GoalView]
    var facts: [FactView]
    var series: [SeriesView]
    var breakdowns: [BreakdownView]
    var hasSymbols: Bool
    var symbols: [SymbolView]
    var hasNotes: Bool
    var notes: [NoteView]
    var hasCoverage: Bool
    var coverageRows: [CoverageView]
    var methodView: MethodView
    var hasLinks: Bool
    var links: [Link]

    /// Makes the page of the entry at a position in the report.
    init(_ report: Report, _ context: IndicatorContext, at position: Int, files: PageNames, words: [String: Markup]) {
        let (entry, language) = (context.entry, context.language)
        let indicator = entry.indicator
        let programme = report.programme.name.resolved(in: language.code)
        page = PageFrame(
            report, title: "\(indicator.code) \(context.name) – \(programme)", root: "../", language: language)
        page.isSynthetic = report.isSynthetic(entry)
        self.words = words
        code = Markup(escaping: indicator.code)
        name = Markup(escaping: context.name)
        eyebrow = Markup(escaping: Self.eyebrow(indicator, report: report, language: language))
        about = Markup(escaping: indicator.summary?.resolved(in: language.code) ?? "")
        limitations = Markup(escaping: indicator.limitations?.resolved(in: language.code) ?? "")
        latestFigures = LatestView.all(context)
        progress = ProgressView(context.row, printer: context.printer)
        hasVerdicts = !progress.verdicts.isEmpty
        goals = GoalView.all(context)
        hasGoals = !goals.isEmpty
        facts = Self.facts(indicator, printer: context.printer, language: language)
        series = SeriesView.all(context)
        breakdowns = BreakdownView.all(context)
        let hasGaps = breakdowns.contains { $0.tables.contains(where: \.hasGaps) }
        let isBaselineUnknown = indicator.baseline.map { $0.value == nil } ?? false
        let occurring = Set(entry.symbols).union(hasGaps || isBaselineUnknown ? [.notAvailable] : [])
        symbols = SymbolView.key(FigureSymbol.allCases.filter(occurring.contains), in: language)
        hasSymbols = !symbols.isEmpty
        notes = NoteView.all(context)
        hasNotes = !notes.isEmpty
        coverageRows = CoverageView.all(context)
        hasCoverage = !coverageRows.isEmpty
        methodView = MethodView(context, sources: report.sources)
        links = [(Word.previous, position - 1), (Word.next, position + 1)].compactMap { word, other in
            guard report.entries.indices.contains(other) else { return nil }
            let neighbour = report.entries[other].indicator
            return Link(
                relation: Markup(escaping: word.text(in: language)), href: Markup(escaping: files[neighbour.code]),
                linkText: Markup(escaping: "\(neighbour.code) \(neighbour.name.resolved(in: language.code))"))
        }
        hasLinks = !links.isEmpty
    }

    /// Where the indicator belongs: its result, and its places in other frameworks.
    private static func eyebrow(_ indicator: Indicator, report: Report, language: Language) -> String {
        let result = report.programme.allResults.first { $0.id == indicator.result }.map {
            "\($0.id) \($0.name.resolved(in: language.code))"
        }
        let frameworks = indicator.framework.sorted { $0.key < $1.key }.map { key, value in
            "\(Self.frameworkName(key, in: language)) \(value)"
        }
        let status = indicator.status == .active ? [] : [Phrase(indicator.status.rawValue).text(in: language)]
        return ((result.map { [$0] } ?? []) + frameworks + status).joined(separator: " · ")
    }

    /// What people call a framework that definitions name by a key.
    private static func frameworkName(_ key: String, in language: Language) -> String {
        switch key {
        case "sdg": "SDG"
        case "oecd_dac": "OECD DAC"
        case "pillar": Phrase("Pillar").text(in: language)
        default: key.replacing("_", with: " ")
        }
    }

    private static func facts(_ indicator: Indicator, printer: FigureText, language: Language) -> [FactView] {
        func period(_ period: ReportingPeriod) -> String { PeriodLabel.text(of: period, in: language) }
        func fact(_ english: String, _ detail: String?, remark: String? = nil) -> FactView? {
            detail.map { FactView(Phrase(english).text(in: language), $0, remark: remark ?? "") }
        }
        let absent = FigureSymbol.notAvailable.rawValue
        let milestones = indicator.milestones.sorted { $0.by < $1.by }.map {
            fact("Milestone", printer.textWithUnit(of: $0.value), remark: period($0.by))
        }
        return
            ([
                indicator.baseline.flatMap { baseline in
                    fact(
                        Word.baseline.rawValue, baseline.value.map(printer.textWithUnit) ?? absent,
                        remark: [period(baseline.period), baseline.source].compactMap { $0 }.joined(separator: " · "))
                }
            ] + milestones + [
                indicator.targetValue.flatMap { target in
                    fact(
                        Word.target.rawValue, printer.textWithUnit(of: target.value),
                        remark: [period(target.by), target.source].compactMap { $0 }.joined(separator: " · "))
                },
                indicator.targetValue == nil
                    ? fact(Word.target.rawValue, indicator.noTargetBecause?.resolved(in: language.code)) : nil,
                fact("Direction", indicator.direction.map { Phrase($0.rawValue).text(in: language) }),
                fact("Means of verification", indicator.verification?.resolved(in: language.code)),
                fact("Assumptions", indicator.assumptions?.resolved(in: language.code)),
                fact("Responsible", indicator.responsible),
            ]).compactMap { $0 }
    }
}
