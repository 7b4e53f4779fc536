import WaymarkKit
import WaymarkReport

/// The logical framework as one table: results, their indicators, and where each stands.
struct LogframePage {
    /// One result with its indicators.
    struct Result {
        var level: Markup
        var resultName: Markup
        var hasIndicators: Bool
        var indicators: [Row]
    }

    /// One indicator.
    struct Row {
        var href: Markup
        var code: Markup
        var name: Markup
        var unit: Markup
        var baseline: FactView
        var milestone: FactView
        var current: [LatestView]
        var target: FactView
        var progress: ProgressView
        var coverageText: Markup
        var verification: Markup
        var assumptions: Markup
    }

    var page: PageFrame
    var words: [String: Markup]
    var heading: Markup
    var meta: Markup
    var results: [Result]

    init(
        _ report: Report, _ contexts: [IndicatorContext], files: PageNames, words: [String: Markup], language: Language
    ) {
        let name = report.programme.name.resolved(in: language.code)
        heading = Markup(escaping: Phrase("Logical framework").text(in: language))
        page = PageFrame(report, title: "\(heading.text) – \(name)", root: "", language: language)
        self.words = words
        meta = Markup(
            escaping: Phrase("Latest figures over the periods that target values are about.").text(in: language))
        results = LogframeResult.all(of: report).map { result in
            let (level, name) = ResultName.parts(of: result, isOnly: report.programme.results.isEmpty, in: language)
            let rows = result.entries.map { Row(contexts[$0], files) }
            return Result(level: level, resultName: name, hasIndicators: !rows.isEmpty, indicators: rows)
        }
    }
}

extension LogframePage.Row {
    fileprivate init(_ context: IndicatorContext, _ files: PageNames) {
        let (indicator, printer, row) = (context.entry.indicator, context.printer, context.row)
        let language = context.language
        func fact(_ value: String?, _ period: ReportingPeriod?) -> FactView {
            FactView("", value ?? "–", remark: period.map { PeriodLabel.text(of: $0, in: language) } ?? "")
        }
        href = Markup(escaping: "indicators/" + files[indicator.code])
        code = Markup(escaping: indicator.code)
        name = Markup(escaping: context.name)
        unit = Markup(escaping: printer.unitName)
        let unknown = indicator.baseline == nil ? nil : FigureSymbol.notAvailable.rawValue
        baseline = fact(
            indicator.baseline?.value.map(printer.shortText) ?? unknown, indicator.baseline?.period)
        milestone = fact(row.milestone.map { printer.shortText(of: $0.value) }, row.milestone?.by)
        current = LatestView.all(context)
        target =
            indicator.targetValue == nil
            ? FactView("", "–", remark: indicator.noTargetBecause?.resolved(in: language.code) ?? "")
            : fact(indicator.targetValue.map { printer.shortText(of: $0.value) }, indicator.targetValue?.by)
        progress = ProgressView(row, printer: printer)
        coverageText = Markup(
            escaping: row.main?.observation.figure.coverage.map(context.coverage.text(of:)) ?? "–")
        verification = Markup(escaping: indicator.verification?.resolved(in: language.code) ?? "")
        assumptions = Markup(escaping: indicator.assumptions?.resolved(in: language.code) ?? "")
    }
}
