import WaymarkKit

/// `exists`, `count` and `latest` in SQL: subqueries tied to the row by their keys.
extension SQLRenderer {
    func renderRelated(_ expression: Expression) throws(Diagnostic) -> SQLFragment {
        switch expression.kind {
        case .exists(let rows):
            let inner = try related(rows, reading: [])
            return "EXISTS (SELECT 1 \(try from(rows, inner)))"
        case .count(let rows):
            let inner = try related(rows, reading: [])
            return "(SELECT count(*) \(try from(rows, inner)))"
        case .latest(let value, let date, let rows):
            let inner = try related(rows, reading: [value, date])
            let valueSQL = value.type == .text ? dialect.byCodePoint(try inner.render(value)) : try inner.render(value)
            let dateSQL = try inner.render(date)
            let selected = dialect.latest(valueSQL, by: dateSQL)
            return "(SELECT \(selected) \(try from(rows, inner)) AND \(dateSQL) IS NOT NULL)"
        default:
            throw unavailable("a related source")
        }
    }

    /// The renderer of expressions about the related rows, with an alias for each table that they read.
    private func related(_ rows: RelatedRows, reading others: [Expression]) throws(Diagnostic) -> SQLRenderer {
        let base = freeAlias
        var used = Set(rows.keys.compactMap(\.other.join))
        for operand in rows.rowOperands + others { used.formUnion(operand.columns.compactMap(\.join)) }
        var inner = context
        inner.alias = base
        inner.source = context.sources[rows.source]
        inner.joins = Dictionary(
            uniqueKeysWithValues: used.sorted().enumerated().map { ($0.element, "\(base)_\($0.offset + 1)") })
        var renderer = SQLRenderer(dialect: dialect, context: inner)
        renderer.level = level + 1
        return renderer
    }

    /// An alias that no table around has.
    private var freeAlias: String {
        var base = "related_\(level + 1)"
        while context.alias.hasPrefix(base) || context.joins.values.contains(where: { $0.hasPrefix(base) }) {
            base += "_"
        }
        return base
    }

    /// `FROM … WHERE …` of the rows that belong to this row.
    private func from(_ rows: RelatedRows, _ inner: SQLRenderer) throws(Diagnostic) -> SQLFragment {
        guard let table = context.tables[rows.source] else { throw unavailable("the source `\(rows.source)`") }
        var tables: [SQLFragment] = ["FROM \(table) AS \(try dialect.identifier(inner.context.alias))"]
        for (name, alias) in inner.context.joins.sorted(by: { $0.value < $1.value }) {
            guard let join = context.sources[rows.source]?.joins.first(where: { $0.name == name }),
                let joined = context.tables[join.source]
            else { throw unavailable("the join `\(name)` of `\(rows.source)`") }
            let left = try dialect.column(join.key, of: inner.context.alias)
            let right = try dialect.column(join.key, of: alias)
            tables.append("LEFT JOIN \(joined) AS \(try dialect.identifier(alias)) ON \(right) = \(left)")
        }
        var conditions: [SQLFragment] = []
        for key in rows.keys {
            let own = try render(Expression(.column(key.own), type: .id))
            let other = try inner.render(Expression(.column(key.other), type: .id))
            conditions.append("\(other) = \(own)")
        }
        if let window = rows.window { conditions.append(try render(window, inner)) }
        if let filter = rows.filter { conditions.append(try inner.render(filter)) }
        return "\(tables.joined(" ")) WHERE \(conditions.joined(" AND "))"
    }

    private func render(_ window: RelatedRows.Window, _ inner: SQLRenderer) throws(Diagnostic) -> SQLFragment {
        let date = try inner.render(window.date)
        switch window.range {
        case .comparison(let comparison, let limit):
            let limit = try render(limit)
            return switch comparison {
            case .less: "\(date) < \(limit)"
            case .lessOrEqual: "\(date) <= \(limit)"
            case .greater: "\(date) > \(limit)"
            case .greaterOrEqual: "\(date) >= \(limit)"
            case .equal: "\(date) = \(limit)"
            case .notEqual: "\(date) <> \(limit)"
            }
        case .between(let lower, let upper):
            return "\(date) BETWEEN \(try render(lower)) AND \(try render(upper))"
        case .within(let duration, let side, let limit):
            let operation: Expression.Arithmetic = side == .after ? .plus : .minus
            let length = Expression(.literal(.duration(duration)), type: duration.type)
            let end = Expression(.arithmetic(operation, limit, length), type: .date)
            return side == .after
                ? "\(date) BETWEEN \(try render(limit)) AND \(try render(end))"
                : "\(date) BETWEEN \(try render(end)) AND \(try render(limit))"
        }
    }
}

extension RelatedRows {
    /// The expressions about the related rows.
    fileprivate var rowOperands: [Expression] { [window?.date, filter].compactMap { $0 } }
}
