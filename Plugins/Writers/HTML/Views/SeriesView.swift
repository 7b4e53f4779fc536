import WaymarkKit
import WaymarkReport

/// What the sections of one indicator's page are made from.
struct IndicatorContext {
    var entry: Report.Entry
    var index: SeriesIndex
    var row: LogframeRow
    var labels: CategoryLabel
    var coverage: CoverageText
    var printer: FigureText
    var language: Language

    init(_ entry: Report.Entry, report: Report, language: Language) {
        self.entry = entry
        labels = CategoryLabel(dimensions: report.dimensions, language: language)
        index = SeriesIndex(entry, labels: labels)
        row = LogframeRow(entry, index: index)
        coverage = CoverageText(report, language: language)
        printer = FigureText(entry.indicator, language: language)
        self.language = language
    }

    var name: String { entry.indicator.name.resolved(in: language.code) }

    /// The printer for a series, whose unit may differ from the indicator's.
    func printer(for series: Series) -> FigureText {
        series.observations.first.map { printer.fitting($0.figure) } ?? printer
    }

    /// What people read for a series' name; nil for the main one.
    func label(_ series: String?) -> String? {
        series.map { entry.method.label(ofSeries: $0, in: language.code) }
    }

    /// The parts that tell one table from another, such as `By country · By year · VC_HTF_DETV`.
    func caption(_ title: String, _ frequency: ReportingPeriod.Frequency, _ series: String?) -> String {
        let hasSeveral = index.frequencies.count > 1
        return
            ([title] + (hasSeveral ? [PeriodLabel.heading(frequency, in: language)] : [])
            + (label(series).map { [$0] } ?? []))
            .joined(separator: " · ")
    }

    /// The name of the unit as a table's caption gives it, with its leading mark; empty for plain numbers.
    func unitRemark(_ printer: FigureText) -> String {
        printer.unitName.isEmpty ? "" : " (\(printer.unitName))"
    }
}

/// The total of one series over time: a chart, its sentence, and the figures behind it.
struct SeriesView {
    var heading: Markup
    var sentence: Markup
    var chart: Markup
    var legend: Markup
    var table: FigureTable

    /// One section for each frequency and series.
    static func all(_ context: IndicatorContext) -> [SeriesView] {
        let found = context.index.frequencies.flatMap { frequency in
            context.index.names.compactMap { name in
                context.index.total(every: frequency, named: name).map { (frequency, $0) }
            }
        }
        return found.enumerated().map { number, series in
            SeriesView(series.1, every: series.0, number: number + 1, context: context)
        }
    }

    private init(_ series: Series, every frequency: ReportingPeriod.Frequency, number: Int, context: IndicatorContext) {
        let indicator = context.entry.indicator
        let printer = context.printer(for: series)
        let title =
            ([PeriodLabel.heading(frequency, in: context.language)] + (context.label(series.name).map { [$0] } ?? []))
            .joined(separator: " · ")
        let subject = context.label(series.name).map { "\(context.name) (\($0))" } ?? context.name
        let isMain = frequency == indicator.mainFrequency && series.name == nil
        let sentence = ChartSentence(subject: subject, printer: printer)
            .text(series.due, targetValue: isMain ? indicator.targetValue : nil)
        let chart = LineChart(
            title: "\(subject) · \(title)", sentence: sentence,
            points: series.due.map { ChartPoint($0, printer: printer) },
            baseline: isMain ? indicator.baseline : nil, milestones: isMain ? indicator.milestones : [],
            targetValue: isMain ? indicator.targetValue : nil, printer: printer)
        heading = Markup(escaping: title)
        self.sentence = Markup(escaping: sentence)
        self.chart = chart.svg(id: "line-\(number)") ?? .empty
        legend = self.chart.isEmpty ? .empty : Markup(escaping: chart.legend.joined(separator: " "))
        table = FigureTable(
            caption: title + context.unitRemark(printer), figures: series, coverage: context.coverage, printer: printer)
    }
}
