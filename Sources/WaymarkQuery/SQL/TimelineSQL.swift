import WaymarkKit

/// A set of rows as SQL: where they come from, which of them count, and in which segment of time each lies.
struct TimelineSQL {
    let rowSet: RowSet
    let timeline: Timeline
    let rows: RowSQL
    /// The column that has the segment of a row's day, where the engine prepared one (see `StagedColumn.segment`).
    var segmentColumn: String?

    var dialect: any Dialect { rows.dialect }

    /// `FROM … WHERE …` of the rows in some segments whose country reported.
    func from(_ range: ClosedRange<Int>, joined: SQLFragment? = nil, and more: [SQLFragment] = []) throws(Diagnostic)
        -> SQLFragment
    {
        var conditions: [SQLFragment] = []
        if let (start, end) = try bounds() {
            conditions = isWithin(range, start)
            if let reports = rowSet.reports, !reports.isForPeriod {
                conditions.append(try ReportsSQL(reports: reports, rows: rows).condition(start, end))
            }
        }
        conditions += more
        let tables: SQLFragment = "FROM \(try rows.from())\(joined.map { "\n    \($0)" } ?? "")"
        return conditions.isEmpty ? tables : "\(tables)\n    WHERE \(conditions.joined(" AND "))"
    }

    /// The segment of a row's (first) day.
    func segment() throws(Diagnostic) -> SQLFragment {
        if let segmentColumn { return try dialect.column(segmentColumn, of: "t") }
        guard let (start, _) = try bounds() else { return "0" }
        return timeline.segment(of: start, in: dialect)
    }

    /// The segment of a row's last day, where it has another one than the first.
    func endSegment() throws(Diagnostic) -> SQLFragment? {
        guard timeline.placement == .stretch, let (_, end) = try bounds() else { return nil }
        return timeline.segment(of: end, in: dialect)
    }

    /// The first and last day of a row.
    func bounds() throws(Diagnostic) -> (start: SQLFragment, end: SQLFragment)? {
        if let date = rowSet.date {
            let day = dialect.day(of: try rows.expression(date, hasPeriod: true))
            return (day, day)
        }
        guard let reference = rowSet.source.dateColumn else { return nil }
        if rowSet.isPeriodDated {
            return (
                try rows.column(reference.named(StagedColumn.start)), try rows.column(reference.named(StagedColumn.end))
            )
        }
        let day = dialect.day(of: try rows.column(reference))
        return (day, day)
    }

    /// The index of the range that a segment lies in, NULL outside of all of them.
    func stretch(of segment: SQLFragment, in ranges: [ClosedRange<Int>]) -> SQLFragment {
        dialect.index(of: segment, in: ranges)
    }

    private func isWithin(_ range: ClosedRange<Int>, _ day: SQLFragment) -> [SQLFragment] {
        var conditions: [SQLFragment] = []
        if range.lowerBound > 0 {
            conditions.append("\(day) >= \(dialect.literal(timeline.cuts[range.lowerBound - 1]))")
        }
        if range.upperBound < timeline.cuts.count {
            conditions.append("\(day) < \(dialect.literal(timeline.cuts[range.upperBound]))")
        }
        return conditions.isEmpty ? ["\(day) IS NOT NULL"] : conditions
    }
}

extension Plan {
    /// The sets of rows that more than one pass goes over, and whose place in time a column of their own source tells.
    func sharedTimelines(of source: String? = nil) -> [Int] {
        rowSets.indices.filter { index in
            let rows = rowSets[index]
            return (source == nil || rows.source.id == source) && rows.placement == .day && rows.date == nil
                && rows.isFixed && rows.source.dateColumn?.join == nil
                && passes.filter { $0.rows == index }.count > 1
        }
    }
}

extension Plan.Pass {
    /// The index of the rows that it goes over, nil where their place in time depends on the period.
    fileprivate var rows: Int? {
        switch self {
        case .cube(let cube): cube.rows
        case .repeats(let repeats): repeats.rows
        case .direct(let direct): direct.rows
        }
    }
}

extension Timeline {
    /// The segment of a day: how many cuts it has reached, by its year where years follow one another, else by a search that
    /// halves the cuts, so that few comparisons are made for a row.
    func segment(of day: SQLFragment, in dialect: any Dialect) -> SQLFragment {
        if let first = cuts.first, cuts.count > 2,
            cuts.enumerated().allSatisfy({ $1 == CalendarDate(year: first.year + $0, month: 1, day: 1) })
        {
            // Rows without a day get some segment either way; no query counts them.
            return "LEAST(GREATEST(\(dialect.year(of: day)) - \(first.year - 1), 0), \(cuts.count))"
        }
        return Self.index(of: day, in: cuts[...], from: 0, dialect)
    }

    private static func index(
        of day: SQLFragment, in cuts: ArraySlice<CalendarDate>, from first: Int, _ dialect: any Dialect
    ) -> SQLFragment {
        guard let start = cuts.indices.first else { return SQLFragment(first) }
        let middle = start + cuts.count / 2
        let before = index(of: day, in: cuts[start..<middle], from: first, dialect)
        let after = index(of: day, in: cuts[(middle + 1)...], from: first + middle - start + 1, dialect)
        return "CASE WHEN \(day) < \(dialect.literal(cuts[middle])) THEN \(before) ELSE \(after) END"
    }
}

extension TimelineSQL {
    /// A statement that counts the rows that no report stands for; nil where no list says who reported.
    func unreportedStatement(number: Int) throws(Diagnostic) -> SQLFragment? {
        guard let reports = rowSet.reports, rowSet.isFixed, let (start, end) = try bounds() else { return nil }
        let isReported = try ReportsSQL(reports: reports, rows: rows).condition(start, end)
        return """
            SELECT \(number), count(*) FROM \(try rows.from())
            WHERE \(start) IS NOT NULL AND NOT \(isReported)
            """
    }

    /// The table of periods for rows whose segment is known: a row for each segment and period that it is a part of.
    func periods(of query: Plan.MeasureQuery, segment: SQLFragment, end: SQLFragment?) -> SQLFragment {
        var lines: [SQLFragment] = []
        for (index, span) in timeline.spans(of: query).enumerated() where !span.isEmpty {
            for part in span.first...span.last {
                let days = rows.days(of: query.periods[index], lastDay: query.lastDay)
                lines.append("(\(part), \(span.lastEnd), \(index), \(days))")
            }
        }
        // No period that rows can lie in: none of the segments has this number.
        if lines.isEmpty, let period = query.periods.first {
            lines = ["(-1, -1, 0, \(rows.days(of: period, lastDay: query.lastDay)))"]
        }
        let isInTime: SQLFragment = end.map { " AND \($0) <= periods.h" } ?? ""
        return """
            JOIN (VALUES \(lines.joined())) AS periods(g, h, i, s, e, x, l) ON periods.g = \(segment)\(isInTime)
            """
    }
}

extension RowSQL {
    /// The days that the table of periods has for a period, from `s` to `l`.
    func days(of period: ReportingPeriod, lastDay: CalendarDate) -> SQLFragment {
        let known = max(period.start, min(period.end, lastDay))
        // A programme may end within a quarter whose rows are its own; a year's rows are no part of a quarter.
        let last = period.frequency == .programme ? CalendarDate.last : period.end
        return [period.start, period.end, known, last].map { dialect.literal($0) }.joined()
    }
}
