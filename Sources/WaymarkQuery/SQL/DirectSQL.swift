import WaymarkKit

/// One pass over a source's rows that takes measures in every period and grouping at once: the plain way.
///
/// Each row of its result has the number of the statement, which keys it leaves out, the period, the keys, the amounts
/// of the tallies, and the values of the measures that do not add up.
struct DirectSQL {
    let query: Plan.MeasureQuery
    let layout: DirectLayout
    let rows: RowSQL

    /// The statement.
    func statement(number: Int) throws(Diagnostic) -> SQLFragment {
        let dialect = rows.dialect
        var sql = TallySQL(dialect: dialect) { expression throws(Diagnostic) in
            try rows.expression(expression, hasPeriod: true)
        }
        var values: [SQLFragment] = []
        for tally in layout.tallies { values += try sql.aggregates(tally) }
        for item in layout.others { values.append(try other(query.measures[item], &sql)) }
        let keys = (0..<layout.keys).map { "k\($0)" as SQLFragment }
        let all: [SQLFragment] = ["p"] + keys
        let sets = layout.sets.map { set -> SQLFragment in
            "(\((["p"] + set.map { "k\($0)" as SQLFragment }).joined()))"
        }
        let level: SQLFragment = keys.isEmpty ? "0" : dialect.groupingID(keys)
        // Spark takes no EXISTS about both sides of a join in its ON.
        return """
            SELECT \(number), \(level), \(all.joined()),
              \(values.joined(",\n  "))
            FROM (SELECT \((["*"] + sql.cutColumns).joined(",\n    "))
              FROM (SELECT \(([RowSQL.period(.number).named("p")] + (try keyColumns()) + sql.rowColumns).joined(",\n    "))
                FROM \(try rows.from())
                CROSS JOIN (VALUES \(periods)) AS periods(i, s, e, x, l)
                WHERE \(try condition())) AS taken) AS cut
            GROUP BY GROUPING SETS (\(sets.joined()))
            """
    }

    /// A statement that counts the rows that no report stands for; nil where no list says who reported.
    func unreportedStatement(number: Int) throws(Diagnostic) -> SQLFragment? {
        let isOfPeriod = query.date.map { !$0.runDates.isSubset(of: [.today]) } ?? false
        guard let reports = query.reports, !reports.isForPeriod, !isOfPeriod, let (start, end) = try bounds()
        else { return nil }
        let isReported = try ReportsSQL(reports: reports, rows: rows).condition(start, end)
        return """
            SELECT \(number), count(*) FROM \(try rows.from())
            WHERE \(start) IS NOT NULL AND NOT \(isReported)
            """
    }

    private var periods: SQLFragment {
        query.periods.enumerated().map { index, period -> SQLFragment in
            let known = max(period.start, min(period.end, query.lastDay))
            // A programme may end within a quarter whose rows are its own; a year's rows are no part of a quarter.
            let last = period.frequency == .programme ? CalendarDate.last : period.end
            return "(\(index), \([period.start, period.end, known, last].map { rows.dialect.literal($0) }.joined()))"
        }.joined()
    }

    /// When a row belongs to a period.
    private func condition() throws(Diagnostic) -> SQLFragment {
        guard let (start, end) = try bounds() else { return "TRUE" }
        let (first, last) = (RowSQL.period(.start), RowSQL.period(.end))
        let isInTime: SQLFragment =
            start == end ? "\(end) <= \(last)" : "\(start) <= \(last) AND \(end) <= \(RowSQL.period(.last))"
        let isInPeriod: SQLFragment =
            switch query.time {
            case .flow: "\(start) >= \(first) AND \(isInTime)"
            case .stock: isInTime
            case .toDate: "\(start) >= \(rows.dialect.literal(query.start)) AND \(isInTime)"
            }
        guard let reports = query.reports else { return isInPeriod }
        return "\(try ReportsSQL(reports: reports, rows: rows).condition(start, end)) AND \(isInPeriod)"
    }

    /// The first and last day of a row.
    private func bounds() throws(Diagnostic) -> (start: SQLFragment, end: SQLFragment)? {
        if let date = query.date {
            let day = rows.dialect.day(of: try rows.expression(date, hasPeriod: true))
            return (day, day)
        }
        guard let reference = query.source.dateColumn else { return nil }
        if query.periodColumns.contains(reference) {
            return (
                try rows.column(reference.named(StagedColumn.start)), try rows.column(reference.named(StagedColumn.end))
            )
        }
        let day = rows.dialect.day(of: try rows.column(reference))
        return (day, day)
    }

    private func keyColumns() throws(Diagnostic) -> [SQLFragment] {
        var keys: [SQLFragment] = []
        for dimension in query.columns { keys.append(try rows.code(dimension, bands: query.bandColumns)) }
        for key in query.extraKeys {
            let value = try key.map { key throws(Diagnostic) in try rows.expression(key, hasPeriod: true) }
            keys.append(rows.dialect.text(value ?? "NULL"))
        }
        return keys.enumerated().map { $1.named("k\($0)") }
    }

    /// The aggregate of a measure that does not add up.
    private func other(_ item: Plan.Item, _ sql: inout TallySQL) throws(Diagnostic) -> SQLFragment {
        let dialect = rows.dialect
        let filter = try sql.condition(item.filter, [item.weight].compactMap { $0 })
        guard let value = item.aggregation.value else { return "NULL" }
        let column = try sql.column(value)
        switch item.aggregation {
        case .distinct: return "count(DISTINCT \(column))\(TallySQL.clause(filter))"
        case .quantile(_, let share): return dialect.quantile(dialect.double(column), share, where: filter)
        case .first(_, let date): return dialect.earliest(column, by: try sql.column(date), where: filter)
        case .last(_, let date): return dialect.latest(column, by: try sql.column(date), where: filter)
        default: return "NULL"
        }
    }
}

/// What stands where in the rows of a direct pass.
struct DirectLayout: Sendable {
    /// How many keys a row has: dimensions, then extra keys.
    let keys: Int
    /// The sets of keys that rows are grouped by.
    let sets: [[Int]]
    /// What is added up; the number of all rows first.
    let tallies: [Tally]
    /// The measures that do not add up, as indices into the query's.
    let others: [Int]
    /// Where the tallies of each measure are.
    let parts: [ItemParts<Int>]

    init(_ query: Plan.MeasureQuery) {
        keys = query.columns.count + query.extraKeys.count
        let extra = Array(query.columns.count..<query.columns.count + query.extraKeys.count)
        sets = query.groupings.flatMap { extra.isEmpty ? [$0] : [$0, $0 + extra] }
        var tallies = [Tally.allRows]
        parts = query.measures.map { item in
            item.tallies.map { tally in
                if let index = tallies.firstIndex(of: tally) { return index }
                tallies.append(tally)
                return tallies.count - 1
            }
        }
        self.tallies = tallies
        others = query.measures.indices.filter { !query.measures[$0].addsUp }
    }
}

extension RowSQL {
    /// The code of a dimension that a row belongs to.
    func code(_ dimension: Plan.DimensionColumn, bands: Set<ColumnReference>) throws(Diagnostic) -> SQLFragment {
        let isBand = bands.contains(dimension.column)
        let code = try column(isBand ? dimension.column.named(StagedColumn.bands) : dimension.column)
        guard !dimension.parents.isEmpty else { return code }
        var cases: [SQLFragment] = []
        for (child, parent) in dimension.parents.sorted(by: { $0.key < $1.key }) {
            cases.append("WHEN \(try dialect.literal(child)) THEN \(try dialect.literal(parent))")
        }
        return "CASE \(code) \(cases.joined(" ")) END"
    }
}

extension SQLFragment {
    /// The value as a column of a name of our own.
    func named(_ name: SQLFragment) -> SQLFragment { "\(self) AS \(name)" }
}
