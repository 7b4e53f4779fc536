import WaymarkKit
import WaymarkReport

/// A table of figures: categories down, periods across.
struct FigureTable {
    var caption: Markup
    /// What the first column holds.
    var corner: Markup
    /// The heads of the other columns as finished markup.
    var heads: Markup
    /// The rows as finished markup: tables are most of a site, and the templates' lookups of names are slow.
    var rows: Markup
    /// Whether a category has no figure in a period that others have one in; it is shown as not available.
    var hasGaps: Bool

    /// The table of a disaggregation, with the total in the last row where there is one.
    init(
        caption: String, series: [Series], total: Series?, disaggregation: Disaggregation, labels: CategoryLabel,
        printer: FigureText
    ) {
        let periods = Set(series.flatMap { $0.observations.map(\.period) }).sorted()
        let everyPeriod = Set(periods)
        hasGaps = (series + (total.map { [$0] } ?? [])).contains { line in
            !everyPeriod.subtracting(line.observations.map(\.period)).isEmpty
        }
        self.caption = Markup(escaping: caption)
        corner = Markup(escaping: labels.names(of: disaggregation))
        heads = periods.map { period in
            "<th scope=\"col\" class=\"num\">\(PeriodLabel.text(of: period, in: printer.language))</th>" as Markup
        }.joined()
        var rows = series.filter { !$0.categories.isTotal }.map { line in
            Self.row(
                labels.text(of: line.categories, in: disaggregation),
                Self.cells(line, periods: periods, printer: printer))
        }
        if let total {
            rows.append(
                Self.row(
                    labels.text(of: Categories(), in: .total), Self.cells(total, periods: periods, printer: printer),
                    isTotal: true))
        }
        self.rows = rows.joined()
    }

    /// The table behind a line chart: one row a period, with what there is to say about its figure.
    init(caption: String, figures: Series, coverage: CoverageText, printer: FigureText) {
        let language = printer.language
        let observations = figures.observations
        let interval = observations.lazy.compactMap(\.figure.interval).first
        let hasCoverage = observations.contains { $0.figure.coverage != nil }
        hasGaps = false
        self.caption = Markup(escaping: caption)
        corner = Markup(escaping: Word.period.text(in: language))
        var heads = Self.head(Phrase("Value").text(in: language), isNumber: true)
        if let interval { heads += Self.head(printer.name(of: interval), isNumber: true) }
        if hasCoverage { heads += Self.head(Word.coverage.text(in: language), isNumber: false) }
        self.heads = heads + Self.head(Word.notes.text(in: language), isNumber: false)
        rows = observations.map { observation in
            let figure = observation.figure
            var cells = Self.cell(printer.text(of: figure), isNumber: true)
            if interval != nil {
                cells += Self.cell(figure.interval.map(printer.fitting(figure).text) ?? "", isNumber: true)
            }
            if hasCoverage { cells += Self.cell(figure.coverage.map(coverage.text(of:)) ?? "", isNumber: false) }
            cells += Self.cell(Self.remarks(on: figure, in: language), isNumber: false)
            return Self.row(PeriodLabel.text(of: observation.period, in: language), cells)
        }.joined()
    }

    private static func row(_ name: String, _ cells: Markup, isTotal: Bool = false) -> Markup {
        isTotal
            ? "<tr class=\"total\"><th scope=\"row\">\(name)</th>\(cells)</tr>\n"
            : "<tr><th scope=\"row\">\(name)</th>\(cells)</tr>\n"
    }

    private static func cells(_ series: Series, periods: [ReportingPeriod], printer: FigureText) -> Markup {
        var cells = Markup.empty
        var rest = series.observations[...]
        for period in periods {
            rest = rest.drop { $0.period < period }
            if let observation = rest.first, observation.period == period {
                cells += cell(printer.text(of: observation.figure), isNumber: true)
                rest = rest.dropFirst()
            } else {
                cells += cell(FigureSymbol.notAvailable.rawValue, isNumber: true)
            }
        }
        return cells
    }

    private static func cell(_ text: String, isNumber: Bool) -> Markup {
        isNumber ? "<td class=\"num\">\(text)</td>" : "<td>\(text)</td>"
    }

    private static func head(_ text: String, isNumber: Bool) -> Markup {
        isNumber ? "<th scope=\"col\" class=\"num\">\(text)</th>" : "<th scope=\"col\">\(text)</th>"
    }

    private static func remarks(on figure: Figure, in language: Language) -> String {
        let marks = FigureSymbol.allCases.filter(figure.marks.contains).map { Phrase($0.meaning).text(in: language) }
        let reason = figure.absence.map { AbsenceText.text(of: $0, in: language) }
        let said =
            (marks.isEmpty ? [] : [Phrase.list(marks, in: language)]) + (reason.map { [$0] } ?? []) + figure.notes
        return said.map { $0.prefix(1).uppercased() + $0.dropFirst() }
            .map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
    }
}
