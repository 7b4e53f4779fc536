import WaymarkKit
import WaymarkQuery

/// Carries out one plan on one connection, in the thread that calls it.
///
/// A first transaction makes empty temporary tables, and reads nothing. All else happens in a second one that is
/// read-only (PostgreSQL still lets it fill temporary tables) and sees the database as it was at one moment.
struct PostgreSQLSession {
    let connection: PostgreSQLConnection
    let plan: Plan
    let folder: String
    let dates: RunDates
    let displayName: @Sendable (String) -> String
    /// Puts a failure into words.
    let words: (PostgreSQLFailure) -> Diagnostic

    /// - Throws: one diagnostic for what went wrong.
    func run(limit milliseconds: Int) throws(Diagnostics) -> PlanResult {
        var stages = plan.stages.enumerated().map { PostgreSQLStage($1, number: $0) }
        try settle(milliseconds)
        var problems = Diagnostics()
        for index in stages.indices {
            do { stages[index].types = try types(of: stages[index]) } catch { problems.append(contentsOf: error) }
        }
        guard !problems.hasErrors else { throw problems }
        try execute("BEGIN READ WRITE")
        for stage in stages {
            for sql in try written({ () throws(Diagnostic) in try stage.definitions() }) { try execute(sql, stage) }
        }
        try execute("COMMIT")
        try execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        var sources: [PlanResult.StagedSource] = []
        for stage in stages { sources.append(try fill(stage)) }
        let result = try measure(stages, sources)
        try execute("ROLLBACK")
        return result
    }

    // MARK: Before

    /// Settings on which the meaning of texts, or the patience of the server, depends.
    private func settle(_ milliseconds: Int) throws(Diagnostics) {
        try execute(
            """
            SELECT set_config('datestyle', 'ISO, YMD', false), set_config('timezone', 'UTC', false),
              set_config('extra_float_digits', '1', false), set_config('standard_conforming_strings', 'on', false),
              set_config('intervalstyle', 'postgres', false), set_config('bytea_output', 'hex', false),
              set_config('synchronize_seqscans', 'off', false), set_config('jit', 'off', false),
              set_config('statement_timeout', CAST(\(milliseconds) AS TEXT), false)
            """)
        // So that the server does not go on for a client that is gone; not every system can tell.
        do { try connection.execute("SET client_connection_check_interval = 5000") } catch {
            guard case .answered = error else { throw Diagnostics([words(error)]) }
        }
    }

    /// The types of a table's columns by their names; none for a file.
    /// - Throws: that the table, or a column of it, is not there.
    private func types(of stage: PostgreSQLStage) throws(Diagnostics) -> [String: UInt32] {
        let source = stage.stage.source
        guard let table = try written({ () throws(Diagnostic) in try stage.table() }) else { return [:] }
        let found: [(name: String, type: UInt32)]
        do {
            found = try connection.columns(of: "SELECT * FROM \(table) LIMIT 0")
        } catch {
            guard case .answered(let state) = error, ["42P01", "3F000", "3D000", "0A000"].contains(state) else {
                throw Diagnostics([words(error).located(at: source.span)])
            }
            throw Diagnostics([try unknownTable(source)])
        }
        let names = found.map(\.name)
        var diagnostics = Diagnostics()
        for column in source.columns where !names.contains(column.header) {
            let near = NearestName.suggestion(for: column.header, among: names)
            diagnostics.append(
                Diagnostic(
                    QueryCodes.missingHeader, "the table `\(source.table ?? "")` has no column `\(column.header)`",
                    at: column.span, found: column.header, allowed: names,
                    help: near.map { "did you mean `\($0)`?" }
                        ?? "mend the name, or give the table's own with `header:`"))
        }
        guard diagnostics.isEmpty else { throw diagnostics }
        return Dictionary(found.map { ($0.name, $0.type) }, uniquingKeysWith: { first, _ in first })
    }

    private func unknownTable(_ source: Source) throws(Diagnostics) -> Diagnostic {
        var names: [String] = []
        try query(
            """
            SELECT CASE WHEN pg_table_is_visible(c.oid) THEN c.relname ELSE n.nspname || '.' || c.relname END
            FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
            WHERE c.relkind IN ('r', 'v', 'm', 'p', 'f') AND n.nspname NOT LIKE 'pg!_%' ESCAPE '!'
              AND n.nspname <> 'information_schema' AND has_table_privilege(c.oid, 'SELECT')
            ORDER BY 1 LIMIT 5000
            """
        ) { fields in if case .text(let name)? = fields.first { names.append(name) } }
        let table = source.table ?? ""
        let near = NearestName.suggestion(for: table, among: names)
        return Diagnostic(
            PostgreSQLCodes.unknownTable, "there is no table `\(table)` in the database", at: source.span, found: table,
            allowed: names.count <= 20 ? names : [],
            help: near.map { "did you mean `\($0)`?" } ?? "write `table: schema.table`, as the names are stored")
    }

    // MARK: Rows

    private func fill(_ stage: PostgreSQLStage) throws(Diagnostics) -> PlanResult.StagedSource {
        let source = stage.stage.source
        let paths = source.table == nil ? try send(stage) : []
        for sql in try written({ () throws(Diagnostic) in try stage.reading() }) { try execute(sql, stage) }
        var counts: [Int] = []
        try query(stage.count) { fields in counts = fields.compactMap(Self.integer) }
        guard counts.count == 2 else { throw Diagnostics([words(.malformed)]) }
        var staged = PlanResult.StagedSource(source: source.id, rows: counts[0], rejectedRows: counts[1])
        guard staged.rejectedRows > 0 else { return staged }
        try query(stage.rejects) { fields in
            guard fields.count == 2, let row = Self.integer(fields[0]), case .text(let problem) = fields[1] else {
                return
            }
            let parts = problem.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, let column = Int(parts[0]) else { return }
            let (file, number) = row.quotientAndRemainder(dividingBy: Self.rowsOfAFile)
            staged.rejects.append(
                PlanResult.Reject(
                    row: number, column: column, reason: parts[1], valueClass: parts[2],
                    file: paths.indices.contains(file) ? paths[file] : nil))
        }
        return staged
    }

    /// More rows than a file can have: the numbers of a source's rows tell the file and the row in it.
    private static let rowsOfAFile = 1 << 32

    /// Sends the rows of files into their temporary table.
    /// - Returns: the files' paths.
    private func send(_ stage: PostgreSQLStage) throws(Diagnostics) -> [String] {
        var records = try SourceRecords(
            stage.stage.source, for: "PostgreSQL", in: folder, displayName: displayName)
        var problem: Diagnostics?
        do {
            try connection.copy(stage.copy) {
                do throws(Diagnostics) {
                    guard let row = try records.next() else { return nil }
                    return Self.line(row.file * Self.rowsOfAFile + row.number, row.fields)
                } catch {
                    problem = error
                    return nil
                }
            }
        } catch {
            throw Diagnostics([words(error)])
        }
        if let problem { throw problem }
        return records.paths
    }

    /// A row in the text form of `COPY`.
    static func line(_ number: Int, _ fields: [String]) -> [UInt8] {
        var line = Array(String(number).utf8)
        for field in fields {
            line.append(UInt8(ascii: "\t"))
            for byte in field.utf8 {
                switch byte {
                case UInt8(ascii: "\\"): line += [byte, byte]
                case UInt8(ascii: "\t"): line += Array(#"\t"#.utf8)
                case UInt8(ascii: "\n"): line += Array(#"\n"#.utf8)
                case UInt8(ascii: "\r"): line += Array(#"\r"#.utf8)
                default: line.append(byte)
                }
            }
        }
        return line + [UInt8(ascii: "\n")]
    }

    // MARK: Measures

    private func measure(
        _ stages: [PostgreSQLStage], _ sources: [PlanResult.StagedSource]
    ) throws(Diagnostics) -> PlanResult {
        let relations = Dictionary(
            stages.map { ($0.stage.source.id, $0.kept) }, uniquingKeysWith: { first, _ in first })
        let statements = try written { () throws(Diagnostic) in
            try PlanStatements(plan: plan, dialect: PostgreSQLDialect(), relations: relations, dates: dates)
        }
        var reader = statements.reader()
        for statement in statements.all {
            let outcome: Result<Void, Diagnostic>
            do {
                outcome = try connection.rows(of: statement.sql) { fields throws(Diagnostic) in try reader.take(fields)
                }
            } catch {
                throw Diagnostics([words(error)])
            }
            if case .failure(let diagnostic) = outcome { throw Diagnostics([diagnostic]) }
        }
        return reader.result(sources: sources, queries: statements.queries.map { Self.withoutNames($0, stages) })
    }

    /// A statement for traces: the names of temporary tables give way to those of the sources.
    private static func withoutNames(_ sql: String, _ stages: [PostgreSQLStage]) -> String {
        stages.reversed().reduce(sql) { $0.replacing($1.kept.text, with: "\"source:\($1.stage.source.id)\"") }
    }

    // MARK: Statements

    private func execute(_ sql: SQLFragment, _ stage: PostgreSQLStage? = nil) throws(Diagnostics) {
        do { try connection.execute(sql) } catch { throw Diagnostics([located(error, stage)]) }
    }

    private func query(_ sql: SQLFragment, _ take: ([ResultField]) -> Void) throws(Diagnostics) {
        do {
            _ = try connection.rows(of: sql.text) { fields throws(Never) in take(fields) }
        } catch { throw Diagnostics([words(error)]) }
    }

    /// What the server has against a statement points at the source that it is about.
    private func located(_ failure: PostgreSQLFailure, _ stage: PostgreSQLStage?) -> Diagnostic {
        guard case .answered = failure, let stage else { return words(failure) }
        return words(failure).located(at: stage.stage.source.span)
    }

    private func written<Value>(_ write: () throws(Diagnostic) -> Value) throws(Diagnostics) -> Value {
        do { return try write() } catch { throw Diagnostics([error]) }
    }

    private static func integer(_ field: ResultField) -> Int? {
        if case .text(let text) = field { Int(text) } else { nil }
    }
}
