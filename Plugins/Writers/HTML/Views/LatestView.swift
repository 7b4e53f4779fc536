import WaymarkKit
import WaymarkReport

/// The latest figure of one series, in large type.
struct LatestView {
    /// The series' name; empty where the indicator has only one.
    var series: Markup
    var value: Markup
    var unit: Markup
    var period: Markup
    /// What must be known beside the value: reasons of absence, periods missing since.
    var remark: Markup
    var coverage: Markup
    /// How far the rows reach.
    var dataUntil: Markup

    /// The latest figures of an entry's totals, one for each series.
    static func all(_ context: IndicatorContext) -> [LatestView] {
        context.row.current.map { latest in
            LatestView(
                latest, name: context.label(latest.observation.figure.series), printer: context.printer,
                coverage: context.coverage)
        }
    }

    private init(_ latest: LatestFigure, name: String?, printer: FigureText, coverage: CoverageText) {
        let figure = latest.observation.figure
        let language = printer.language
        let unitPrinter = printer.fitting(figure)
        let hasPercentSign = unitPrinter.unit.id == "percent" && figure.value != nil
        let symbols = printer.symbolsText(of: figure)
        series = Markup(escaping: name ?? "")
        value =
            if let number = figure.value, hasPercentSign {
                Markup(escaping: unitPrinter.textWithUnit(of: number) + (symbols.isEmpty ? "" : " " + symbols))
            } else {
                Markup(escaping: printer.text(of: figure))
            }
        unit = hasPercentSign || figure.value == nil ? .empty : Markup(escaping: unitPrinter.unitName)
        period = Markup(escaping: PeriodLabel.text(of: latest.observation.period, in: language))
        self.coverage = Markup(escaping: figure.coverage.map(coverage.text(of:)) ?? "")
        dataUntil = Markup(escaping: FreshnessText.text(of: figure.freshness, in: language))
        remark = Markup(escaping: Self.remark(latest, language: language))
    }

    private static func remark(_ latest: LatestFigure, language: Language) -> String {
        var parts: [String] = []
        if let absence = latest.observation.figure.absence { parts.append(AbsenceText.text(of: absence, in: language)) }
        if !latest.missingSince.isEmpty, latest.observation.figure.value != nil {
            let periods = latest.missingSince.map { PeriodLabel.text(of: $0.period, in: language) }
            parts.append(
                periods.count > 3
                    ? Phrase("No value for the %1 periods since.").text(in: language, String(periods.count))
                    : Phrase("No value for %1.").text(in: language, Phrase.list(periods, in: language)))
        }
        return parts.joined(separator: " ")
    }
}
