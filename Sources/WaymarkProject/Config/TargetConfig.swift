import WaymarkKit
import WaymarkYAML

/// `baseline:`, or one entry of it.
struct BaselineConfig: Sendable {
    var period: Located<String>?
    var value: Double?
    var source: String?
    var categories: [(key: Located<String>, value: Located<String>)] = []

    static let shape: Shape<BaselineConfig> = .record(
        "baseline", { BaselineConfig() },
        [
            .required("period", \.period, Shape<String>.text.located, "the period it was measured for"),
            .optional("value", \.value, .number, "the value in the indicator's unit"),
            .optional("source", \.source, .text, "where it was published"),
            .defaulted("for", \.categories, .categories, "the categories it is about"),
        ])
}

/// `target:`, or one entry of it or of `milestones:`.
struct PointConfig: Sendable {
    var by: Located<String>?
    var value: Located<Double>?
    var range: Located<[Double]>?
    var tolerance: Double?
    var source: String?
    var categories: [(key: Located<String>, value: Located<String>)] = []
    var span: SourceSpan?

    static let shape: Shape<PointConfig> = .record(
        "value to be reached", { PointConfig() },
        [
            .required("by", \.by, Shape<String>.text.located, "the period by whose end it should be reached"),
            .optional("value", \.value, Shape<Double>.number.located, "the value in the indicator's unit"),
            .optional(
                "range", \.range, Shape<[Double]>.list(of: .number).located,
                "the bounds that the value should lie between"),
            .optional("within", \.tolerance, .number, "how far from the value is still as wanted"),
            .optional("source", \.source, .text, "where it was agreed"),
            .defaulted("for", \.categories, .categories, "the categories it is about"),
        ], place: { $0.span = $1 })
}

/// One entry of `expected:`, a dimension or one with the reason why it is missing.
struct ExpectedConfig: Sendable {
    var dimension = Located("", at: SourceSpan(file: "", line: 1))
    var reason: LocalizedText?

    static let shape: Shape<ExpectedConfig> = .either(
        text: Shape<String>.text.located.map { ExpectedConfig(dimension: $0) },
        else: .record(
            "expected disaggregation", { ExpectedConfig() },
            [
                .required("dimension", \.dimension, Shape<String>.text.located, "the dimension"),
                .required("missing_because", \.reason, .localizedText, "why the indicator is not split by it"),
            ]))
}

extension Shape where Value == [(key: Located<String>, value: Located<String>)] {
    /// One code of each dimension named.
    static let categories = Shape.map(of: Shape<String>.text.located, "codes by dimension")
}
