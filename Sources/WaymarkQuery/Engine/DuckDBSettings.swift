import WaymarkKit

/// The beginning of every script: what it prints, what it may use, which folders it may read, and nothing else.
struct DuckDBSettings: Sendable {
    /// What the engine may use.
    let limits: DuckDBEngine.Limits
    /// The folders that it may read, absolute.
    let folders: [String]
    /// The folder for what does not fit into memory.
    let spillFolder: String
    /// The path of the extension that reads workbooks.
    let excelExtension: String?

    /// Where rows are written to.
    static let output: SQLFragment = "'/dev/stdout'"

    /// The statements; the last one locks all that they set.
    ///
    /// Of the steps that make a statement cheaper, one looks for filters that all parts of a union share: it finds none in a
    /// plan's statements, and takes longer than they do.
    func statements(readsWorkbooks: Bool) throws(Diagnostic) -> SQLFragment {
        let load: SQLFragment =
            if readsWorkbooks, let excelExtension { "LOAD \(try FieldSQL.literal(excelExtension));\n" } else { "" }
        return """
            .mode csv
            .headers off
            .nullvalue ''
            SELECT 'engine', version();
            SET memory_limit = \(try FieldSQL.literal(limits.memory));
            SET threads = \(limits.threads);
            SET temp_directory = \(try FieldSQL.literal(spillFolder));
            SET max_temp_directory_size = \(try FieldSQL.literal(limits.spill));
            SET TimeZone = 'UTC';
            SET enable_progress_bar = false;
            SET disabled_optimizers = 'cte_filter_pusher';
            \(load)SET allowed_directories = [\(try FieldSQL.literals(folders.map { $0 + "/" }).joined())];
            SET allowed_paths = [\(Self.output)];
            .safe_mode

            """
    }
}
