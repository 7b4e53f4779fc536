import WaymarkKit

/// The SQL that reads a source's files once into a typed table of the rows that keep its contract.
///
/// Columns that nobody asks for are checked, and not kept.
struct DuckDBStage {
    let contract: ContractSQL
    /// The names of the columns that are kept.
    let needed: Set<String>
    /// How time is cut for the rows of the source, by the index of the set of rows: each row's segment is kept with it.
    var timelines: [Int: Timeline] = [:]

    private var source: Source { contract.stage.source }
    private var reader: DuckDBReader { contract.reader }

    /// The name of a source's staged table.
    static func tableName(_ source: String) -> String { "source:" + source }
    /// The table that counts what was read.
    static let counts: SQLFragment = "\"#counts\""
    /// The state of a row while the table is made.
    private static let state: SQLFragment = "\"#state\""

    /// Makes the table of counts.
    static let countsStatement: SQLFragment = "CREATE TEMP TABLE \(counts) (is_excessive BOOLEAN);\n"

    /// What the engine says where a source has more rejected rows than it may have; no message about rows says it.
    static let tooMany = "waymark: too many rejected rows"

    /// What the engine says where a row of a source that was trusted does not look as nearly every one does.
    static let notTrusted = "waymark: not all rows look as expected"

    /// Ends the script there.
    static let limitStatement: SQLFragment =
        "SELECT error('waymark: too many rejected rows') FROM \(counts) WHERE is_excessive LIMIT 1;\n"

    /// Statements that make the table, and print `rows` and `repeat` records.
    func statements() throws(Diagnostic) -> SQLFragment {
        let table = try FieldSQL.dialect.identifier(Self.tableName(source.id))
        let id = try FieldSQL.literal(source.id)
        let rejected: SQLFragment = "count(*) FILTER (WHERE \(Self.state) = 1)"
        let all: SQLFragment = "count(*) FILTER (WHERE \(Self.state) < 2)"
        var text: SQLFragment = """
            CREATE TEMP TABLE \(table) AS SELECT
              \(try columns().joined(",\n  "))
              FROM (\(try contract.values(of: try reader.rows())));

            """
        if !source.key.isEmpty { text = "\(text)\(try repeats(table, id))" }
        let dropped = try dropped().map { column -> SQLFragment in "ALTER TABLE \(table) DROP COLUMN \(column);\n" }
        return """
            \(text)SELECT 'rows', \(id), \(all), \(rejected) FROM \(table);
            INSERT INTO \(Self.counts) SELECT \(isExcessive(rejected, of: all)) FROM \(table);
            DELETE FROM \(table) WHERE \(Self.state) > 0;
            \(dropped.joined(""))
            """
    }

    private func isExcessive(_ rejected: SQLFragment, of all: SQLFragment) -> SQLFragment {
        switch source.rejects {
        case .fail: "\(rejected) > 0"
        case .rows(let limit): "\(rejected) > \(limit)"
        case .percent(let limit): "\(rejected) * 100 > \(FieldSQL.dialect.literal(limit)) * (\(all))"
        }
    }

    private func isKept(_ column: Column) -> Bool { needed.contains(column.name) || source.key.contains(column.name) }

    /// The table's columns, those of the contract and those beside them.
    private func columns() throws(Diagnostic) -> [SQLFragment] {
        var columns: [SQLFragment] = []
        for (index, column) in source.columns.enumerated() where isKept(column) {
            columns.append("\(ContractSQL.value(index)) AS \(try FieldSQL.dialect.identifier(column.name))")
            if needed.contains(column.name) { columns += try derived(index) }
        }
        columns += try segments()
        if reader.numbersFiles { columns.append(DuckDBReader.file) }
        if reader.numbersRows { columns.append(DuckDBReader.row) }
        columns.append("CAST(\(try contract.state()) AS UTINYINT) AS \(Self.state)")
        return columns
    }

    /// The segments of time that a row lies in.
    private func segments() throws(Diagnostic) -> [SQLFragment] {
        guard let date = source.dateColumn, let index = source.columns.firstIndex(where: { $0.name == date.name })
        else {
            return []
        }
        let day = FieldSQL.dialect.day(of: ContractSQL.value(index))
        var columns: [SQLFragment] = []
        for (rows, timeline) in timelines.sorted(by: { $0.key < $1.key }) {
            let type: SQLFragment = timeline.cuts.count < 256 ? "UTINYINT" : "INTEGER"
            let name = try FieldSQL.dialect.identifier(StagedColumn.segment(rows))
            columns.append("CAST(\(timeline.segment(of: day, in: FieldSQL.dialect)) AS \(type)) AS \(name)")
        }
        return columns
    }

    /// Columns that served to make the table only.
    private func dropped() throws(Diagnostic) -> [SQLFragment] {
        var dropped: [SQLFragment] = []
        for column in source.columns where isKept(column) && !needed.contains(column.name) {
            dropped.append(try FieldSQL.dialect.identifier(column.name))
        }
        if reader.numbersFiles { dropped.append(DuckDBReader.file) }
        if reader.numbersRows { dropped.append(DuckDBReader.row) }
        // A table has at least one column.
        return source.columns.contains { needed.contains($0.name) } ? dropped + [Self.state] : dropped
    }

    // MARK: Keys

    /// Marks the second and later rows of a key as rejected.
    private func repeats(_ table: SQLFragment, _ id: SQLFragment) throws(Diagnostic) -> SQLFragment {
        let key = try FieldSQL.dialect.list(source.key)
        let repeats = try FieldSQL.dialect.identifier("repeats:" + source.id)
        let (file, number, first): (SQLFragment, SQLFragment, SQLFragment) =
            switch (reader.numbersFiles, reader.numbersRows) {
            case (false, false): ("0", "r.i + 1", "")
            case (false, true): ("0", "t.\(DuckDBReader.row)", "")
            case (true, true): ("t.\(DuckDBReader.file)", "t.\(DuckDBReader.row)", "")
            case (true, false):
                (
                    "t.\(DuckDBReader.file)", "r.i - f.i + 1",
                    " JOIN (SELECT \(DuckDBReader.file), min(rowid) AS i FROM \(table) GROUP BY ALL) AS f USING (\(DuckDBReader.file))"
                )
            }
        return """
            CREATE TEMP TABLE \(repeats) AS SELECT i FROM (
              SELECT rowid AS i, row_number() OVER (PARTITION BY \(key) ORDER BY rowid) AS n FROM \(table)
              WHERE \(Self.state) = 0 AND (\(key)) IN (
                SELECT (\(key)) FROM \(table) WHERE \(Self.state) = 0 GROUP BY \(key) HAVING count(*) > 1))
              WHERE n > 1;
            SELECT 'repeat', \(id), \(file), \(number) FROM \(repeats) AS r JOIN \(table) AS t ON t.rowid = r.i\(first)
              ORDER BY r.i LIMIT \(DuckDBRejects.limit);
            UPDATE \(table) SET \(Self.state) = 1 WHERE rowid IN (SELECT i FROM \(repeats));

            """
    }

    // MARK: Columns beside those of the contract

    private func derived(_ index: Int) throws(Diagnostic) -> [SQLFragment] {
        let column = source.columns[index]
        func named(_ value: SQLFragment, _ name: String) throws(Diagnostic) -> SQLFragment {
            "\(value) AS \(try FieldSQL.dialect.identifier(name))"
        }
        var derived: [SQLFragment] = []
        if let id = column.bands, let dimension = contract.stage.dimensions[id] {
            derived.append(try named(try band(index, dimension), StagedColumn.bands(column.name)))
        }
        if !column.reading.censored.isEmpty {
            let bounds = try contract.bounds(index)
            derived.append(try named(bounds.lower, StagedColumn.lower(column.name)))
            derived.append(try named(bounds.upper, StagedColumn.upper(column.name)))
        }
        if column.kind == .period {
            let (start, months) = Self.period(ContractSQL.value(index))
            derived.append(try named(start, StagedColumn.start(column.name)))
            let end: SQLFragment = "CAST(\(start) + to_months(\(months)) - INTERVAL 1 DAY AS DATE)"
            derived.append(try named(end, StagedColumn.end(column.name)))
        }
        return derived
    }

    /// The category whose band a number falls into.
    private func band(_ index: Int, _ dimension: Dimension) throws(Diagnostic) -> SQLFragment {
        let value = ContractSQL.value(index)
        var cases: [SQLFragment] = []
        for category in dimension.categories {
            guard let band = category.band else { continue }
            let bounds: [SQLFragment] =
                (band.lower.map { ["\(value) >= \($0)"] } ?? []) + (band.upper.map { ["\(value) <= \($0)"] } ?? [])
            let condition = bounds.isEmpty ? "TRUE" : bounds.joined(" AND ")
            cases.append("WHEN \(condition) THEN \(try CodeSQL.literal(category.code, of: dimension.id))")
        }
        let unknown = try dimension.unknown.map { category throws(Diagnostic) in
            try CodeSQL.literal(category.code, of: dimension.id)
        }
        return "CASE WHEN \(value) IS NULL THEN \(unknown ?? "NULL") \(cases.joined(" ")) END"
    }

    /// The first day of a period's code and the months that it lasts.
    private static func period(_ code: SQLFragment) -> (start: SQLFragment, months: SQLFragment) {
        let number: SQLFragment = "TRY_CAST(substr(\(code), 7, 1) AS INTEGER)"
        let start: SQLFragment = """
            make_date(CAST(substr(\(code), 1, 4) AS INTEGER), CASE substr(\(code), 6, 1) WHEN 'Q' THEN \(number) * 3 - 2 \
            WHEN 'S' THEN \(number) * 6 - 5 WHEN '' THEN 1 ELSE TRY_CAST(substr(\(code), 6, 2) AS INTEGER) END, 1)
            """
        return (start, "CASE substr(\(code), 6, 1) WHEN 'Q' THEN 3 WHEN 'S' THEN 6 WHEN '' THEN 12 ELSE 1 END")
    }
}

extension DuckDBDialect {
    /// Some names between commas.
    func list(_ names: [String]) throws(Diagnostic) -> SQLFragment {
        try names.map { name throws(Diagnostic) in try identifier(name) }.joined()
    }
}
