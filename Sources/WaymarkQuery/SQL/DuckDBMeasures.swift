import WaymarkKit

/// The SQL that takes measures from staged tables of DuckDB.
struct DuckDBMeasures {
    let query: Plan.MeasureQuery
    /// Its place in the plan.
    let index: Int
    /// What every measure computes for a row.
    private let parts: [Parts]
    /// The date that places a row in a period, where it is not the source's own.
    private let date: String?
    /// Whose rows count, where lists say so.
    private let reports: DuckDBReports?
    /// The extra keys as SQL, NULL for those that are not given.
    private let keys: [String]

    /// The expressions of a measure as SQL.
    private struct Parts {
        /// Which rows count, "true" where all do.
        var filter: String
        /// The value that is read.
        var value: String?
        /// The date by which the first or last value is found.
        var date: String?
        /// How much a row counts.
        var weight: String?
    }

    /// Renders the expressions.
    /// - Throws: a diagnostic where one cannot be written as SQL.
    init(query: Plan.MeasureQuery, index: Int, filter: FilterSQL) throws(Diagnostic) {
        self.query = query
        self.index = index
        func sql(_ expression: Expression?) throws(Diagnostic) -> String? {
            guard let expression else { return nil }
            return try filter.text(of: expression, over: query.source, hasPeriod: true)
        }
        var parts: [Parts] = []
        for measure in query.measures {
            let read = measure.aggregation.expressions
            parts.append(
                Parts(
                    filter: try sql(measure.filter) ?? "true", value: try sql(read.first),
                    date: try sql(read.dropFirst().first), weight: try sql(measure.weight)))
        }
        self.parts = parts
        date = try sql(query.date)
        reports = try DuckDBReports(query.reports, country: { Self.column($0) }, filter: filter)
        var keys: [String] = []
        for key in query.extraKeys { keys.append("CAST(\(try sql(key) ?? "NULL") AS VARCHAR)") }
        self.keys = keys
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
              JOIN (VALUES \(periods)) AS periods(i, s, e, x, l) ON \(condition))
            GROUP BY GROUPING SETS (\(sets.joined(separator: ", ")))
            ORDER BY ALL;

            """
    }

    /// A statement that counts the rows that no report stands for; nil where no list says who reported.
    func unreportedStatement() -> String? {
        let isOfPeriod = query.date.map { !$0.runDates.isSubset(of: [.today]) } ?? false
        guard let reports, !reports.isForPeriod, !isOfPeriod, let (start, end) = bounds
        else { return nil }
        return """
            SELECT 'unreported', \(DuckDBText.literal(query.source.id)), count(*)
              FROM \(DuckDBStage.table(query.source.id)) AS t\(joins)
              WHERE \(start) IS NOT NULL AND NOT \(reports.condition(start, end));

            """
    }

    private var periods: String {
        query.periods.enumerated().map { index, period in
            let lastDay = max(period.start, min(period.end, query.lastDay))
            // A programme may end within a quarter whose rows are its own; a year's rows are no part of a quarter.
            let end = period.frequency == .programme ? CalendarDate.last : period.end
            let days = [period.start, period.end, lastDay, end].map { ", DATE '\($0)'" }
            return "(\(index)\(days.joined()))"
        }.joined(separator: ", ")
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
        guard let (start, end) = bounds else { return "true" }
        let isInTime = start == end ? "\(end) <= periods.e" : "\(start) <= periods.e AND \(end) <= periods.l"
        let isInPeriod =
            switch query.time {
            case .flow: "\(start) >= periods.s AND \(isInTime)"
            case .stock: isInTime
            case .toDate: "\(start) >= DATE '\(query.start)' AND \(isInTime)"
            }
        return reports.map { "\($0.condition(start, end)) AND \(isInPeriod)" } ?? isInPeriod
    }

    /// The first and last day of a row.
    private var bounds: (start: String, end: String)? {
        date.map { ("CAST(\($0) AS DATE)", "CAST(\($0) AS DATE)") } ?? query.source.dateColumn.map(dateBounds)
    }

    private func dateBounds(_ reference: ColumnReference) -> (start: String, end: String) {
        if query.periodColumns.contains(reference) {
            return (
                Self.column(reference, named: DuckDBStage.startColumn),
                Self.column(reference, named: DuckDBStage.endColumn)
            )
        }
        let day = "CAST(\(Self.column(reference)) AS DATE)"
        return (day, day)
    }

    private func innerColumns() -> [String] {
        var columns = query.columns.enumerated().map { index, dimension in
            let isBand = query.bandColumns.contains(dimension.column)
            let code = Self.column(dimension.column, named: isBand ? DuckDBStage.bandsColumn : { $0 })
            return "\(parent(of: code, dimension.parents)) AS d\(index)"
        }
        columns += keys.enumerated().map { "\($0.element) AS k\($0.offset)" }
        for (index, measure) in query.measures.enumerated() {
            let part = parts[index]
            columns.append(
                "coalesce(\(part.filter), false)\(part.weight.map { " AND \($0) IS NOT NULL" } ?? "") AS f\(index)")
            if let weight = part.weight { columns.append("\(weight) AS w\(index)") }
            if let date = part.date { columns.append("\(date) AS b\(index)") }
            guard let value = part.value else { continue }
            columns.append("\(value) AS v\(index)")
            if measure.hasBounds, let read = measure.aggregation.column {
                columns.append("\(Self.column(read, named: DuckDBStage.lowerColumn)) AS l\(index)")
                columns.append("\(Self.column(read, named: DuckDBStage.upperColumn)) AS u\(index)")
            }
        }
        return columns.isEmpty ? ["1"] : columns
    }

    /// Rows, value, rows with a value, sum of squares, sums of bounds.
    private func values(_ index: Int) -> [String] {
        let measure = query.measures[index]
        let filter = "FILTER (WHERE f\(index))"
        let (value, date) = ("v\(index)", "b\(index)")
        let weight = measure.weight == nil ? nil : "w\(index)"
        let product = weight.map { "\($0) * \(value)" } ?? value
        let valid = "count(\(value)) \(filter)"
        // A fixed order of addition gives the same last digit in every run.
        func sum(_ term: String, _ condition: String = "") -> String {
            "sum(\(term) ORDER BY \(term)) FILTER (WHERE f\(index)\(condition))"
        }
        let squares = sum(weight.map { "\($0) * \(value) * \(value)" } ?? "\(value) * \(value)")
        var values = ["count(*) \(filter)"]
        switch measure.aggregation {
        case .count: values += [weight.map { sum($0) } ?? "count(*) \(filter)", "count(*) \(filter)"]
        case .distinct: values += ["count(DISTINCT \(value)) \(filter)", valid]
        case .sum: values += [sum(product), valid, squares]
        case .mean:
            let weights = weight.map { sum($0, " AND \(value) IS NOT NULL") } ?? valid
            values += ["CAST(\(sum(product)) AS DOUBLE) / nullif(\(weights), 0)", valid, squares]
        case .quantile(_, let share): values += ["quantile_cont(CAST(\(value) AS DOUBLE), \(share)) \(filter)", valid]
        case .minimum: values += ["min(\(value)) \(filter)", valid]
        case .maximum: values += ["max(\(value)) \(filter)", valid]
        case .first:
            values += [
                "first(\(value) ORDER BY \(date), \(value) DESC NULLS LAST) FILTER (WHERE f\(index) AND \(date) IS NOT NULL)",
                valid,
            ]
        case .last:
            values += [
                "first(\(value) ORDER BY \(date) DESC, \(value) DESC NULLS LAST) FILTER (WHERE f\(index) AND \(date) IS NOT NULL)",
                valid,
            ]
        }
        if measure.hasBounds {
            values += ["count(l\(index)) \(filter)", "sum(l\(index)) \(filter)", "sum(u\(index)) \(filter)"]
        }
        return values
    }

    /// The code above a code, where the dimension asked for is the one above the column's.
    private func parent(of code: String, _ parents: [String: String]) -> String {
        guard !parents.isEmpty else { return code }
        let cases = parents.sorted { $0.key < $1.key }.map {
            " WHEN \(DuckDBText.literal($0.key)) THEN \(DuckDBText.literal($0.value))"
        }
        return "CASE \(code)\(cases.joined()) END"
    }

    private static func column(_ reference: ColumnReference, named rename: (String) -> String = { $0 }) -> String {
        "\(reference.join.map(DuckDBText.identifier) ?? "t").\(DuckDBText.identifier(rename(reference.name)))"
    }
}
