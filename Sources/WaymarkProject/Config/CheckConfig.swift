import WaymarkKit
import WaymarkYAML

/// One entry of `checks:`; exactly one of its keys but `severity` is there.
struct CheckConfig: Sendable {
    var unique: [Located<String>]?
    var expect: Located<String>?
    var rows: RowCountConfig?
    var fresh: FreshnessConfig?
    var accepted: AcceptedConfig?
    var foreignKey: ForeignKeyConfig?
    var sumOfParts: SumOfPartsConfig?
    var severity = Diagnostic.Severity.error
    var span: SourceSpan?

    static let shape: Shape<CheckConfig> = .record(
        "check", { CheckConfig() },
        [
            .optional(
                "unique", \.unique, .listOrOne(of: Shape<String>.text.located),
                "columns whose values no two rows share"),
            .optional("expect", \.expect, Shape<String>.text.located, "a condition that no row may break"),
            .optional("rows", \.rows, RowCountConfig.shape, "how many rows there may be"),
            .optional("freshness", \.fresh, FreshnessConfig.shape, "how old the latest date may be"),
            .optional("accepted", \.accepted, AcceptedConfig.shape, "the values that a column may have"),
            .optional("foreign_key", \.foreignKey, ForeignKeyConfig.shape, "a key that another source must have"),
            .optional("sum_of_parts", \.sumOfParts, SumOfPartsConfig.shape, "a total that its parts add up to"),
            .defaulted("severity", \.severity, .choice, "whether a run stops where it does not hold"),
        ], place: { $0.span = $1 })
}

/// `rows:`.
struct RowCountConfig: Sendable {
    var least = 0
    var most: Int?

    static let shape: Shape<RowCountConfig> = .record(
        "row count", { RowCountConfig() },
        [
            .defaulted("at_least", \.least, .integer(in: 0...1_000_000_000_000), "the smallest number of rows"),
            .optional("at_most", \.most, .integer(in: 0...1_000_000_000_000), "the largest number of rows"),
        ])
}

/// `freshness:`.
struct FreshnessConfig: Sendable {
    var column = Located("", at: SourceSpan(file: "", line: 1))
    var warn: Int?
    var fail: Int?

    static let shape: Shape<FreshnessConfig> = .record(
        "freshness", { FreshnessConfig() },
        [
            .required("column", \.column, Shape<String>.text.located, "a column of dates"),
            .optional("warn_after_days", \.warn, .integer(in: 0...100_000), "the age that is warned of"),
            .optional("fail_after_days", \.fail, .integer(in: 0...100_000), "the age that stops a run"),
        ])
}

/// `accepted:`.
struct AcceptedConfig: Sendable {
    var column = Located("", at: SourceSpan(file: "", line: 1))
    var values: [String] = []

    static let shape: Shape<AcceptedConfig> = .record(
        "accepted values", { AcceptedConfig() },
        [
            .required("column", \.column, Shape<String>.text.located, "the column"),
            .required("values", \.values, .list(of: .text), "the values it may have"),
        ])
}

/// `foreign_key:`.
struct ForeignKeyConfig: Sendable {
    var column = Located("", at: SourceSpan(file: "", line: 1))
    var source = Located("", at: SourceSpan(file: "", line: 1))
    var key: Located<String>?

    static let shape: Shape<ForeignKeyConfig> = .record(
        "foreign key", { ForeignKeyConfig() },
        [
            .required("column", \.column, Shape<String>.text.located, "the column"),
            .required("source", \.source, Shape<String>.text.located, "the source that must have its values"),
            .optional("key", \.key, Shape<String>.text.located, "that source's column, if it has another name"),
        ])
}

/// `sum_of_parts:`.
struct SumOfPartsConfig: Sendable {
    var total = Located("", at: SourceSpan(file: "", line: 1))
    var parts: [Located<String>] = []
    var within = 0.0

    static let shape: Shape<SumOfPartsConfig> = .record(
        "sum of parts", { SumOfPartsConfig() },
        [
            .required("total", \.total, Shape<String>.text.located, "the column with the total"),
            .required("parts", \.parts, .list(of: Shape<String>.text.located), "the columns that add up to it"),
            .defaulted("within", \.within, .number, "how far they may differ"),
        ])
}

/// `survey:`.
struct SurveyConfig: Sendable {
    var weight = Located("", at: SourceSpan(file: "", line: 1))
    var stratum: Located<String>?
    var psu: Located<String>?
    var population: Located<String>?

    static let shape: Shape<SurveyConfig> = .record(
        "survey", { SurveyConfig() },
        [
            .required("weight", \.weight, Shape<String>.text.located, "the column of weights"),
            .optional("stratum", \.stratum, Shape<String>.text.located, "the column of strata"),
            .optional("psu", \.psu, Shape<String>.text.located, "the column of primary sampling units"),
            .optional(
                "population", \.population, Shape<String>.text.located,
                "the column with the number of primary sampling units in the stratum's population"),
        ])
}
