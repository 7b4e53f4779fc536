import WaymarkKit

/// The condition that a row's country reported, as the lists of a query tell it.
struct DuckDBReports {
    private let reports: Plan.Reports
    /// Which rows of each list count.
    private let filters: [String]
    /// The row's country.
    private let country: String

    /// Renders the lists' filters; nil where no list says who reported.
    /// - Throws: a diagnostic where a filter cannot be written as SQL.
    init?(_ reports: Plan.Reports?, country: (ColumnReference) -> String, filter: FilterSQL) throws(Diagnostic) {
        guard let reports else { return nil }
        self.reports = reports
        self.country = country(reports.country)
        var filters: [String] = []
        for list in reports.lists { filters.append(try filter.text(of: list, alias: "r")) }
        self.filters = filters
    }

    /// Whether a report for any part of the period is enough, so that the condition needs the table `periods`.
    var isForPeriod: Bool { reports.isForPeriod }

    /// That there is a report for a row's first and last day, or for a part of the period.
    func condition(_ start: String, _ end: String) -> String {
        let lists = zip(reports.lists, filters).map { list, filter in
            let first = "r.\(DuckDBText.identifier(DuckDBStage.startColumn(list.period)))"
            let last = "r.\(DuckDBText.identifier(DuckDBStage.endColumn(list.period)))"
            let time =
                reports.isForPeriod
                ? "\(first) <= periods.e AND \(last) >= periods.s" : "\(first) <= \(start) AND \(last) >= \(end)"
            return """
                EXISTS (SELECT 1 FROM \(DuckDBStage.table(list.list)) AS r \
                WHERE r.\(DuckDBText.identifier(list.country)) = \(country) AND \(time) AND \(filter))
                """
        }
        return "(\(lists.joined(separator: " OR ")))"
    }
}
