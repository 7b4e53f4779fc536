import WaymarkKit

/// The condition that a row's country reported, as the lists of a query tell it.
struct ReportsSQL {
    let reports: Plan.Reports
    let rows: RowSQL

    /// That there is a report for a row's first and last day, or for a part of the period.
    func condition(_ start: SQLFragment, _ end: SQLFragment) throws(Diagnostic) -> SQLFragment {
        let country = try rows.column(reports.country)
        var lists: [SQLFragment] = []
        for list in reports.lists {
            let first = try rows.dialect.column(StagedColumn.start(list.period), of: "r")
            let last = try rows.dialect.column(StagedColumn.end(list.period), of: "r")
            let time: SQLFragment =
                reports.isForPeriod
                ? "\(first) <= \(RowSQL.period(.end)) AND \(last) >= \(RowSQL.period(.start))"
                : "\(first) <= \(start) AND \(last) >= \(end)"
            lists.append(
                """
                EXISTS (SELECT 1 FROM \(try rows.engine.relation(list.list)) AS r \
                WHERE \(try rows.dialect.column(list.country, of: "r")) = \(country) AND \(time) \
                AND \(try rows.engine.filter(of: list, alias: "r")))
                """)
        }
        return "(\(lists.joined(" OR ")))"
    }
}
