extension AnswerCondition {
    /// The condition as an expression over the values of keys; rows for which it holds are those for which it is true.
    /// - Throws: a diagnostic where a key's values are of a type that cannot be judged so.
    public func expression(over keys: [Measure.Key]) throws(Diagnostic) -> Expression {
        try expression(keys, holds: true)
    }

    /// The condition, or its opposite. Expressions may be missing where conditions are false, so that opposites are
    /// taken of single questions and never of what is made of them.
    private func expression(_ keys: [Measure.Key], holds: Bool) throws(Diagnostic) -> Expression {
        switch self {
        case .not(let condition): return try condition.expression(keys, holds: !holds)
        case .all(let conditions), .any(let conditions):
            var operands: [Expression] = []
            for condition in conditions { operands.append(try condition.expression(keys, holds: holds)) }
            var isAll = !holds
            if case .all = self { isAll = holds }
            return isAll ? .every(operands) : .some(operands)
        case .isAnswered(let key):
            guard let value = Self.value(key, keys) else { return .constant(!holds) }
            return holds ? value.isGiven : value.isNotGiven
        case .isOneOf(let key, let codes):
            guard let value = Self.value(key, keys) else { return .constant(!holds) }
            let codes = codes.filter { !$0.isEmpty }
            if value.type == .boolean { return value.isOneOf(codes, holds: holds) }
            var literals: [Expression] = []
            for code in codes {
                if let literal = try value.literal(code, key: key) { literals.append(literal) }
            }
            guard !literals.isEmpty else { return .constant(!holds) }
            let member = Expression(.member(value, of: literals, isNegated: !holds), type: .boolean)
            return holds ? member : .some([value.isNotGiven, member])
        case .isAtLeast(let key, let least):
            guard let value = Self.value(key, keys) else { return .constant(!holds) }
            guard value.type.isNumber || value.type.isMoney else { throw Self.unfit(key, value.type, "a number") }
            let bound = Expression(.literal(.number(least)), type: .number)
            let comparison = Expression(.comparison(holds ? .greaterOrEqual : .less, value, bound), type: .boolean)
            return holds ? comparison : .some([value.isNotGiven, comparison])
        }
    }

    private static func value(_ key: String, _ keys: [Measure.Key]) -> Expression? {
        keys.first { $0.name == key }?.value
    }

    fileprivate static func unfit(_ key: String, _ type: ValueType, _ wanted: String) -> Diagnostic {
        Diagnostic(
            .unfitAnswer, "the key `\(key)` must be \(wanted), and is \(type)",
            help: "give a column of another type, or compute one in a `view`")
    }
}

extension DiagnosticCode {
    /// The values of a key cannot be judged by the calculator's conditions.
    public static let unfitAnswer = DiagnosticCode(
        "WM0603", "a key has values that its calculator cannot judge",
        explanation: """
            A calculator asks whether the answers that a key holds are some codes, or a number of some size. It can ask \
            so of texts, codes, numbers, dates, and true or false, and of a size only where the key is a number. Give the \
            key another column, or an expression of such a type.
            """)
}

extension Expression {
    fileprivate static func constant(_ value: Bool) -> Expression {
        Expression(.literal(.boolean(value)), type: .boolean)
    }

    /// True where every operand is; of none, always.
    fileprivate static func every(_ operands: [Expression]) -> Expression {
        let all = join(operands, neutral: true) {
            .all($0)
        } parts: {
            if case .all(let parts) = $0.kind { parts } else { [$0] }
        }
        guard case .all(let parts) = all.kind else { return all }
        let fewer = parts.indices.compactMap { parts[$0].simplified(where: parts, index: $0) }
        return fewer == parts ? all : every(fewer)
    }

    /// This operand, of several that must be true: without alternatives that another one excludes, and nil where another
    /// one is enough for it.
    private func simplified(where all: [Expression], index: Int) -> Expression? {
        guard case .any(let parts) = kind else { return self }
        for (other, operand) in all.enumerated() where other != index {
            if case .any(let fewer) = operand.kind {
                if fewer.count < parts.count, fewer.allSatisfy(parts.contains) { return nil }
            } else if parts.contains(operand) {
                return nil
            }
        }
        return .some(parts.filter { part in !all.contains { $0.isOpposite(of: part) } })
    }

    /// Whether it is false wherever another question about the same value is true: there is one, or it is a text.
    private func isOpposite(of other: Expression) -> Bool {
        switch (kind, other.kind) {
        case (.missing(let value, let isNegated), .missing(let same, let isToo)): value == same && isNegated != isToo
        case (.comparison(.notEqual, let left, let right), .comparison(.equal, let same, let too)):
            left == same && right == too
        default: false
        }
    }

    /// True where some operand is; of none, never.
    fileprivate static func some(_ operands: [Expression]) -> Expression {
        join(operands, neutral: false) {
            .any($0)
        } parts: {
            if case .any(let parts) = $0.kind { parts } else { [$0] }
        }
    }

    private static func join(
        _ operands: [Expression], neutral: Bool, _ make: ([Expression]) -> Kind, parts: (Expression) -> [Expression]
    ) -> Expression {
        var joined: [Expression] = []
        for operand in operands.flatMap(parts) {
            if operand == constant(!neutral) { return operand }
            if operand != constant(neutral), !joined.contains(operand) { joined.append(operand) }
        }
        guard let first = joined.first else { return constant(neutral) }
        return joined.count == 1 ? first : Expression(make(joined), type: .boolean)
    }

    /// Both conditions, or the one that there is.
    public static func both(_ first: Expression?, _ second: Expression) -> Expression {
        first.map { every([$0, second]) } ?? second
    }

    /// There is a value; an empty text is none.
    fileprivate var isGiven: Expression {
        let isThere = Expression(.missing(self, isNegated: true), type: .boolean)
        return type == .text ? .every([isThere, isEmpty(.notEqual)]) : isThere
    }

    fileprivate var isNotGiven: Expression {
        let isMissing = Expression(.missing(self, isNegated: false), type: .boolean)
        return type == .text ? .some([isMissing, isEmpty(.equal)]) : isMissing
    }

    private func isEmpty(_ comparison: Comparison) -> Expression {
        Expression(.comparison(comparison, self, Expression(.literal(.text("")), type: .text)), type: .boolean)
    }

    /// True or false among some codes, or not among them.
    fileprivate func isOneOf(_ codes: [String], holds: Bool) -> Expression {
        let isFalse = Expression(.not(self), type: .boolean)
        switch (codes.contains("true"), codes.contains("false")) {
        case (true, true): return holds ? isGiven : isNotGiven
        case (true, false): return holds ? self : .some([isNotGiven, isFalse])
        case (false, true): return holds ? isFalse : .some([isNotGiven, self])
        case (false, false): return .constant(!holds)
        }
    }

    /// A code as a value of this expression's type; nil where no value is written so.
    fileprivate func literal(_ code: String, key: String) throws(Diagnostic) -> Expression? {
        switch type {
        case .text, .code, .id: return Expression(.literal(.text(code)), type: type)
        case .integer, .number, .money:
            guard let number = Double(code), number.isFinite, JSONValue.text(of: number) == code else { return nil }
            if let whole = Int(exactly: number) { return Expression(.literal(.integer(whole)), type: .integer) }
            return Expression(.literal(.number(number)), type: .number)
        case .date: return CalendarDate(code).map { Expression(.literal(.date($0)), type: .date) }
        default: throw AnswerCondition.unfit(key, type, "a text, a code, a number, a date, or true or false")
        }
    }
}
