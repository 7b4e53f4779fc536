import WaymarkKit
import WaymarkQuery

/// Makes a source ready in a session: a view of its rows as they lie in the files, one of their typed values, and what
/// is known of rows that break the contract.
struct SparkStage {
    /// Where the rows that keep the contract are, and what came of the others.
    struct Staged: Sendable {
        var relation: SQLFragment
        var source: PlanResult.StagedSource
    }

    let stage: Plan.Stage
    let session: SparkSession
    /// Where the cluster finds the project's files: a URI without a slash at its end.
    let root: String

    private var source: Source { stage.source }
    private let dialect = SparkDialect()

    init(_ stage: Plan.Stage, _ session: SparkSession, root: String) {
        self.stage = stage
        self.session = session
        self.root = root
    }

    /// The most fields that are told one by one.
    private static let mostRejects = 100_000

    /// - Throws: that the rows cannot be read, or a column of the contract is not there.
    func make() async throws(Diagnostics) -> Staged {
        do {
            let raw = try await rows()
            try await checkColumns(of: raw)
            let sql = try SQL(stage, raw)
            let typed = try await session.view("typed", as: sql.typed, isKept: true)
            let (count, broken) = try await counts(typed)
            let repeated = try await repeated(sql, typed, of: count)
            guard broken > 0 || repeated > 0 else { return staged(typed, count, []) }
            let relation = try await session.view(
                "kept", as: repeated > 0 ? sql.unrepeated : "SELECT * FROM \(typed) WHERE NOT `#broken`")
            return staged(
                relation, count, try await rejects(sql),
                rejected: count - (try await number("SELECT count(*) FROM \(relation)")))
        } catch {
            throw Diagnostics(error.all.map { $0.located(at: source.span) })
        }
    }

    private func staged(
        _ relation: SQLFragment, _ rows: Int, _ rejects: [PlanResult.Reject], rejected: Int = 0
    ) -> Staged {
        Staged(
            relation: relation,
            source: PlanResult.StagedSource(source: source.id, rows: rows, rejectedRows: rejected, rejects: rejects))
    }

    // MARK: Rows as they lie

    private func rows() async throws(Diagnostics) -> SQLFragment {
        if let table = source.table {
            var parts: [SQLFragment] = []
            for part in table.split(separator: ".") { parts.append(try identifier(String(part))) }
            return parts.joined(".")
        }
        let path = source.file.contains("://") ? source.file : "\(root)/\(source.file)"
        var options: [(SQLFragment, String)] = [("path", path)]
        let form: SQLFragment
        switch source.format {
        case .parquet: form = "parquet"
        case .jsonl:
            form = "json"
            options.append(("primitivesAsString", "true"))
        case .csv, .tsv:
            form = "csv"
            // One task a file, since a field may hold line breaks; and no row may have too few or too many fields.
            options += [
                ("header", "true"), ("inferSchema", "false"), ("multiLine", "true"), ("mode", "FAILFAST"),
                ("columnPruning", "false"), ("sep", String(source.separator.character)), ("quote", "\""),
                ("escape", "\""),
                ("encoding", Self.name(of: source.encoding)),
            ]
        case .xlsx:
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.formatMissing, "Spark cannot read the Excel workbook `\(source.file)`", at: source.span,
                    help: "save the sheet as CSV or Parquet, or use another engine")
            ])
        }
        var literals: [(name: SQLFragment, value: SQLFragment)] = []
        for (name, value) in options { literals.append((name, try literal(value))) }
        return try await session.view("rows", of: form, literals)
    }

    private static func name(of encoding: Source.Encoding) -> String {
        switch encoding {
        case .utf8: "UTF-8"
        case .utf16: "UTF-16"
        case .latin1: "ISO-8859-1"
        case .windows1252: "windows-1252"
        }
    }

    private func checkColumns(of relation: SQLFragment) async throws(Diagnostics) {
        let description = try await session.query("DESCRIBE TABLE \(relation)")
        var names: [String] = []
        for row in 0..<description.rows {
            // Below the columns may be a part about partitions.
            guard let name = description.columns.first?[row].text, !name.isEmpty, !name.hasPrefix("# ") else { break }
            names.append(name)
        }
        var diagnostics = Diagnostics()
        for column in source.columns where !names.contains(column.header) {
            let near = NearestName.suggestion(for: column.header, among: names)
            diagnostics.append(
                Diagnostic(
                    QueryCodes.missingHeader,
                    "`\(source.table ?? source.file)` has no column `\(column.header)`", at: column.span,
                    found: column.header, allowed: names,
                    help: near.map { "did you mean `\($0)`?" } ?? "mend the name, or give the file's own with `header:`"
                ))
        }
        guard diagnostics.isEmpty else { throw diagnostics }
    }

    // MARK: Rows that break the contract

    private func counts(_ typed: SQLFragment) async throws(Diagnostics) -> (rows: Int, broken: Int) {
        let table = try await session.query("SELECT count(*), count(*) FILTER (WHERE `#broken`) FROM \(typed)")
        return (table.columns.first?[0].integer ?? 0, table.columns.last?[0].integer ?? 0)
    }

    /// How many rows have a key that another row has too.
    private func repeated(_ sql: SQL, _ typed: SQLFragment, of rows: Int) async throws(Diagnostics) -> Int {
        guard !sql.key.isEmpty else { return 0 }
        return rows
            - (try await number("SELECT count(*) FROM (SELECT DISTINCT \(sql.key.joined()) FROM \(typed)) AS keys"))
    }

    private func number(_ sql: SQLFragment) async throws(Diagnostics) -> Int {
        try await session.query(sql).columns.first?[0].integer ?? 0
    }

    /// Where what is wrong. Rows are numbered by the partition that read them and their place in it; how many rows each
    /// partition has makes their number in the whole.
    private func rejects(_ sql: SQL) async throws(Diagnostics) -> [PlanResult.Reject] {
        let partitions = try await session.query(sql.partitions)
        var before: [Int: Int] = [:]
        var sum = 0
        let sizes = (0..<partitions.rows).compactMap { row -> (Int, Int)? in
            guard let part = partitions.columns.first?[row].integer, let size = partitions.columns.last?[row].integer
            else { return nil }
            return (part, size)
        }
        for (part, size) in sizes.sorted(by: { $0.0 < $1.0 }) {
            before[part] = sum
            sum += size
        }
        let found = try await session.query("\(sql.rejects) LIMIT \(Self.mostRejects)")
        return (0..<found.rows).compactMap { row in
            guard let part = found["part"]?[row].integer, let place = found["place"]?[row].integer,
                let problem = found["problem"]?[row].text, let start = before[part]
            else { return nil }
            let parts = problem.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let column = Int(parts[0]) else { return nil }
            return PlanResult.Reject(
                row: start + place + 1, column: column, reason: parts[1], valueClass: parts[2])
        }.sorted { ($0.row, $0.column) < ($1.row, $1.column) }
    }

    /// The statements about one source.
    private struct SQL {
        /// Every row's values, and whether it is broken.
        let typed: SQLFragment
        /// The rows that are not broken, the first one of each key.
        let unrepeated: SQLFragment
        /// How many rows each partition has.
        let partitions: SQLFragment
        /// What is wrong in which row.
        let rejects: SQLFragment
        /// The columns of the key by their names.
        let key: [SQLFragment]

        init(_ stage: Plan.Stage, _ raw: SQLFragment) throws(Diagnostics) {
            do throws(Diagnostic) {
                let fields = SourceFields(stage, dialect: SparkDialect())
                let columns = try fields.columns()
                let broken = try fields.isBroken()
                typed = """
                    SELECT \(columns.joined(",\n  ")), \(broken) AS `#broken`
                    FROM (\(try fields.typed(from: fields.read(from: raw)))) AS source WHERE NOT (\(fields.isEmpty))
                    """
                let numbered: SQLFragment = "(SELECT *, monotonically_increasing_id() AS `#id` FROM \(raw))"
                let all: SQLFragment = try fields.typed(from: fields.read(from: "\(numbered) AS numbered"))
                let isWhole = fields.key.map { "\($0) IS NOT NULL" as SQLFragment }.joined(" AND ")
                let isRepeated: SQLFragment =
                    fields.key.isEmpty
                    ? "FALSE"
                    : """
                    NOT \(broken) AND \(isWhole) AND row_number() OVER (PARTITION BY \(broken), \(fields.key.joined()) \
                    ORDER BY `#id`) > 1
                    """
                let judged: SQLFragment =
                    "SELECT *, \(isRepeated) AS `#repeated` FROM (\(all)) AS source WHERE NOT (\(fields.isEmpty))"
                unrepeated = """
                    SELECT \(columns.joined(",\n  ")) FROM (\(judged)) AS judged WHERE NOT \(broken) AND NOT `#repeated`
                    """
                partitions = """
                    SELECT shiftright(`#id`, 33) AS part, count(*) AS size
                    FROM \(numbered) AS numbered GROUP BY shiftright(`#id`, 33)
                    """
                var problems = try fields.problems()
                if !fields.key.isEmpty { problems.append("CASE WHEN `#repeated` THEN \(try fields.keyProblem()) END") }
                // The numbers are made below the list of problems, else they would count these.
                rejects = """
                    SELECT shiftright(`#id`, 33) AS part, `#id` % 8589934592 AS place, problem
                    FROM (SELECT `#id`, explode(filter(array(\(problems.joined(",\n  "))), p -> p IS NOT NULL)) AS problem
                      FROM (\(judged)) AS judged) AS told ORDER BY `#id`, problem
                    """
                let dialect = SparkDialect()
                var key: [SQLFragment] = []
                for name in stage.source.key { key.append(try dialect.identifier(name)) }
                self.key = key
            } catch {
                throw Diagnostics([error])
            }
        }
    }

    private func literal(_ text: String) throws(Diagnostics) -> SQLFragment {
        do { return try dialect.literal(text) } catch { throw Diagnostics([error]) }
    }

    private func identifier(_ name: String) throws(Diagnostics) -> SQLFragment {
        do { return try dialect.identifier(name) } catch { throw Diagnostics([error]) }
    }
}
