import WaymarkKit

/// Writes expressions as SQL: one value, with the same meaning in every dialect.
public struct SQLRenderer: Sendable {
    /// The engine's SQL.
    public let dialect: any Dialect
    /// What stands around the expression.
    public let context: SQLContext
    /// How many related sources lie around.
    var level = 0

    /// Creates a renderer.
    public init(dialect: any Dialect, context: SQLContext) {
        self.dialect = dialect
        self.context = context
    }

    /// The SQL of an expression, in brackets where it needs them.
    ///
    /// - Throws: a diagnostic where the context lacks a table or date, or a name contains NUL.
    public func render(_ expression: Expression) throws(Diagnostic) -> SQLFragment {
        switch expression.kind {
        case .literal(let literal): try render(literal)
        case .runDate(let date): try render(date)
        case .column(let reference): try render(reference)
        case .not(let operand): "(NOT \(try render(operand)))"
        case .all(let operands): "(\(try render(operands).joined(" AND ")))"
        case .any(let operands): "(\(try render(operands).joined(" OR ")))"
        case .comparison(let comparison, let left, let right): try render(comparison, left, right)
        case .member(let operand, let list, let isNegated):
            "(\(try render(operand)) \(isNegated ? "NOT IN" : "IN") (\(try codes(list, of: operand).joined())))"
        case .between(let operand, let lower, let upper, let isNegated):
            try render(operand, between: lower, upper, isNegated)
        case .missing(let operand, let isNegated):
            "(\(try render(operand)) \(isNegated ? "IS NOT NULL" : "IS NULL"))"
        case .like(let operand, let pattern, let isNegated):
            isNegated
                ? "(NOT (\(try dialect.like(render(operand), pattern))))"
                : "(\(try dialect.like(render(operand), pattern)))"
        case .arithmetic, .negative: try renderArithmetic(expression)
        case .conditional(let condition, let first, let second):
            """
            CASE \(try render(condition)) WHEN TRUE THEN \(try render(first, as: expression.type)) \
            WHEN FALSE THEN \(try render(second, as: expression.type)) END
            """
        case .coalesce(let operands):
            "COALESCE(\(try operands.map { operand throws(Diagnostic) in try render(operand, as: expression.type) }.joined()))"
        case .function(let function, let operands): try render(function, operands, expression)
        case .exists, .count, .latest: try renderRelated(expression)
        }
    }

    func render(_ expressions: [Expression]) throws(Diagnostic) -> [SQLFragment] {
        try expressions.map { expression throws(Diagnostic) in try render(expression) }
    }

    /// A value as a double where its type is one, so that branches never differ in type.
    private func render(_ expression: Expression, as type: ValueType) throws(Diagnostic) -> SQLFragment {
        let sql = try render(expression)
        return type == .number || type.isMoney || type == .integer && isDouble(expression) ? dialect.double(sql) : sql
    }

    /// Whether a whole number is calculated, and so is a double in SQL.
    private func isDouble(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal, .column, .count, .latest: false
        case .function(let function, _): function == .abs || function == .round || function == .days
        default: true
        }
    }

    // MARK: Values

    private func render(_ literal: ExpressionLiteral) throws(Diagnostic) -> SQLFragment {
        switch literal {
        case .integer(let value): SQLFragment(value)
        case .number(let value): dialect.literal(value)
        case .text(let value): try dialect.literal(value)
        case .boolean(let value): dialect.literal(value)
        case .date(let value): dialect.literal(value)
        case .dateTime(let value, let second): dialect.literal(value, second: second)
        case .duration(let value): SQLFragment(value.amount)
        }
    }

    private func render(_ date: Expression.RunDate) throws(Diagnostic) -> SQLFragment {
        guard let sql = context.runDates[date] else { throw unavailable("the date `\(date.rawValue)`") }
        return sql
    }

    private func render(_ reference: ColumnReference) throws(Diagnostic) -> SQLFragment {
        if let key = context.columns[reference] { return key }
        guard let join = reference.join else { return try dialect.column(reference.name, of: context.alias) }
        guard let alias = context.joins[join] else { throw unavailable("the join `\(join)`") }
        return try dialect.column(reference.name, of: alias)
    }

    func unavailable(_ what: String) -> Diagnostic {
        Diagnostic(SQLCodes.unknownTable, "\(what) was not made ready for this query")
    }

    // MARK: Comparisons

    private func render(
        _ comparison: Expression.Comparison, _ left: Expression, _ right: Expression
    ) throws(Diagnostic) -> SQLFragment {
        let isText = left.type == .text && comparison != .equal && comparison != .notEqual
        let first = isText ? dialect.byCodePoint(try render(left)) : try render(left)
        let second = isText ? try render(right) : try codes([right], of: left)[0]
        return switch comparison {
        case .equal: "(\(first) = \(second))"
        case .notEqual: "(\(first) <> \(second))"
        case .less: "(\(first) < \(second))"
        case .lessOrEqual: "(\(first) <= \(second))"
        case .greater: "(\(first) > \(second))"
        case .greaterOrEqual: "(\(first) >= \(second))"
        }
    }

    /// What a value is compared with; where all of that are codes of the list that the value is from, as such.
    private func codes(_ others: [Expression], of value: Expression) throws(Diagnostic) -> [SQLFragment] {
        guard case .column(let reference) = value.kind, context.columns[reference] == nil,
            let dimension = context.dimension(of: reference)
        else { return try render(others) }
        let known = Set(dimension.categories.map(\.code))
        var codes: [SQLFragment] = []
        for other in others {
            guard case .literal(.text(let code)) = other.kind, known.contains(code) else { return try render(others) }
            codes.append(try dialect.literal(code, of: dimension.id))
        }
        return codes
    }

    private func render(
        _ operand: Expression, between lower: Expression, _ upper: Expression, _ isNegated: Bool
    ) throws(Diagnostic) -> SQLFragment {
        let value = operand.type == .text ? dialect.byCodePoint(try render(operand)) : try render(operand)
        let word: SQLFragment = isNegated ? "NOT BETWEEN" : "BETWEEN"
        return "(\(value) \(word) \(try render(lower)) AND \(try render(upper)))"
    }
}
