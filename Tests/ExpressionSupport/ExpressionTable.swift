import WaymarkKit
import WaymarkQuery

/// The tables of a world in an engine's SQL.
public struct ExpressionTable {
    private let world: ExpressionWorld
    private let dialect: any Dialect

    /// Writes tables in a dialect.
    public init(_ world: ExpressionWorld, in dialect: any Dialect) {
        self.world = world
        self.dialect = dialect
    }

    /// A query that gives a source's rows, with their number in `#row`.
    public func query(_ source: Source) throws(Diagnostic) -> SQLFragment {
        var selects: [SQLFragment] = []
        for (index, row) in (world.rows[source.id] ?? []).enumerated() {
            var fields: [SQLFragment] = ["\(index) AS \(try dialect.identifier("#row"))"]
            for column in source.columns {
                let value = try value(row.values[column.name] ?? .missing)
                fields.append(
                    "CAST(\(value) AS \(dialect.type(of: column.kind))) AS \(try dialect.identifier(column.name))")
            }
            selects.append("SELECT \(fields.joined())")
        }
        return selects.joined(" UNION ALL ")
    }

    /// A query that computes an expression for each case: the row's number, and the value.
    public func query(_ expression: Expression) throws(Diagnostic) -> SQLFragment {
        var tables: [String: SQLFragment] = [:]
        for id in ExpressionWorld.sources.keys { tables[id] = try dialect.identifier(id) }
        let context = SQLContext(
            alias: "t", joins: ["event": "event"], tables: tables, sources: ExpressionWorld.sources,
            runDates: ExpressionWorld.runDates.mapValues { dialect.literal($0) })
        let value = try SQLRenderer(dialect: dialect, context: context).render(expression)
        let row = try dialect.column("#row", of: "t")
        let keys = (own: try dialect.column("event_id", of: "t"), other: try dialect.column("event_id", of: "event"))
        return """
            SELECT \(row), \(value) FROM \(try dialect.identifier("cases")) AS t LEFT JOIN \
            \(try dialect.identifier("events")) AS event ON \(keys.other) = \(keys.own) ORDER BY \(row)
            """
    }

    private func value(_ value: ReferenceValue) throws(Diagnostic) -> SQLFragment {
        switch value {
        case .missing: "NULL"
        case .whole(let number): SQLFragment(number)
        case .number(let number): dialect.literal(number)
        case .text(let text): try dialect.literal(text)
        case .flag(let flag): dialect.literal(flag)
        case .day(let day): dialect.literal(CalendarDate(daysSinceEpoch: day))
        case .moment(let day, let second): dialect.literal(CalendarDate(daysSinceEpoch: day), second: second)
        }
    }
}
