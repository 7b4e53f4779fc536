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
        var coverageText: Markup
    }

    var page: PageFrame
    var words: [String: Markup]
    var eyebrow: Markup
    var heading: Markup
    var meta: Markup
    var results: [Result]
    var hasSymbols: Bool
    var symbols: [SymbolView]

    init(_ report: Report, files: PageNames, words: [String: Markup], language: Language) {
        let programme = report.programme
        let name = programme.name.resolved(in: language.code)
        page = PageFrame(report, title: name, root: "", language: language)
        self.words = words
        eyebrow = Markup(escaping: programme.id)
        heading = Markup(escaping: name)
        meta = Markup(escaping: Self.meta(report, language: language))
        let rows = report.entries.enumerated().map { position, entry in
            Row(entry, number: position + 1, report: report, files: files, language: language)
        }
        var byResult: [String: [Row]] = [:]
        let known = Set(programme.allResults.map(\.id))
        for (entry, row) in zip(report.entries, rows) {
            let result = entry.indicator.result.flatMap { known.contains($0) ? $0 : nil }
            byResult[result ?? "", default: []].append(row)
        }
        results = Self.chain(programme.results, rank: 3, rows: byResult, language: language)
        if let others = byResult[""], !known.contains("") {
            results.append(
                Result(
                    rank: "3", kind: .empty,
                    resultName: Markup(
                        escaping: (known.isEmpty ? Phrase("Indicators") : Phrase("Other indicators")).text(in: language)
                    ),
                    hasIndicators: true, indicators: others))
        }
        let occurring = rows.reduce(into: Set<FigureSymbol>()) { found, row in
            for text in row.latestFigures.map(\.value.text) + [row.baselineText.text] {
                found.formUnion(FigureSymbol.allCases.filter { text.contains($0.rawValue) })
            }
        }
        symbols = SymbolView.key(FigureSymbol.allCases.filter(occurring.contains), in: language)
        hasSymbols = !symbols.isEmpty
    }

    private static func chain(
        _ results: [ProgrammeResult], rank: Int, rows: [String: [Row]], language: Language
    ) -> [Result] {
        results.flatMap { result -> [Result] in
            let own = rows[result.id] ?? []
            let level = Phrase(result.level.rawValue).text(in: language)
            let view = Result(
                rank: "\(min(rank, 6))", kind: Markup(escaping: level.prefix(1).uppercased() + level.dropFirst()),
                resultName: Markup(escaping: "\(result.id) \(result.name.resolved(in: language.code))"),
                hasIndicators: !own.isEmpty, indicators: own)
            return [view] + chain(result.children, rank: rank + 1, rows: rows, language: language)
        }
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

extension IndexPage.Row {
    fileprivate init(_ entry: Report.Entry, number: Int, report: Report, files: PageNames, language: Language) {
        let context = IndicatorContext(entry, report: report, language: language)
        let (indicator, printer) = (entry.indicator, context.printer)
        let main = context.index.frequencies.first.flatMap { frequency in
            context.index.names.first.flatMap { context.index.total(every: frequency, named: $0) }
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
        latestFigures = LatestView.all(context.index, printer: printer, coverage: context.coverage)
        let absent = FigureSymbol.notAvailable.rawValue
        baselineText = Markup(escaping: indicator.baseline.map { $0.value.map(printer.shortText) ?? absent } ?? "–")
        baselinePeriod = Markup(
            escaping: indicator.baseline.map { PeriodLabel.text(of: $0.period, in: language) } ?? "")
        targetText = Markup(escaping: indicator.targetValue.map { printer.shortText(of: $0.value) } ?? "–")
        targetPeriod = Markup(
            escaping: indicator.targetValue.map { PeriodLabel.text(of: $0.by, in: language) } ?? "")
        let coverage = main.flatMap(LatestFigure.init)?.observation.figure.coverage
        coverageText = Markup(escaping: coverage.map(context.coverage.text(of:)) ?? "–")
    }
}
