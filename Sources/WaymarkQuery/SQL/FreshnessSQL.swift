import WaymarkKit

/// The SQL of latest dates.
struct FreshnessSQL {
    let engine: SQLSurroundings

    /// One row for every source, with its place in the list and its latest date.
    func statement(of queries: [Plan.FreshnessQuery], number: Int) throws(Diagnostic) -> SQLFragment {
        var parts: [SQLFragment] = []
        for (index, query) in queries.enumerated() {
            let rows = RowSQL(source: query.source, engine: engine)
            let from = query.column.join == nil ? "\(try engine.relation(query.source.id)) AS t" : try rows.from()
            parts.append("SELECT \(number), \(index), \(try latest(query.column, of: rows)) FROM \(from)")
        }
        return parts.joined(" UNION ALL ")
    }

    /// The latest day of a column that is not in the future, as text: one that is does not make data fresh.
    func latest(_ column: ColumnReference, of rows: RowSQL) throws(Diagnostic) -> SQLFragment {
        let dialect = engine.dialect
        let value = try rows.column(column)
        let join = rows.source.joins.first { $0.name == column.join }
        let source = join.map { engine.sources[$0.source] } ?? rows.source
        let day = source?.column(column.name)?.kind == .dateTime ? dialect.day(of: value) : value
        return dialect.text("max(CASE WHEN \(day) <= \(dialect.literal(engine.dates.today)) THEN \(day) END)")
    }
}
