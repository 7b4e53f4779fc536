import WaymarkKit

/// A cube as one statement: rows are grouped by all keys once, and each roll-up is a select from that.
///
/// Each row of its result has the number of the statement, the index of the roll-up, one or two segments of time (or
/// the period, for quantiles), the keys, and what was asked for, all as text.
struct CubeSQL {
    let pass: CubePass
    let rows: TimelineSQL
    let range: ClosedRange<Int>

    private var dialect: any Dialect { rows.dialect }
    private var hasEnd: Bool { rows.timeline.placement == .stretch }

    /// The statement.
    func statement(number: Int) throws(Diagnostic) -> SQLFragment {
        var selects: [SQLFragment] = []
        let width = CubeWidth(pass)
        for (index, rollUp) in pass.rollUps.enumerated() {
            selects.append(try select(rollUp, number: number, index: index, width))
        }
        return "WITH cube AS \(dialect.materialized)(\(try cube()))\n\(selects.joined("\nUNION ALL "))"
    }

    /// All keys and tallies, from the rows.
    private func cube() throws(Diagnostic) -> SQLFragment {
        var sql = TallySQL(dialect: dialect) { expression throws(Diagnostic) in
            try rows.rows.expression(expression, hasPeriod: false)
        }
        var names: [SQLFragment] = ["s"]
        var columns: [SQLFragment] = [try rows.segment().named("s")]
        if let end = try rows.endSegment() {
            names.append("u")
            columns.append(end.named("u"))
        }
        for (index, key) in pass.keys.enumerated() {
            names.append("k\(index)")
            columns.append(try rows.rows.expression(key, hasPeriod: false).named("k\(index)"))
        }
        for (index, condition) in pass.conditions.enumerated() {
            names.append("b\(index)")
            let sql = try rows.rows.expression(condition, hasPeriod: false)
            columns.append(("coalesce(\(sql), FALSE)" as SQLFragment).named("b\(index)"))
        }
        var values: [SQLFragment] = []
        for (index, tally) in pass.tallies.enumerated() {
            for (part, value) in try sql.aggregates(tally).enumerated() {
                values.append(value.named("a\(index)_\(part)"))
            }
        }
        let inner: SQLFragment = "SELECT \((columns + sql.rowColumns).joined(",\n      ")) \(try rows.from(range))"
        let cut: SQLFragment =
            sql.cutColumns.isEmpty
            ? inner : "SELECT \((["*"] + sql.cutColumns).joined(",\n      ")) FROM (\(inner)) AS taken"
        return """
            SELECT \((names + values).joined(",\n    "))
              FROM (\(cut)) AS cut
              GROUP BY \(names.joined())
            """
    }

    private func select(
        _ rollUp: CubePass.RollUp, number: Int, index: Int, _ width: CubeWidth
    ) throws(Diagnostic) -> SQLFragment {
        var keys: [SQLFragment] = []
        for key in rollUp.keys { keys.append(try dialect.parent(of: "k\(key.index)", key.parents)) }
        if let quantiles = rollUp.quantiles {
            return try select(quantiles, rollUp, keys, number: number, index: index, width)
        }
        var values: [SQLFragment] = []
        for output in rollUp.outputs {
            let sums = try aggregates(output)
            if case .small = output.tally.form {
                values += sums.map(dialect.written(smallSum:))
            } else {
                values += sums.map(dialect.text)
            }
        }
        let times: [SQLFragment] = hasEnd ? ["s", "u"] : ["s"]
        return """
            SELECT \(number), \(index), s, \(hasEnd ? "u" : "s"), \
            \(width.padded(keys.map(dialect.text), values, dialect).joined()) \
            FROM cube GROUP BY \((times + keys).joined())
            """
    }

    /// An output from the cube's columns.
    private func aggregates(_ output: CubePass.RollUp.Output) throws(Diagnostic) -> [SQLFragment] {
        var parts = output.conditions.map { "b\($0)" as SQLFragment }
        if let later = output.filter { parts.append(try condition(later)) }
        let filter: SQLFragment? = parts.isEmpty ? nil : parts.joined(" AND ")
        let column: SQLFragment = "a\(output.base)"
        switch output.tally.form {
        case .whole, .small: return [dialect.sum(integers: "\(column)_0", where: filter)]
        case .money: return [dialect.sum(money: "\(column)_0", where: filter)]
        case .minimum: return ["min(\(TallySQL.chosen("\(column)_0", filter)))"]
        case .maximum: return ["max(\(TallySQL.chosen("\(column)_0", filter)))"]
        case .bounded: return (0..<2).map { dialect.sum(integers: "\(column)_\($0)", where: filter) }
        case .real:
            return (0..<3).map { dialect.sum(integers: "\(column)_\($0)", where: filter) }
                + [dialect.orderedSum("\(column)_3", where: filter)]
        }
    }

    /// A condition over the cube's keys.
    private func condition(_ filter: Expression) throws(Diagnostic) -> SQLFragment {
        var columns: [ColumnReference: SQLFragment] = [:]
        for (index, key) in pass.keys.enumerated() {
            if case .column(let reference) = key.kind { columns[reference] = "k\(index)" }
        }
        return try rows.rows.engine.expression(filter, onKeys: columns)
    }

    // MARK: Quantiles

    /// How often each number occurs in a period and group, added up from the smallest on; then the numbers at the places
    /// between which the quantile lies, and how many there are.
    private func select(
        _ quantiles: CubePass.RollUp.Quantiles, _ rollUp: CubePass.RollUp, _ keys: [SQLFragment], number: Int,
        index: Int, _ width: CubeWidth
    ) throws(Diagnostic) -> SQLFragment {
        let spans = quantiles.spans.enumerated().filter { !$1.isEmpty }.map { index, span -> SQLFragment in
            "(\(index), \(span.first), \(span.last), \(span.lastEnd))"
        }
        let names = keys.indices.map { "g\($0)" as SQLFragment }
        let groups: [SQLFragment] = ["p"] + names
        var counts: [SQLFragment] = []
        var running: [SQLFragment] = []
        var values: [SQLFragment] = []
        for (place, output) in rollUp.outputs.enumerated() {
            counts.append(try aggregates(output)[0].named("n\(place)"))
            let all = groups.joined()
            running.append("sum(n\(place)) OVER (PARTITION BY \(all) ORDER BY v) AS c\(place)")
            running.append("sum(n\(place)) OVER (PARTITION BY \(all)) AS t\(place)")
            let place = place as Int
            let position: SQLFragment =
                "\(dialect.literal(quantiles.shares[place])) * \(dialect.double("t\(place) - 1"))"
            values.append("min(v) FILTER (WHERE \(dialect.double("c\(place)")) > floor(\(position)))")
            values.append("min(v) FILTER (WHERE \(dialect.double("c\(place)")) > ceil(\(position)))")
            values.append("max(t\(place))")
        }
        let known = keys.enumerated().map { $1.named("g\($0)") }
        let isInTime: SQLFragment = hasEnd ? " AND u <= h" : ""
        return """
            SELECT \(number), \(index), p, p, \
            \(width.padded(names.map(dialect.text), values.map(dialect.text), dialect).joined()) \
            FROM (SELECT \((groups + ["v"]).joined()), \(running.joined()) \
            FROM (SELECT \((["p"] + known + ["k\(quantiles.value) AS v"]).joined()), \(counts.joined()) \
            FROM cube JOIN (VALUES \(spans.joined())) AS spans(p, f, z, h) ON s BETWEEN f AND z\(isInTime) \
            WHERE k\(quantiles.value) IS NOT NULL \
            GROUP BY \((["p"] + keys + ["k\(quantiles.value)"]).joined())) AS counted) AS ordered \
            GROUP BY \(groups.joined())
            """
    }
}

/// How many keys and values the rows of a cube's statement have, so that all roll-ups have the same.
struct CubeWidth: Sendable {
    let keys: Int
    let values: Int

    init(_ pass: CubePass) {
        keys = pass.rollUps.map(\.keys.count).max() ?? 0
        values = pass.rollUps.map(\.width).max() ?? 0
    }

    /// Keys and values of one roll-up, with missing ones up to the width of all.
    func padded(_ keys: [SQLFragment], _ values: [SQLFragment], _ dialect: any Dialect) -> [SQLFragment] {
        let missing = dialect.text("NULL")
        return keys + Array(repeating: missing, count: self.keys - keys.count) + values
            + Array(repeating: missing, count: self.values - values.count)
    }
}

extension CubePass.RollUp {
    /// How many values its rows have.
    fileprivate var width: Int {
        quantiles == nil ? outputs.map(\.tally.form.fields).reduce(0, +) : 3 * outputs.count
    }
}

extension Dialect {
    /// The code above a code; the code itself where there are none above.
    func parent(of code: SQLFragment, _ parents: [String: String]) throws(Diagnostic) -> SQLFragment {
        guard !parents.isEmpty else { return code }
        var cases: [SQLFragment] = []
        for (child, parent) in parents.sorted(by: { $0.key < $1.key }) {
            cases.append("WHEN \(try literal(child)) THEN \(try literal(parent))")
        }
        return "CASE \(code) \(cases.joined(" ")) END"
    }
}
