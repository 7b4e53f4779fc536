import WaymarkKit
import WaymarkReport

/// The first page: the results chain with its indicators.
struct IndexPage {
    /// One result with its indicators.
    struct Result {
        /// The rank of the heading, 3 to 6.
        var rank: Markup
        var kind: Markup
        var resultName: Markup
        var hasIndicators: Bool
        var indicators: [Row]
    }

    /// One indicator.
    struct Row {
        var href: Markup
        var code: Markup
        var name: Markup
        var trend: Markup
        var latestFigures: [LatestView]
        var baselineText: Markup
        var baselinePeriod: Markup
        var targetText: Markup
        var targetPeriod: Markup
        var progress: ProgressView
        var coverageText: Markup
    }

    var page: PageFrame
    var words: [String: Markup]
    var eyebrow: Markup
    var heading: Markup
    var meta: Markup
    var results: [Result]
    var hasChecks: Bool
    var checks: [CheckView]
    var hasSymbols: Bool
    var symbols: [SymbolView]

    init(
        _ report: Report, _ contexts: [IndicatorContext], files: PageNames, words: [String: Markup], language: Language
    ) {
        let programme = report.programme
        let name = programme.name.resolved(in: language.code)
        page = PageFrame(report, title: name, root: "", language: language)
        self.words = words
        eyebrow = Markup(escaping: programme.id)
        heading = Markup(escaping: name)
        meta = Markup(escaping: Self.meta(report, language: language))
        let rows = contexts.enumerated().map { Row($1, number: $0 + 1, files: files) }
        results = LogframeResult.all(of: report).map { result in
            Result(result, rows: result.entries.map { rows[$0] }, isOnly: programme.results.isEmpty, language: language)
        }
        checks = report.checks.map { CheckView($0, report: report, language: language) }
        hasChecks = !checks.isEmpty
        let occurring = rows.reduce(into: Set<FigureSymbol>()) { found, row in
            for text in row.latestFigures.map(\.value.text) + [row.baselineText.text] {
                found.formUnion(FigureSymbol.allCases.filter { text.contains($0.rawValue) })
            }
        }
        symbols = SymbolView.key(FigureSymbol.allCases.filter(occurring.contains), in: language)
        hasSymbols = !symbols.isEmpty
    }

    private static func meta(_ report: Report, language: Language) -> String {
        let programme = report.programme
        let time = Phrase("%1 – %2").text(
            in: language, PeriodLabel.text(of: programme.start, in: language),
            PeriodLabel.text(of: programme.end, in: language))
        let countries = programme.countries.map {
            ($0.members.count == 1 ? Phrase("%1 country") : Phrase("%1 countries"))
                .text(in: language, String($0.members.count))
        }
        let indicators = (report.entries.count == 1 ? Phrase("%1 indicator") : Phrase("%1 indicators"))
            .text(in: language, String(report.entries.count))
        return [time, countries, indicators].compactMap { $0 }.joined(separator: " · ")
    }
}

extension IndexPage.Result {
    fileprivate init(_ result: LogframeResult, rows: [IndexPage.Row], isOnly: Bool, language: Language) {
        rank = "\(min(result.depth + 3, 6))"
        (kind, resultName) = ResultName.parts(of: result, isOnly: isOnly, in: language)
        hasIndicators = !rows.isEmpty
        indicators = rows
    }
}

extension IndexPage.Row {
    fileprivate init(_ context: IndicatorContext, number: Int, files: PageNames) {
        let (indicator, printer, language) = (context.entry.indicator, context.printer, context.language)
        let main = context.index.names.first.flatMap {
            context.index.total(every: indicator.mainFrequency, named: $0)
        }
        href = Markup(escaping: "indicators/" + files[indicator.code])
        code = Markup(escaping: indicator.code)
        name = Markup(escaping: context.name)
        trend =
            main.flatMap { series in
                Sparkline(
                    title: context.name,
                    sentence: ChartSentence(subject: context.name, printer: printer).text(series.due),
                    points: series.due.map { ChartPoint($0, printer: printer) }
                ).svg(id: "trend-\(number)")
            } ?? .empty
        latestFigures = LatestView.all(context)
        let absent = FigureSymbol.notAvailable.rawValue
        baselineText = Markup(escaping: indicator.baseline.map { $0.value.map(printer.shortText) ?? absent } ?? "–")
        baselinePeriod = Markup(
            escaping: indicator.baseline.map { PeriodLabel.text(of: $0.period, in: language) } ?? "")
        targetText = Markup(escaping: indicator.targetValue.map { printer.shortText(of: $0.value) } ?? "–")
        targetPeriod = Markup(
            escaping: indicator.targetValue.map { PeriodLabel.text(of: $0.by, in: language) } ?? "")
        progress = ProgressView(context.row, printer: printer)
        let coverage = context.row.main?.observation.figure.coverage
        coverageText = Markup(escaping: coverage.map(context.coverage.text(of:)) ?? "–")
    }
}
