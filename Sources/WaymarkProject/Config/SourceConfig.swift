import WaymarkKit
import WaymarkYAML

/// One source as it is written.
struct SourceConfig: Sendable {
    enum Role: String, CaseIterable, Sendable { case date }
    enum Sensitivity: String, CaseIterable, Sendable { case persons }

    var name: LocalizedText?
    var file: Located<String>?
    var table: Located<String>?
    var encoding = Source.Encoding.utf8
    var separator: Located<Source.Separator>?
    var format: Source.FileFormat?
    var sheet: String?
    var columns: [(key: Located<String>, value: ColumnConfig)] = []
    var key: [Located<String>] = []
    var join: [(key: Located<String>, value: JoinConfig)] = []
    var date: Located<String>?
    var rejects = Source.RejectLimit.fail
    var checks: [CheckConfig] = []
    var survey: SurveyConfig?
    var coverage: CoverageConfig?
    var sensitive: Sensitivity?
    var synthetic = false
    var origin: String?
    var span: SourceSpan?

    static let shape: Shape<SourceConfig> = .record(
        "source", { SourceConfig() },
        [
            .optional("name", \.name, .localizedText, "what it is, for people"),
            .optional(
                "file", \.file, Shape<String>.text.located,
                "the file, relative to the project; `data/*.csv` stands for several"),
            .optional("table", \.table, Shape<String>.text.located, "the table of a database, in place of a file"),
            .defaulted("encoding", \.encoding, .choice, "how the bytes of a text file become characters"),
            .optional(
                "separator", \.separator, separatorShape.located,
                "what stands between two fields of a CSV file, if not a comma"),
            .optional("format", \.format, .choice, "the file's form, where its ending does not tell"),
            .optional("sheet", \.sheet, .text, "the sheet of a workbook"),
            .required(
                "columns", \.columns, .map(of: ColumnConfig.shape, "columns by name"), "the columns that are used"),
            .defaulted(
                "key", \.key, .listOrOne(of: Shape<String>.text.located), "the columns that together name a row"),
            .defaulted("join", \.join, .map(of: JoinConfig.shape, "joins by name"), "other sources reached by a key"),
            .optional(
                "date", \.date, Shape<String>.text.located,
                "the column that places a row in time, if it is a joined one"),
            .defaulted("rejects", \.rejects, rejectsShape, "how many broken rows are borne"),
            .defaulted("checks", \.checks, .list(of: CheckConfig.shape), "what must hold for its rows as a whole"),
            .optional("survey", \.survey, SurveyConfig.shape, "how its rows were sampled"),
            .optional("coverage", \.coverage, CoverageConfig.shape, "who reported when"),
            .optional("sensitive", \.sensitive, .choice, "`persons` turns protection on"),
            .defaulted("synthetic", \.synthetic, .boolean, "whether the rows are invented"),
            .optional("origin", \.origin, .text, "publisher and licence"),
        ], place: { $0.span = $1 })

    /// A sign or `tab`, which may be written as the character too.
    private static let separatorShape: Shape<Source.Separator> = {
        let words = Shape<Source.Separator>.choice
        return Shape(
            words.expectation,
            schema: { _ in
                .members(["enum": .array((Source.Separator.allCases.map(\.rawValue) + ["\t"]).map(JSONValue.string))])
            },
            decode: { node, diagnostics in
                if case .scalar("\t", _) = node.content { return .tab }
                return words.decode(node, &diagnostics)
            })
    }()

    /// `fail`, or `{quarantine: 5}`, or `{quarantine: 2%}`.
    private static let rejectsShape: Shape<Source.RejectLimit> = .either(
        text: Shape<String>.choice(of: ["fail"]).map { _ in .fail },
        else: .record(
            "rejects", { Source.RejectLimit.fail },
            [.required("quarantine", \.quarantine, quarantineShape, "so many rows, or so many per cent of them")]))

    private static let quarantineShape = Shape<Source.RejectLimit>(
        "a number of rows such as `20`, or a share such as `2%`",
        schema: { _ in
            .members([
                "type": .strings("integer", "string"), "minimum": 0,
                "pattern": "^([0-9]+|(100|[0-9]{1,2}(\\.[0-9]+)?)%)$",
            ])
        },
        decode: { node, diagnostics in
            if case .scalar(let text, _) = node.content {
                if let rows = Int(text), rows >= 0 { return .rows(rows) }
                if text.hasSuffix("%"), let percent = Double(text.dropLast()), (0...100).contains(percent) {
                    return .percent(percent)
                }
            }
            diagnostics.append(
                Diagnostic(
                    YAMLCodes.wrongForm, "\(node.kind) is no number of rows", at: node.span,
                    help: "write a number of rows such as `20`, or a share such as `2%`"))
            return nil
        })
}

extension Source.RejectLimit {
    /// The limit itself, so that a mapping with one key can set it.
    fileprivate var quarantine: Source.RejectLimit {
        get { self }
        set { self = newValue }
    }
}

/// One entry of `join:`.
struct JoinConfig: Sendable {
    var source = Located("", at: SourceSpan(file: "", line: 1))
    var key = Located("", at: SourceSpan(file: "", line: 1))

    static let shape: Shape<JoinConfig> = .record(
        "join", { JoinConfig() },
        [
            .required("source", \.source, Shape<String>.text.located, "the other source, in which the key occurs once"),
            .required("key", \.key, Shape<String>.text.located, "the column that both have"),
        ])
}

/// `coverage:`.
struct CoverageConfig: Sendable {
    var isComplete = false
    var source: Located<String>?
    var country: Located<String>?
    var period: Located<String>?
    var filter: Located<String>?

    static let shape: Shape<CoverageConfig> = .either(
        text: Shape<String>.choice(of: ["complete"]).map { _ in CoverageConfig(isComplete: true) },
        else: .record(
            "coverage", { CoverageConfig() },
            [
                .required("source", \.source, Shape<String>.text.located, "the source that lists who reported"),
                .required("country", \.country, Shape<String>.text.located, "its column of countries"),
                .required("period", \.period, Shape<String>.text.located, "its column of periods"),
                .optional("where", \.filter, Shape<String>.text.located, "which of its rows count"),
            ]))
}
