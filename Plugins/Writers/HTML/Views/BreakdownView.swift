import WaymarkKit
import WaymarkReport

/// One disaggregation: charts where they help, and its tables.
struct BreakdownView {
    /// One of the small charts, with its heading.
    struct Panel {
        var name: Markup
        var latest: Markup
        var chart: Markup
    }

    var heading: Markup
    var hasPanels: Bool
    var panels: [Panel]
    var panelsRemark: Markup
    var bars: Markup
    var barsTitle: Markup
    var tables: [FigureTable]

    /// The sections of every disaggregation but the total.
    static func all(_ context: IndicatorContext) -> [BreakdownView] {
        let asked = context.entry.indicator.disaggregations.filter { !$0.dimensions.isEmpty }
        let others = Set(context.entry.observations.map(\.disaggregation)).filter {
            !$0.dimensions.isEmpty && !asked.contains($0)
        }.sorted { $0.dimensions.lexicographicallyPrecedes($1.dimensions) }
        return (asked + others).enumerated().compactMap { number, disaggregation in
            BreakdownView(disaggregation, number: number + 1, context: context)
        }
    }

    private init?(_ disaggregation: Disaggregation, number: Int, context: IndicatorContext) {
        let title = context.labels.title(of: disaggregation)
        let tables = context.index.frequencies.flatMap { frequency in
            context.index.names.compactMap { name -> FigureTable? in
                let series = context.index.series(of: disaggregation, every: frequency, named: name)
                guard let first = series.first else { return nil }
                let printer = context.printer(for: first)
                return FigureTable(
                    caption: context.caption(title, frequency, name) + context.unitRemark(printer), series: series,
                    total: context.index.total(every: frequency, named: name), disaggregation: disaggregation,
                    labels: context.labels, printer: printer)
            }
        }
        guard !tables.isEmpty else { return nil }
        heading = Markup(escaping: title)
        self.tables = tables
        (hasPanels, panels, panelsRemark, bars, barsTitle) = (false, [], .empty, .empty, .empty)
        addChart(disaggregation, number: number, title: title, context: context)
        hasPanels = !panels.isEmpty
    }

    /// Draws the main frequency's first series: a line each for countries and other long lists, else bars.
    private mutating func addChart(
        _ disaggregation: Disaggregation, number: Int, title: String, context: IndicatorContext
    ) {
        guard disaggregation.dimensions.count == 1, let frequency = context.index.frequencies.first,
            let name = context.index.names.first
        else { return }
        let series = context.index.series(of: disaggregation, every: frequency, named: name)
            .filter { !$0.categories.isTotal }
        let periods = Set(series.flatMap { $0.observations.map(\.period) })
        guard (1...40).contains(series.count), series.contains(where: { $0.latest != nil }) else { return }
        if periods.count > 1, disaggregation.dimensions.first == context.coverage.countryDimension || series.count > 6 {
            addPanels(series, number: number, disaggregation: disaggregation, context: context)
        } else {
            addBars(series, number: number, title: title, disaggregation: disaggregation, context: context)
        }
    }

    private mutating func addPanels(
        _ series: [Series], number: Int, disaggregation: Disaggregation, context: IndicatorContext
    ) {
        let multiples = SmallMultiples(
            panels: series.map { line in
                let name = context.labels.text(of: line.categories, in: disaggregation)
                let printer = context.printer(for: line)
                return SmallMultiples.Panel(
                    name: name, sentence: ChartSentence(subject: name, printer: printer).text(line.due),
                    points: line.due.map { ChartPoint($0, printer: printer) })
            })
        panels = zip(multiples.panels, multiples.svg(id: "panel-\(number)")).map { panel, chart in
            Panel(name: Markup(escaping: panel.name), latest: Markup(escaping: panel.latest), chart: chart)
        }
        panelsRemark = Markup(
            escaping: Phrase("The same scale in every panel; beside each name, its last value.").text(
                in: context.language))
    }

    private mutating func addBars(
        _ series: [Series], number: Int, title: String, disaggregation: Disaggregation, context: IndicatorContext
    ) {
        let valued = series.flatMap(\.observations).filter { $0.figure.value?.isFinite == true }
        guard let period = valued.map(\.period).max() else { return }
        let heading = "\(title), \(PeriodLabel.text(of: period, in: context.language))"
        let found = series.compactMap { line in
            line.observations.first { $0.period == period }.map { observation in
                BarChart.Bar(
                    name: context.labels.text(of: line.categories, in: disaggregation), observation,
                    printer: context.printer(for: line))
            }
        }
        let chart = BarChart(title: "\(context.name) · \(heading)", bars: found)
        bars = chart.svg(id: "bars-\(number)") ?? .empty
        barsTitle = Markup(escaping: heading)
    }
}
