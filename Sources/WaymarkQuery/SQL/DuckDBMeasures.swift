import WaymarkKit

/// The SQL that takes measures from staged tables of DuckDB.
struct DuckDBMeasures {
    let query: Plan.MeasureQuery
    /// Its place in the plan.
    let index: Int
    /// The filters of the measures as SQL, "true" where there is none.
    let filters: [String]

    /// Renders the filters.
    /// - Throws: a diagnostic where a filter cannot be written as SQL.
    init(query: Plan.MeasureQuery, index: Int, filter: FilterSQL) throws(Diagnostic) {
        self.query = query
        self.index = index
        var filters: [String] = []
        for measure in query.measures {
            guard let expression = measure.filter else {
                filters.append("true")
                continue
            }
            filters.append(try filter.text(of: expression, over: query.source, hasPeriod: true))
        }
        self.filters = filters
    }

    /// The statement; each of its rows begins with `measure` and the query's index.
    func statement() -> String {
        let dimensions = query.columns.indices.map { "d\($0)" }
        let extra = query.extraKeys.indices.map { "k\($0)" }
        let keys = dimensions + extra
        let sets = query.groupings.flatMap { grouping -> [[String]] in
            let base = ["p"] + grouping.map { "d\($0)" }
            return extra.isEmpty ? [base] : [base, base + extra]
        }.map { "(" + $0.joined(separator: ", ") + ")" }
        let level = keys.isEmpty ? "0" : "GROUPING(\(keys.joined(separator: ", ")))"
        let values = query.measures.indices.flatMap { self.values($0) }
        let inner = innerColumns().joined(separator: ",\n    ")
        return """
            SELECT 'measure', \(index), \(level), p\(keys.map { ", " + $0 }.joined()), count(*)\
            \(values.map { ",\n  " + $0 }.joined())
            FROM (SELECT periods.i AS p,
                \(inner)
              FROM \(DuckDBStage.table(query.source.id)) AS t\(joins)
              JOIN (VALUES \(periods)) AS periods(i, s, e) ON \(condition))
            GROUP BY GROUPING SETS (\(sets.joined(separator: ", ")))
            ORDER BY ALL;

            """
    }

    private var periods: String {
        query.periods.enumerated().map { "(\($0.offset), DATE '\($0.element.start)', DATE '\($0.element.end)')" }
            .joined(separator: ", ")
    }

    private var joins: String {
        query.source.joins.map { join in
            let alias = DuckDBText.identifier(join.name)
            let key = DuckDBText.identifier(join.key)
            return "\n  LEFT JOIN \(DuckDBStage.table(join.source)) AS \(alias) ON t.\(key) = \(alias).\(key)"
        }.joined()
    }

    /// When a row belongs to a period.
    private var condition: String {
        guard let date = query.source.dateColumn else { return "true" }
        let (start, end) = dateBounds(date)
        return switch query.time {
        case .flow: "\(start) >= periods.s AND \(end) <= periods.e"
        case .stock: "\(end) <= periods.e"
        case .toDate: "\(start) >= DATE '\(query.start)' AND \(end) <= periods.e"
        }
    }

    private func dateBounds(_ reference: ColumnReference) -> (start: String, end: String) {
        if query.periodColumns.contains(reference) {
            return (
                column(reference, named: DuckDBStage.startColumn), column(reference, named: DuckDBStage.endColumn)
            )
        }
        let day = "CAST(\(column(reference)) AS DATE)"
        return (day, day)
    }

    private func innerColumns() -> [String] {
        var columns = query.columns.enumerated().map { index, dimension in
            let isBand = query.bandColumns.contains(dimension.column)
            return "\(column(dimension.column, named: isBand ? DuckDBStage.bandsColumn : { $0 })) AS d\(index)"
        }
        columns += query.extraKeys.enumerated().map { "\(column($0.element)) AS k\($0.offset)" }
        for (index, measure) in query.measures.enumerated() {
            columns.append("coalesce(\(filters[index]), false) AS f\(index)")
            guard let read = measure.aggregation.column else { continue }
            columns.append("\(column(read)) AS v\(index)")
            if measure.hasBounds {
                columns.append("\(column(read, named: DuckDBStage.lowerColumn)) AS l\(index)")
                columns.append("\(column(read, named: DuckDBStage.upperColumn)) AS u\(index)")
            }
        }
        return columns.isEmpty ? ["1"] : columns
    }

    /// Rows, value, rows with a value, sums of bounds.
    private func values(_ index: Int) -> [String] {
        let measure = query.measures[index]
        let filter = "FILTER (WHERE f\(index))"
        var values = ["count(*) \(filter)"]
        switch measure.aggregation {
        case .count: values += ["count(*) \(filter)", "count(*) \(filter)"]
        case .distinct: values += ["count(DISTINCT v\(index)) \(filter)", "count(v\(index)) \(filter)"]
        // A fixed order of addition gives the same last digit in every run.
        case .sum: values += ["sum(v\(index) ORDER BY v\(index)) \(filter)", "count(v\(index)) \(filter)"]
        }
        if measure.hasBounds {
            values += ["count(l\(index)) \(filter)", "sum(l\(index)) \(filter)", "sum(u\(index)) \(filter)"]
        }
        return values
    }

    private func column(_ reference: ColumnReference, named rename: (String) -> String = { $0 }) -> String {
        "\(reference.join.map(DuckDBText.identifier) ?? "t").\(DuckDBText.identifier(rename(reference.name)))"
    }
}
