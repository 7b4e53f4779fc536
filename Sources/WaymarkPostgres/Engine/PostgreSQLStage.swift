import WaymarkKit
import WaymarkQuery

/// A source in a session: a temporary table with the typed values of all its rows, and a view of those that keep the
/// contract. Both go when the session ends.
struct PostgreSQLStage {
    let stage: Plan.Stage
    /// Its place in the plan, by which its tables are named.
    let number: Int

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
            CREATE TEMPORARY VIEW waymark_kept_\(number) AS SELECT * FROM \(all) WHERE "#problems" IS NULL
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
    var count: SQLFragment { "SELECT count(*), count(\"#problems\") FROM \(all)" }

    /// Where what is wrong.
    var rejects: SQLFragment {
        """
        SELECT "#row", problem FROM \(all) CROSS JOIN LATERAL unnest("#problems") WITH ORDINALITY AS told(problem, place)
        WHERE "#problems" IS NOT NULL ORDER BY "#row", place LIMIT \(Self.mostRejects)
        """
    }

    /// The typed values of every row with its number and what is wrong.
    private func select() throws(Diagnostic) -> SQLFragment {
        // `OFFSET 0` keeps PostgreSQL from putting a layer's expressions into the next one as often as it uses them.
        let fields = SourceFields(stage, dialect: dialect, fence: " OFFSET 0", isNumbered: true)
        var problems = try fields.problems()
        if !fields.key.isEmpty {
            let isRepeated: SQLFragment =
                "row_number() OVER (PARTITION BY \(fields.key.joined()) ORDER BY \"#row\") > 1"
            problems.append("CASE WHEN \(isRepeated) THEN \(try fields.keyProblem()) END")
        }
        return """
            SELECT "#row", \(try fields.columns().joined(",\n  ")),
              NULLIF(array_remove(ARRAY[\(problems.joined(",\n  "))], NULL), CAST('{}' AS TEXT[])) AS "#problems"
            FROM (\(try fields.typed(from: fields.read(from: numbered())))) AS source
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
