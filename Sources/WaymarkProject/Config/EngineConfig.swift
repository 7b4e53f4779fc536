import WaymarkKit
import WaymarkYAML

/// `engine:`, a name or one engine with its settings.
struct EngineConfig: Sendable {
    enum Name: String, CaseIterable, Sendable { case duckdb, postgres, spark }

    var duckdb: DuckDBConfig?
    var postgres: ServerConfig?
    var spark: SparkConfig?
    /// A name alone.
    var name: Name?
    var span: SourceSpan?

    static let shape: Shape<EngineConfig> = .either(
        text: Shape<Name>.choice.located.map { EngineConfig(name: $0.value, span: $0.span) },
        else: .record(
            "engine", { EngineConfig() },
            [
                .optional("duckdb", \.duckdb, DuckDBConfig.shape, "the program that reads files"),
                .optional("postgres", \.postgres, ServerConfig.shape, "a PostgreSQL server"),
                .optional("spark", \.spark, SparkConfig.shape, "an Apache Spark cluster"),
            ], place: { $0.span = $1 }))
}

/// What DuckDB may use.
struct DuckDBConfig: Sendable {
    var memory: Located<String>?
    var threads: Int?

    static let shape: Shape<DuckDBConfig> = .record(
        "DuckDB settings", { DuckDBConfig() },
        [
            .optional("memory", \.memory, Shape<String>.text.located, "the most memory, such as `2GB`"),
            .optional("threads", \.threads, .integer(in: 1...256), "how many threads"),
        ])
}

/// A server's settings: where its address stands, never the address itself.
struct ServerConfig: Sendable {
    var environment = Located("", at: SourceSpan(file: "", line: 1))

    static let shape: Shape<ServerConfig> = .record(
        "server", { ServerConfig() },
        [
            .required(
                "address_in", \.environment,
                Shape<String>.identifier("the name of an environment variable").located,
                "the environment variable that holds the address and the password")
        ])
}

/// A Spark cluster's settings: where its address stands, and where it finds the project's files.
struct SparkConfig: Sendable {
    var environment = Located("", at: SourceSpan(file: "", line: 1))
    var files: Located<String>?

    static let shape: Shape<SparkConfig> = .record(
        "Spark cluster", { SparkConfig() },
        [
            .required(
                "address_in", \.environment,
                Shape<String>.identifier("the name of an environment variable").located,
                "the environment variable that holds the address and the token"),
            .optional(
                "files_at", \.files, Shape<String>.text.located,
                "where the cluster finds the project's folder, such as `s3a://bucket/programme`"),
        ])
}

/// One entry of `reports:`.
struct ReportConfig: Sendable {
    var formats: [Located<String>] = []
    var select: [Located<String>] = []
    var options: [(key: Located<String>, value: [YAMLNode.Entry])] = []

    static let shape: Shape<ReportConfig> = .record(
        "report", { ReportConfig() },
        [
            .defaulted(
                "formats", \.formats, .listOrOne(of: Shape<String>.text.located), "the formats, all if left out"),
            .defaulted(
                "select", \.select, .listOrOne(of: Shape<String>.text.located),
                "codes, `result:ID` or `tag:NAME`; all indicators if left out"),
            .defaulted(
                "options", \.options, .map(of: .entries, "options by format"), "the options of formats, by format"),
        ])
}

extension Shape where Value == [YAMLNode.Entry] {
    /// Keys that somebody else reads, such as a plugin's options.
    static let entries = Shape(
        "options by name", schema: { _ in .members(["type": "object"]) },
        decode: { node, diagnostics in
            guard case .mapping(let entries) = node.content else {
                diagnostics.append(
                    Diagnostic(YAMLCodes.wrongType, "expected options by name, found \(node.kind)", at: node.span))
                return nil
            }
            return entries
        })
}
