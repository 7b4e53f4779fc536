import WaymarkKit

/// Conditions as SQL of DuckDB over the row alias `t`, with joins and related sources as staged.
struct FilterSQL {
    let sources: [String: Source]
    let dates: RunDates

    /// A filter of a source's rows.
    /// - Parameter hasPeriod: whether a table `periods` with the period's first and last day is joined, the latter twice: as the
    ///   calendar has it, and as far as anything is known.
    /// - Throws: a diagnostic where a text cannot be part of SQL.
    func text(
        of expression: Expression, over source: Source, hasPeriod: Bool, alias: String = "t"
    ) throws(Diagnostic) -> String {
        let dialect = DuckDBDialect()
        let joins = Dictionary(source.joins.map { ($0.name, $0.name) }, uniquingKeysWith: { first, _ in first })
        var tables: [String: SQLFragment] = [:]
        for id in sources.keys { tables[id] = try dialect.identifier(DuckDBStage.tableName(id)) }
        var runDates: [Expression.RunDate: SQLFragment] = [.today: dialect.literal(dates.today)]
        if hasPeriod {
            runDates[.periodStart] = "periods.s"
            runDates[.periodEnd] = "periods.x"
        }
        let context = SQLContext(alias: alias, joins: joins, tables: tables, sources: sources, runDates: runDates)
        return try SQLRenderer(dialect: dialect, context: context).render(expression).text
    }

    /// Which rows of a list of reports count, "true" where all do.
    func text(of list: Plan.CoverageQuery, alias: String) throws(Diagnostic) -> String {
        guard let filter = list.filter, let source = sources[list.list] else { return "true" }
        return try text(of: filter, over: source, hasPeriod: false, alias: alias)
    }
}
