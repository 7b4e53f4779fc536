import WaymarkKit
import WaymarkYAML

/// A code list as it is written.
struct DimensionConfig: Sendable {
    var id = Located("", at: SourceSpan(file: "", line: 1))
    var name: LocalizedText = ""
    var sdmx: String?
    var total = "_T"
    var parentDimension: Located<String>?
    var like: Located<String>?
    var categories: [CategoryConfig] = []

    static let shape: Shape<DimensionConfig> = .record(
        "dimension", { DimensionConfig() },
        [
            .required("dimension", \.id, Shape<String>.identifier("a name such as `sex`").located, "the name"),
            .required("name", \.name, .localizedText, "what people read, by language"),
            .optional("sdmx", \.sdmx, .text, "the SDMX concept"),
            .defaulted("total", \.total, .choice(of: ["_T"]), "the code of all categories together"),
            .optional(
                "parent_dimension", \.parentDimension, Shape<String>.text.located,
                "the dimension in which parents are found"),
            .optional(
                "like", \.like, Shape<String>.text.located,
                "the dimension whose code list it shares, as a country of origin shares that of countries"),
            .defaulted("categories", \.categories, .list(of: CategoryConfig.shape), "the code list"),
        ])
}

/// One category as it is written; further keys are kept as facts about it.
struct CategoryConfig: Sendable {
    var code = Located("", at: SourceSpan(file: "", line: 1))
    var name: LocalizedText = ""
    var sdmx: String?
    var synonyms: [String] = []
    var isUnknown = false
    var parent: Located<String>?
    var range: [Int?]?
    var attributes: [YAMLNode.Entry] = []

    static let shape: Shape<CategoryConfig> = .record(
        "category", { CategoryConfig() },
        [
            .required("code", \.code, Shape<String>.text.located, "the code that outputs carry"),
            .required("name", \.name, .localizedText, "what people read, by language"),
            .optional("sdmx", \.sdmx, .text, "the code in SDMX"),
            .defaulted("synonyms", \.synonyms, .list(of: .anyText), "words that incoming data may use"),
            .defaulted("unknown", \.isUnknown, .boolean, "whether it means unknown or not stated"),
            .optional("parent", \.parent, Shape<String>.text.located, "the category above it"),
            .optional("range", \.range, .list(of: boundShape), "the first and last number of a band"),
        ], others: { $0.attributes.append($1) })

    /// A whole number, or `null` for an open end.
    private static let boundShape = Shape<Int?>(
        "a whole number, or `null` for an open end",
        schema: { .members(["anyOf": .array([bound.schema(in: &$0), .members(["type": "null"])])]) },
        decode: { $0.isNull ? .some(nil) : bound.decode($0, &$1) })

    private static let bound = Shape<Int>.integer(in: -1_000_000_000...1_000_000_000)
}
