import WaymarkKit
import WaymarkYAML

/// A measure as it is written.
struct MeasureConfig: Sendable {
    var source = Located("", at: SourceSpan(file: "", line: 1))
    var count: Located<String>?
    var sum: Located<String>?
    var mean: Located<String>?
    var median: Located<String>?
    var quantile: Located<String>?
    var share: Located<Double>?
    var minimum: Located<String>?
    var maximum: Located<String>?
    var first: Located<String>?
    var last: Located<String>?
    var by: [(key: Located<String>, value: Located<String>)] = []
    var date: Located<String>?
    var reportedBy: [Located<String>] = []
    var weight: Located<String>?
    var filter: Located<String>?
    var sameFor: [Located<String>] = []
    var span: SourceSpan?

    static let shape: Shape<MeasureConfig> = .record(
        "measure", { MeasureConfig() },
        [
            .required("source", \.source, Shape<String>.text.located, "the source"),
            .optional("count", \.count, Shape<String>.text.located, "`rows`, or `distinct` and a column"),
            .optional("sum", \.sum, Shape<String>.text.located, "the column or expression that is added up"),
            .optional("mean", \.mean, Shape<String>.text.located, "the column or expression whose mean is taken"),
            .optional("median", \.median, Shape<String>.text.located, "the column or expression whose middle is taken"),
            .optional("quantile", \.quantile, Shape<String>.text.located, "what a quantile is taken of; with `share`"),
            .optional("share", \.share, Shape<Double>.number.located, "the share of a quantile, from 0 to 1"),
            .optional("min", \.minimum, Shape<String>.text.located, "what the smallest value is taken of"),
            .optional("max", \.maximum, Shape<String>.text.located, "what the largest value is taken of"),
            .optional("first", \.first, Shape<String>.text.located, "what the earliest value is taken of"),
            .optional("last", \.last, Shape<String>.text.located, "what the latest value is taken of"),
            .optional(
                "dated", \.date, Shape<String>.text.located,
                "the date that places a row in a period, and by which the first or last is found, if not the source's own"
            ),
            .defaulted(
                "reported_by", \.reportedBy, .listOrOne(of: Shape<String>.text.located),
                "the sources whose lists tell who reported, if not the measured one alone"),
            .optional("weight", \.weight, Shape<String>.text.located, "how much a row counts"),
            .defaulted(
                "by", \.by, .map(of: Shape<String>.text.located, "expressions by key"),
                "the keys of the calculator's groups"),
            .optional("where", \.filter, Shape<String>.text.located, "which rows count"),
            .defaulted(
                "same_for", \.sameFor, .list(of: Shape<String>.text.located),
                "dimensions for whose categories the value is the same"),
        ], place: { $0.span = $1 })

    /// What may be computed, with what is written for each.
    var aggregations: [(kind: CalculatorDescription.AggregationKind, text: Located<String>)] {
        let all: [(CalculatorDescription.AggregationKind, Located<String>?)] = [
            (.count, count), (.sum, sum), (.mean, mean), (.median, median), (.quantile, quantile), (.minimum, minimum),
            (.maximum, maximum), (.first, first), (.last, last),
        ]
        return all.compactMap { kind, text in text.map { (kind, $0) } }
    }
}

/// An input of a calculator as it is written: a measure, or another indicator's figure where one is named.
enum InputConfig: Sendable {
    case measure(MeasureConfig)
    case reference(ReferenceConfig)

    static let shape = Shape<InputConfig>(
        "a measure, or another indicator's figure",
        schema: {
            .members([
                "anyOf": .array([MeasureConfig.shape.schema(in: &$0), ReferenceConfig.shape.schema(in: &$0)])
            ])
        },
        decode: { node, diagnostics in
            node["indicator"] == nil
                ? MeasureConfig.shape.decode(node, &diagnostics).map { .measure($0) }
                : ReferenceConfig.shape.decode(node, &diagnostics).map { .reference($0) }
        })
}

/// Another indicator's figure as an input, as it is written.
struct ReferenceConfig: Sendable {
    var indicator = Located("", at: SourceSpan(file: "", line: 1))
    var series: String?
    var part = IndicatorReference.Part.value

    static let shape: Shape<ReferenceConfig> = .record(
        "reference", { ReferenceConfig() },
        [
            .required("indicator", \.indicator, Shape<String>.text.located, "the other indicator's code"),
            .optional("series", \.series, .text, "the series, where it has several"),
            .defaulted("part", \.part, .choice, "what is taken of its figure"),
        ])
}
