import WaymarkKit
import WaymarkReport

/// How an indicator's figures came about: the method, and the way of every input from its source.
struct MethodView {
    /// One input with its source and query.
    struct Input {
        var inputName: Markup
        var measureText: Markup
        var filterText: Markup
        var sourceName: Markup
        var fileName: Markup
        var rowsText: Markup
        var rejectedText: Markup
        var latestDate: Markup
        var queryText: Markup
        var queryLabel: Markup
    }

    var summary: Markup
    var formulaText: Markup
    var sourceText: Markup
    var calculatorName: Markup
    var facts: [FactView]
    var hasInputs: Bool
    var inputs: [Input]

    init(_ context: IndicatorContext, sources: [Report.SourceSummary]) {
        let (method, language) = (context.entry.method, context.language)
        summary = Markup(escapingWithCode: method.summary)
        formulaText = Markup(escapingWithCode: method.formula)
        sourceText = Markup(escapingWithCode: method.source)
        calculatorName = Markup(escaping: method.id)
        var intervals: [String] = []
        for case let interval? in context.entry.observations.lazy.map(\.figure.interval)
        where !intervals.contains(interval.method) && intervals.count < 5 {
            intervals.append(interval.method)
        }
        facts =
            Self.official(method, language)
            + intervals.map { FactView(Phrase("Interval").text(in: language), $0) }
        inputs = context.entry.traces.map { Input($0, sources: sources, language: language) }
        hasInputs = !inputs.isEmpty
    }

    /// What the custodian's metadata say, where the indicator is an official one.
    private static func official(_ method: CalculatorDescription, _ language: Language) -> [FactView] {
        guard let official = method.official else { return [] }
        return [
            FactView(Phrase("Official indicator").text(in: language), "\(official.code): \(official.title)"),
            FactView(Phrase("Custodians").text(in: language), official.custodians.joined(separator: ", ")),
            FactView(Phrase("Tier").text(in: language), official.tier),
            FactView(Phrase("Metadata of").text(in: language), official.vintage),
            FactView(Phrase("Series").text(in: language), official.series.map(\.code).joined(separator: ", ")),
        ]
    }
}

extension MethodView.Input {
    fileprivate init(_ trace: Report.Trace, sources: [Report.SourceSummary], language: Language) {
        let summary = sources.first { $0.source.id == trace.source }
        let style = NumberStyle(language)
        func count(_ number: Int?) -> Markup {
            Markup(
                escaping: number.map { style.text(of: Double($0), decimals: 0) } ?? FigureSymbol.notAvailable.rawValue)
        }
        inputName = Markup(escaping: trace.input)
        measureText = Markup(escaping: trace.measure)
        filterText = Markup(escaping: trace.filter ?? Phrase("all rows").text(in: language))
        sourceName = Markup(escaping: summary?.source.name?.resolved(in: language.code) ?? trace.source)
        fileName = Markup(escaping: summary?.source.file ?? "")
        rowsText = count(summary?.rows)
        rejectedText = count(summary?.rejected)
        latestDate = Markup(
            escaping: summary?.freshness?.latest.map { PeriodLabel.text(of: $0, in: language) }
                ?? FigureSymbol.notAvailable.rawValue)
        queryText = Markup(escaping: trace.query)
        queryLabel = Markup(escaping: Phrase("Query of the input %1").text(in: language, trace.input))
    }
}
