import WaymarkKit
import WaymarkQuery

/// A source in a session: a temporary table with the typed values of all its rows, and a view of those that keep the
/// contract. Both go when the session ends.
struct PostgreSQLStage {
    let stage: Plan.Stage
    /// Its place in the plan, by which its tables are named.
    let number: Int
    /// The types of the table's columns by their names; none for a file, which has texts.
    var types: [String: UInt32] = [:]

    private var source: Source { stage.source }
    private let dialect = PostgreSQLDialect()

    init(_ stage: Plan.Stage, number: Int) {
        self.stage = stage
        self.number = number
    }

    /// The most fields that are told one by one.
    private static let mostRejects = 100_000

    /// The rows of a file, as texts.
    var rows: SQLFragment { "pg_temp.waymark_rows_\(number)" }
    /// Every row's typed values, and what is wrong with it.
    var all: SQLFragment { "pg_temp.waymark_all_\(number)" }
    /// The rows that keep the contract.
    var kept: SQLFragment { "pg_temp.waymark_kept_\(number)" }

    /// The table as the project names it; nil for a file.
    func table() throws(Diagnostic) -> SQLFragment? {
        guard let table = source.table else { return nil }
        var parts: [SQLFragment] = []
        for part in table.split(separator: ".") { parts.append(try dialect.identifier(String(part))) }
        return parts.joined(".")
    }

    /// The statements that make the tables, still empty; they read no rows.
    func definitions() throws(Diagnostic) -> [SQLFragment] {
        let fields = source.columns.indices.map { "f\($0) TEXT" as SQLFragment }
        let file: [SQLFragment] =
            source.table == nil
            ? ["CREATE TEMPORARY TABLE waymark_rows_\(number) (\((["\"#row\" BIGINT"] + fields).joined()))"] : []
        return file + [
            "CREATE TEMPORARY TABLE waymark_all_\(number) AS \(try select()) WITH NO DATA",
            """
            CREATE TEMPORARY VIEW waymark_kept_\(number) AS SELECT * FROM \(all)
            WHERE "#problems" IS NULL AND "#repeated" IS NULL
            """,
        ]
    }

    /// The statement that fills a file's table.
    var copy: SQLFragment { "COPY \(rows) FROM STDIN" }

    /// The statements that read the rows.
    func reading() throws(Diagnostic) -> [SQLFragment] {
        ["INSERT INTO \(all) \(try select())", "ANALYZE \(all)"]
    }

    /// How many rows there are, and how many break the contract.
    var count: SQLFragment {
        """
        SELECT count(*), count(*) FILTER (WHERE "#problems" IS NOT NULL OR "#repeated" IS NOT NULL) FROM \(all)
        """
    }

    /// Where what is wrong.
    var rejects: SQLFragment {
        """
        SELECT "#row", problem FROM \(all)
          CROSS JOIN LATERAL unnest("#problems" || "#repeated") WITH ORDINALITY AS told(problem, place)
        WHERE problem IS NOT NULL ORDER BY "#row", place LIMIT \(Self.mostRejects)
        """
    }

    /// The typed values of every row with its number and what is wrong.
    private func select() throws(Diagnostic) -> SQLFragment {
        // `OFFSET 0` keeps PostgreSQL from putting a layer's expressions into the next one as often as it uses them.
        var typed: [Int: SQLFragment] = [:]
        for (index, column) in source.columns.enumerated() {
            typed[index] = types[column.header].flatMap { PostgreSQLField(column, type: $0).value(of: "f\(index)") }
        }
        let fields = SourceFields(stage, dialect: dialect, fence: " OFFSET 0", isNumbered: true, typedFields: typed)
        let problems: SQLFragment = "array_remove(ARRAY[\(try fields.problems().joined(",\n  "))], NULL)"
        return """
            SELECT *, \(try repeated(fields)) AS "#repeated"
            FROM (SELECT "#row", \(try fields.columns().joined(",\n  ")),
                NULLIF(\(problems), CAST('{}' AS TEXT[])) AS "#problems"
              FROM (\(try fields.typed(from: fields.read(from: numbered())))) AS source
              WHERE NOT (\(fields.isEmpty)) OFFSET 0) AS judged
            """
    }

    /// What is wrong with the second and later rows of a key, among those that keep the contract otherwise.
    private func repeated(_ fields: SourceFields) throws(Diagnostic) -> SQLFragment {
        guard !source.key.isEmpty else { return "CAST(NULL AS TEXT)" }
        var key: [SQLFragment] = []
        for name in source.key { key.append(try dialect.identifier(name)) }
        let isWhole = key.map { "\($0) IS NOT NULL" as SQLFragment }.joined(" AND ")
        return """
            CASE WHEN "#problems" IS NULL AND \(isWhole) AND row_number() \
            OVER (PARTITION BY "#problems" IS NULL, \(key.joined()) ORDER BY "#row") > 1 \
            THEN \(try fields.keyProblem()) END
            """
    }

    private func numbered() throws(Diagnostic) -> SQLFragment {
        guard let table = try table() else { return rows }
        var columns: [SQLFragment] = ["row_number() OVER () AS \"#row\""]
        for (index, column) in source.columns.enumerated() {
            columns.append("\(try dialect.identifier(column.header)) AS f\(index)")
        }
        return "(SELECT \(columns.joined()) FROM \(table)) AS numbered"
    }
}
