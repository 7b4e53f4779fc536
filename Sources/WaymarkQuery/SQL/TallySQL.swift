import WaymarkKit

/// Writes tallies as SQL: the columns that they need of each row, and the aggregates over them.
///
/// A query is three selects in each other: the innermost gives the values of each row (`e` for expressions, `c` for
/// conditions), the next cuts doubles into whole numbers (see `ExactSum`), the outermost aggregates. Every expression
/// is written once, however many tallies use it.
struct TallySQL {
    private let dialect: any Dialect
    private let render: (Expression) throws(Diagnostic) -> SQLFragment
    /// The columns of the innermost select, next to those that the query adds itself.
    private(set) var rowColumns: [SQLFragment] = []
    /// The columns that the next select adds.
    private(set) var cutColumns: [SQLFragment] = []
    private var names: [Key: SQLFragment] = [:]

    private enum Key: Hashable {
        case value(Expression)
        case condition(Expression?, [Expression])
        case product(Tally.Product)
    }

    init(dialect: any Dialect, render: @escaping (Expression) throws(Diagnostic) -> SQLFragment) {
        self.dialect = dialect
        self.render = render
    }

    /// The aggregates of a tally, as many as its form has fields.
    mutating func aggregates(_ tally: Tally) throws(Diagnostic) -> [SQLFragment] {
        let filter = try condition(tally.filter, tally.required)
        switch tally.function {
        case .rows: return [filter.map { "count(\(Self.chosen("1", $0)))" } ?? "count(*)"]
        case .present(let value): return ["count(\(Self.chosen(try column(value), filter)))"]
        case .minimum(let value): return ["min(\(Self.chosen(try column(value), filter)))"]
        case .maximum(let value): return ["max(\(Self.chosen(try column(value), filter)))"]
        case .sum(let product):
            switch product.form {
            case .real: return try cut(product, filter)
            case .bounded: return try cutBounded(product, filter)
            case .small(let bits): return try cutSmall(product, bits, filter)
            default: break
            }
            guard let factor = product.single else { return [] }
            if product.form == .money { return [dialect.sum(money: try column(factor), where: filter)] }
            let value = product.power == 1 ? try column(factor) : try square(of: factor, product)
            return [dialect.sum(integers: value, where: filter)]
        }
    }

    /// The column of a condition, nil where every row fulfils it. It may be missing where the condition does not hold, which
    /// is the same to all that asks for it.
    mutating func condition(
        _ filter: Expression?, _ required: [Expression]
    ) throws(Diagnostic) -> SQLFragment? {
        guard filter != nil || !required.isEmpty else { return nil }
        if let name = names[.condition(filter, required)] { return name }
        var parts: [SQLFragment] = []
        if let filter { parts.append(try render(filter)) }
        for value in required { parts.append("\(try render(value)) IS NOT NULL") }
        return add(.condition(filter, required), "c", parts.joined(" AND "))
    }

    /// The column of a value.
    mutating func column(_ value: Expression) throws(Diagnostic) -> SQLFragment {
        if let name = names[.value(value)] { return name }
        return add(.value(value), "e", try render(value))
    }

    /// A value where a condition is true, else NULL: what aggregates pass over. Engines are several times faster at it
    /// than at `FILTER`, which picks the rows anew for each aggregate.
    static func chosen(_ value: SQLFragment, _ filter: SQLFragment?) -> SQLFragment {
        filter.map { "CASE WHEN \($0) THEN \(value) END" } ?? value
    }

    /// `FILTER (WHERE …)` after an aggregate.
    static func clause(_ filter: SQLFragment?) -> SQLFragment { filter.map { " FILTER (WHERE \($0))" } ?? "" }

    /// The column of a whole number's square.
    private mutating func square(
        of value: Expression, _ product: Tally.Product
    ) throws(Diagnostic) -> SQLFragment {
        if let known = names[.product(product)] { return known }
        let number = try render(value)
        return add(.product(product), "p", "\(number) * \(number)")
    }

    // MARK: Doubles

    /// The name of a product, for which the columns are added that it is cut into.
    private mutating func name(
        of product: Tally.Product, cut: (SQLFragment) -> [SQLFragment]
    ) throws(Diagnostic) -> SQLFragment {
        if let known = names[.product(product)] { return known }
        let name = add(.product(product), "p", try factors(product))
        cutColumns += cut(name)
        return name
    }

    private mutating func cut(_ product: Tally.Product, _ filter: SQLFragment?) throws(Diagnostic) -> [SQLFragment] {
        let name = try name(of: product) { [dialect] name in
            let size: SQLFragment = "abs(\(name))"
            let unit = dialect.literal(ExactSum.units.large)
            let large = dialect.truncated("\(name) / \(unit)")
            let first = dialect.literal(ExactSum.firstLarge)
            let tooLarge = dialect.literal(ExactSum.tooLarge)
            let smallest = dialect.literal(ExactSum.smallest)
            return [
                "CASE WHEN \(size) >= \(first) AND \(size) < \(tooLarge) THEN \(large) END AS \(name)_l",
                """
                CASE WHEN \(size) < \(first) THEN CASE WHEN \(size) >= \(smallest) THEN \(name) END \
                WHEN \(size) < \(tooLarge) THEN \(name) - \(dialect.double(large)) * \(unit) END AS \(name)_d
                """,
                """
                CASE WHEN \(size) >= \(tooLarge) OR \(size) < \(smallest) AND \(name) <> 0 THEN \(name) END AS \(name)_o
                """,
            ]
        }
        let (middle, small) = dialect.middleAndSmall(of: "\(name)_d")
        return [
            dialect.sum(integers: "\(name)_l", where: filter), dialect.sum(integers: middle, where: filter),
            dialect.sum(integers: small, where: filter), dialect.orderedSum("\(name)_o", where: filter),
        ]
    }

    /// Products that the contract keeps below the largest unit; parts of a double that are smaller than the smallest unit
    /// are left out, whatever the order of addition.
    private mutating func cutBounded(
        _ product: Tally.Product, _ filter: SQLFragment?
    ) throws(Diagnostic) -> [SQLFragment] {
        let name = try name(of: product) { [dialect] name in
            let (middle, small) = dialect.middleAndSmall(of: name)
            return ["\(middle) AS \(name)_m", "\(small) AS \(name)_s"]
        }
        return [
            dialect.sum(integers: "\(name)_m", where: filter), dialect.sum(integers: "\(name)_s", where: filter),
        ]
    }

    /// Products that the contract keeps so small that one whole number holds them; parts of a double that are smaller than
    /// the unit are left out, as above.
    private mutating func cutSmall(
        _ product: Tally.Product, _ bits: Int, _ filter: SQLFragment?
    ) throws(Diagnostic) -> [SQLFragment] {
        let name = try name(of: product) { [dialect] name in
            let multiple = dialect.truncated(
                "\(name) * \(dialect.literal(Double(sign: .plus, exponent: 62 - bits, significand: 1)))")
            return [multiple.named("\(name)_w")]
        }
        return [dialect.sum(integers: "\(name)_w", where: filter)]
    }

    /// The product of a row's factors as a double; a square that no double can hold is infinite.
    private func factors(_ product: Tally.Product) throws(Diagnostic) -> SQLFragment {
        var factors: [SQLFragment] = []
        if let weight = product.weight { factors.append(dialect.double(try render(weight))) }
        if let value = product.value {
            let number = dialect.double(try render(value))
            factors += Array(repeating: number, count: product.power)
            if product.power == 2, product.size == .any {
                let most = dialect.literal(1e150)
                let infinity: SQLFragment = "CAST('Infinity' AS \(dialect.doubleType))"
                return
                    "CASE WHEN abs(\(number)) < \(most) THEN \(factors.joined(" * ")) WHEN \(number) IS NOT NULL THEN \(infinity) END"
            }
        }
        return factors.joined(" * ")
    }

    private mutating func add(_ key: Key, _ letter: StaticString, _ sql: SQLFragment) -> SQLFragment {
        let name: SQLFragment = "\(SQLFragment(stringLiteral: letter))\(rowColumns.count)"
        rowColumns.append("\(sql) AS \(name)")
        names[key] = name
        return name
    }
}
