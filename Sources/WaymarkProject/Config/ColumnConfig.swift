import WaymarkKit
import WaymarkYAML

/// One column as it is written.
struct ColumnConfig: Sendable {
    enum Kind: String, CaseIterable, Sendable {
        case id, code, text, integer, number, boolean, date
        case dateTime = "date-time"
        case period, money
    }

    var type = Located(Kind.text, at: SourceSpan(file: "", line: 1))
    var dimension: Located<String>?
    var header: String?
    var isOptional = false
    var range: [Double]?
    var pattern: String?
    var bands: Located<String>?
    var role: SourceConfig.Role?
    var map: [(key: Located<String>, value: String)] = []
    var missing: [String] = []
    var decimalMark: String?
    var thousandsMark: String?
    var censored: [(key: Located<String>, value: [Double])] = []
    var dateFormat: String?
    var currency: String?
    var summary: String?
    var span: SourceSpan?

    static let shape: Shape<ColumnConfig> = .record(
        "column", { ColumnConfig() },
        [
            .required("type", \.type, Shape<Kind>.choice.located, "what its values are"),
            .optional(
                "dimension", \.dimension, Shape<String>.identifier("the name of a dimension").located,
                "the code list of a `code` column"),
            .optional("header", \.header, .text, "the header in the file, where it differs from the name"),
            .defaulted("optional", \.isOptional, .boolean, "whether a field may be empty"),
            .optional("range", \.range, .list(of: .number), "the smallest and largest number allowed"),
            .optional("pattern", \.pattern, .text, "a regular expression that matches the whole text"),
            .optional(
                "bands", \.bands, Shape<String>.identifier("the name of a dimension").located,
                "the dimension whose bands the number falls into"),
            .optional("role", \.role, .choice, "`date`: the day that places a row in time"),
            .defaulted("map", \.map, .map(of: .text, "codes by incoming text"), "incoming texts and their codes"),
            .defaulted("missing", \.missing, .list(of: .anyText), "texts that mean missing, next to the empty one"),
            .optional("decimal_mark", \.decimalMark, .choice(of: [".", ","]), "the decimal mark"),
            .optional("thousands_mark", \.thousandsMark, .text, "the mark between thousands"),
            .defaulted(
                "censored", \.censored, .map(of: .list(of: .number), "bounds by text"),
                "texts such as `<5` with the smallest and largest value they may hide"),
            .optional("date_format", \.dateFormat, .text, "the form of dates, such as `%d/%m/%Y`"),
            .optional("currency", \.currency, .identifier("a currency such as `EUR`"), "the currency of `money`"),
            .optional("summary", \.summary, .text, "what it holds"),
        ], place: { $0.span = $1 })
}
