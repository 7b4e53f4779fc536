import WaymarkKit

/// The SQL of a check: one row with how many rows it is about, how many break it, and the latest date.
struct CheckSQL {
    let query: Plan.CheckQuery
    let engine: SQLSurroundings

    private var dialect: any Dialect { engine.dialect }
    private var source: Source { query.source }

    /// The statement; rows whose values are missing are left alone, since it cannot be told whether they break a check.
    func statement(number: Int) throws(Diagnostic) -> SQLFragment {
        let rows = RowSQL(source: source, engine: engine)
        let noDate: SQLFragment = "CAST(NULL AS \(dialect.type(of: .text)))"
        let relation = try engine.relation(source.id)
        func counted(_ isBroken: SQLFragment, of column: SQLFragment = "*") throws(Diagnostic) -> SQLFragment {
            "SELECT \(number), count(\(column)), count(CASE WHEN \(isBroken) THEN 1 END), \(noDate) FROM \(relation) AS t"
        }
        switch query.check.kind {
        case .unique(let columns):
            let keys = try columns.map { name throws(Diagnostic) in try column(name) }
            let isWhole = keys.map { "\($0) IS NOT NULL" as SQLFragment }.joined(" AND ")
            return """
                SELECT \(number), COALESCE(sum(n), 0), COALESCE(sum(n), 0) - count(*), \(noDate)
                FROM (SELECT count(*) AS n FROM \(relation) AS t WHERE \(isWhole) GROUP BY \(keys.joined())) AS groups
                """
        case .expect(let condition):
            // Row by row first: not every engine knows questions about other rows within an aggregate.
            let isBroken: SQLFragment = "NOT (\(try rows.expression(condition, hasPeriod: false)))"
            return """
                SELECT \(number), count(*), count(CASE WHEN is_broken THEN 1 END), \(noDate)
                FROM (SELECT \(isBroken) AS is_broken FROM \(try rows.from())) AS judged
                """
        case .rows: return try counted(dialect.literal(false))
        case .fresh(let name, _, _):
            let latest = try FreshnessSQL(engine: engine).latest(ColumnReference(name: name), of: rows)
            return "SELECT \(number), count(\(try column(name))), 0, \(latest) FROM \(relation) AS t"
        case .accepted(let name, let values): return try counted(try isNot(values, name), of: try column(name))
        case .foreignKey(let name, let other, let key):
            let (value, found) = (try column(name), try dialect.column(key, of: "o"))
            return """
                SELECT \(number), count(\(value)), count(CASE WHEN \(value) IS NOT NULL AND keys.k IS NULL THEN 1 END), \
                \(noDate) FROM \(relation) AS t
                LEFT JOIN (SELECT DISTINCT \(dialect.text(found)) AS k FROM \(try engine.relation(other)) AS o) AS keys
                ON keys.k = \(dialect.text(value))
                """
        case .sumOfParts(let total, let parts, let within):
            let total = dialect.double(try column(total))
            let sum = try parts.map { name throws(Diagnostic) in dialect.double(try column(name)) }.joined(" + ")
            // Doubles do not add up to the last digit; a millionth of a millionth is no difference.
            let margin: SQLFragment = "\(dialect.literal(within)) + 1e-12 * (abs(\(total)) + abs(\(sum)))"
            return try counted("abs(\(total) - (\(sum))) > \(margin)", of: "\(total) + \(sum)")
        }
    }

    private func column(_ name: String) throws(Diagnostic) -> SQLFragment { try dialect.column(name, of: "t") }

    /// That a column has a value, and none of some.
    private func isNot(_ values: [String], _ name: String) throws(Diagnostic) -> SQLFragment {
        let value = try column(name)
        switch source.column(name)?.kind {
        case .integer, .number, .money:
            let numbers = values.compactMap { Double($0) }.filter(\.isFinite).map { dialect.literal($0) }
            return numbers.isEmpty
                ? "\(value) IS NOT NULL" : "\(dialect.double(value)) NOT IN (\(numbers.joined()))"
        case .boolean:
            let known = Set(values.map { $0.lowercased() })
            let (yes, no) = (dialect.literal(!known.contains("true")), dialect.literal(!known.contains("false")))
            return "CASE WHEN \(value) THEN \(yes) WHEN NOT \(value) THEN \(no) ELSE FALSE END"
        default:
            let texts = try values.map { text throws(Diagnostic) in try dialect.literal(text) }
            return texts.isEmpty
                ? "\(value) IS NOT NULL" : "\(dialect.text(value)) NOT IN (\(texts.joined()))"
        }
    }
}
