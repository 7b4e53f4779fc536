import WaymarkKit

/// One pass over a source's rows that takes measures in every period and grouping at once: the plain way.
///
/// Each row of its result has the number of the statement, which keys it leaves out, the period, the keys, the amounts
/// of the tallies, and the values of the measures that do not add up.
struct DirectSQL {
    let pass: DirectPass
    let query: Plan.MeasureQuery
    let rows: TimelineSQL

    private var row: RowSQL { rows.rows }
    private var dialect: any Dialect { rows.dialect }

    /// The statement.
    func statement(number: Int) throws(Diagnostic) -> SQLFragment {
        let row = row
        var sql = TallySQL(dialect: dialect) { expression throws(Diagnostic) in
            try row.expression(expression, hasPeriod: true)
        }
        var values: [SQLFragment] = []
        for tally in pass.tallies { values += try sql.aggregates(tally) }
        for item in pass.others { values.append(try other(query.measures[item], &sql)) }
        let keys = pass.keys(of: query).map { "k\($0)" as SQLFragment }
        let sets = pass.sets.map { query.sets[$0] }
        let written = sets.map { set -> SQLFragment in
            "(\((["p"] + set.map { "k\($0)" as SQLFragment }).joined()))"
        }
        let level: SQLFragment = keys.isEmpty ? "0" : dialect.groupingID(keys)
        let columns = [RowSQL.period(.number).named("p")] + (try keyColumns()) + sql.rowColumns
        let taken: SQLFragment = "SELECT \(columns.joined(",\n      ")) \(try from())"
        let cut: SQLFragment =
            sql.cutColumns.isEmpty
            ? taken : "SELECT \((["*"] + sql.cutColumns).joined(",\n      ")) FROM (\(taken)) AS taken"
        return """
            SELECT \(number), \(level), \((["p"] + keys.map(dialect.text)).joined()),
              \(values.joined(",\n  "))
            FROM (\(cut)) AS cut
            GROUP BY GROUPING SETS (\(written.joined()))
            """
    }

    /// The rows, once for each period that they lie in.
    private func from() throws(Diagnostic) -> SQLFragment {
        guard pass.rows != nil else {
            let periods = query.periods.enumerated().map { index, period -> SQLFragment in
                "(\(index), \(row.days(of: period, lastDay: query.lastDay)))"
            }
            // Spark takes no EXISTS about both sides of a join in its ON.
            return """
                FROM \(try row.from())
                    CROSS JOIN (VALUES \(periods.joined())) AS periods(i, s, e, x, l) WHERE \(try condition())
                """
        }
        let periods = rows.periods(of: query, segment: try rows.segment(), end: try rows.endSegment())
        var conditions: [SQLFragment] = []
        if let reports = query.reports, reports.isForPeriod, let (start, end) = try rows.bounds() {
            conditions = [try ReportsSQL(reports: reports, rows: row).condition(start, end)]
        }
        return try rows.from(rows.timeline.range(of: [query]), joined: periods, and: conditions)
    }

    /// When a row belongs to a period, where its date depends on the period.
    private func condition() throws(Diagnostic) -> SQLFragment {
        guard let (start, end) = try rows.bounds() else { return "TRUE" }
        let (first, last) = (RowSQL.period(.start), RowSQL.period(.end))
        let isInTime: SQLFragment =
            start == end ? "\(end) <= \(last)" : "\(start) <= \(last) AND \(end) <= \(RowSQL.period(.last))"
        let isInPeriod: SQLFragment =
            switch query.time {
            case .flow: "\(start) >= \(first) AND \(isInTime)"
            case .stock: isInTime
            case .toDate: "\(start) >= \(dialect.literal(query.start)) AND \(isInTime)"
            }
        guard let reports = query.reports else { return isInPeriod }
        return "\(try ReportsSQL(reports: reports, rows: row).condition(start, end)) AND \(isInPeriod)"
    }

    private func keyColumns() throws(Diagnostic) -> [SQLFragment] {
        var columns: [SQLFragment] = []
        let keys = query.keys
        for index in pass.keys(of: query) {
            var value = dialect.text("NULL")
            if let key = keys[index] {
                value = try dialect.parent(of: row.expression(key.expression, hasPeriod: true), key.parents)
            }
            columns.append(value.named("k\(index)"))
        }
        return columns
    }

    /// The aggregate of a measure that does not add up.
    private func other(_ item: Plan.Item, _ sql: inout TallySQL) throws(Diagnostic) -> SQLFragment {
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

extension SQLFragment {
    /// The value as a column of a name of our own.
    func named(_ name: SQLFragment) -> SQLFragment { "\(self) AS \(name)" }
}
