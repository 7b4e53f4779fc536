import WaymarkKit

/// The SQL of latest dates.
struct FreshnessSQL {
    let engine: SQLSurroundings

    /// One row for every source, with its place in the list and its latest date.
    func statement(of queries: [Plan.FreshnessQuery], number: Int) throws(Diagnostic) -> SQLFragment {
        var parts: [SQLFragment] = []
        for (index, query) in queries.enumerated() {
            let latest = try latest(query.column, of: query.source)
            parts.append("SELECT \(number), \(index), \(latest) FROM \(try engine.relation(query.source.id)) AS t")
        }
        return parts.joined(" UNION ALL ")
    }

    /// The latest day of a column that is not in the future, as text: one that is does not make data fresh.
    func latest(_ name: String, of source: Source) throws(Diagnostic) -> SQLFragment {
        let dialect = engine.dialect
        let value = try dialect.column(name, of: "t")
        let day = source.column(name)?.kind == .dateTime ? dialect.day(of: value) : value
        return dialect.text("max(CASE WHEN \(day) <= \(dialect.literal(engine.dates.today)) THEN \(day) END)")
    }
}
