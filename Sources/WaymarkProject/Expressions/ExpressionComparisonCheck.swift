import WaymarkKit

/// Comparisons, lists and patterns: whether both sides have one type.
extension ExpressionCheck {
    // MARK: One type for several values

    /// The type that two types have in common, if they do.
    private func common(_ left: ValueType, _ right: ValueType) -> ValueType? {
        if left == right { return left }
        if left.isNumber, right.isNumber { return .number }
        if left.isDate, right.isDate { return .date }
        return nil
    }

    /// Whether it is a number without a column in it, which can stand for an amount of money.
    private func isConstant(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal: expression.type.isNumber
        case .negative(let operand): isConstant(operand)
        default: false
        }
    }

    /// Brings values to one type: days with a time become days, constants become amounts of money.
    ///
    /// - Returns: the values and their type, or nil after a report with the given code.
    mutating func unify(
        _ expressions: [Expression], _ syntaxes: [ExpressionSyntax], _ code: DiagnosticCode, _ verb: String
    ) -> (values: [Expression], type: ValueType)? {
        guard let first = expressions.first else { return nil }
        // An amount of money says what the constants around it are.
        var type = expressions.first { $0.type.isMoney }?.type ?? first.type
        for (expression, syntax) in zip(expressions, syntaxes) {
            if type.isMoney, isConstant(expression) { continue }
            guard let both = common(type, expression.type) else {
                let other = expression.type == type ? first : expression
                reportMismatch(type, other, syntax.range, code, verb)
                return nil
            }
            type = both
        }
        let values = expressions.map { expression in
            type == .date && expression.type == .dateTime
                ? Expression(.function(.date, [expression]), type: .date, span: expression.span) : expression
        }
        return (values, type)
    }

    private mutating func reportMismatch(
        _ type: ValueType, _ other: Expression, _ range: Range<Int>, _ code: DiagnosticCode, _ verb: String
    ) {
        switch (type, other.type) {
        case (.money(let left), .money(let right)):
            report(
                ExpressionCodes.currency, "an amount in \(left) and one in \(right) cannot be \(verb)", range,
                help: "convert them to one currency in the data")
        case (.code(let left), .code(let right)):
            report(
                ExpressionCodes.dimension, "codes of `\(left)` and of `\(right)` cannot be \(verb)", range,
                help: "use a column of the same dimension")
        default:
            report(
                code, "\(type) and \(other.type) cannot be \(verb)", range, help: mismatchHelp(type, other))
        }
    }

    private func mismatchHelp(_ type: ValueType, _ other: Expression) -> String? {
        if case .literal(.text(let text)) = other.kind {
            if type.isDate, CalendarDate(text) != nil { return "write the date without quotes: \(text)" }
            if type.isNumber, Double(text) != nil { return "write the number without quotes: \(text)" }
            if type == .boolean { return "write `true` or `false`" }
        }
        return switch (type, other.type) {
        case (.days, .integer), (.integer, .days): "write a duration with its unit, such as `30 days`"
        case (.days, .months), (.months, .days):
            "months differ in length: compare dates, such as `answered <= sent + 3 months`"
        case (.date, .integer), (.dateTime, .integer), (.date, .number), (.dateTime, .number):
            "write dates as 2017-03-31, without spaces; for a year, write `year(…) = 2017`"
        case (.integer, .date), (.number, .date), (.integer, .dateTime), (.number, .dateTime):
            "write dates as 2017-03-31, without spaces; for a year, write `year(…) = 2017`"
        case (.text, .integer), (.text, .number), (.id, .integer), (.code, .integer), (.code, .number):
            "put the value in quotes"
        case (.boolean, .integer): "write `true` or `false`"
        case (.money, .number), (.money, .integer), (.number, .money), (.integer, .money):
            "declare the column as money of the same currency"
        default: nil
        }
    }

    /// Checks several operands that must have one type; words in them are read by what the others are.
    mutating func checkTogether(
        _ operands: [ExpressionSyntax], _ code: DiagnosticCode, _ verb: String, expecting expected: ValueType? = nil
    ) -> (values: [Expression], type: ValueType)? {
        let anchor = strongestType(of: operands)
        let type = anchor?.dimension != nil || anchor == .id ? anchor : expected ?? anchor
        let checked = operands.map { check($0, expecting: type) }
        let known = checked.compactMap { $0 }
        guard known.count == checked.count else { return nil }
        return unify(known, operands, code, verb)
    }

    // MARK: Comparisons

    mutating func checkComparison(
        _ comparison: Expression.Comparison, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
        _ syntax: ExpressionSyntax
    ) -> Expression? {
        if reportComparisonWithNothing(comparison, left, right, syntax) { return nil }
        guard let (values, type) = checkTogether([left, right], ExpressionCodes.comparison, "compared") else {
            return nil
        }
        guard comparison == .equal || comparison == .notEqual || type.isOrdered else {
            reportNoOrder(comparison, type, values, syntax)
            return nil
        }
        return typed(.comparison(comparison, values[0], values[1]), .boolean, syntax)
    }

    /// `= ""`, `= null`: true where that was reported.
    private mutating func reportComparisonWithNothing(
        _ comparison: Expression.Comparison, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
        _ syntax: ExpressionSyntax
    ) -> Bool {
        for (nothing, other) in [(right, left), (left, right)] {
            let isNull =
                nothing.word.map { word in
                    ["null", "none", "na", "nan", "nil"].contains(word.lowercased())
                        && scope.column(ColumnReference(name: word)) == nil
                        && naturalType(of: other)?.dimension.flatMap { scope.dimensions[$0]?.category(word) } == nil
                } ?? false
            guard isNull || nothing.text == "" else { continue }
            let what = other.word.map { $0 + " " } ?? ""
            report(
                ExpressionCodes.missing, isNull ? "nothing equals a missing value" : "an empty text is a missing value",
                syntax.range, help: "write `\(what)is \(comparison == .notEqual ? "not " : "")missing`")
            return true
        }
        return false
    }

    private mutating func reportNoOrder(
        _ comparison: Expression.Comparison, _ type: ValueType, _ values: [Expression], _ syntax: ExpressionSyntax
    ) {
        var help: String? = type == .boolean ? "write `=` or `!=`" : nil
        // For `status >= adopted`, the codes from there on in the order of the list.
        if case .code(let id) = type, let dimension = scope.dimensions[id], dimension.categories.count <= 20,
            case .column(let column) = values[0].kind, case .literal(.text(let code)) = values[1].kind,
            let index = dimension.categories.firstIndex(where: { $0.code == code })
        {
            let picked = dimension.categories.enumerated().filter { position, category in
                guard !category.isUnknown else { return false }
                return switch comparison {
                case .less: position < index
                case .lessOrEqual: position <= index
                case .greater: position > index
                default: position >= index
                }
            }
            let list = picked.map { ExpressionFormatter.quoted($0.element.code) }.joined(separator: ", ")
            if !list.isEmpty { help = "list the codes: `\(column) in [\(list)]`" }
        }
        report(
            ExpressionCodes.order, "\(type) has no order that `\(comparison.rawValue)` could go by", syntax.range,
            help: help)
    }

    mutating func checkMember(
        _ operand: ExpressionSyntax, _ list: [ExpressionSyntax], _ isNegated: Bool, _ syntax: ExpressionSyntax
    ) -> Expression? {
        guard !list.isEmpty else { return nil }
        for value in list where value.text == "" {
            report(
                ExpressionCodes.missing, "an empty text is a missing value", value.range,
                help: "write `is missing` as a condition of its own")
            return nil
        }
        guard let (values, _) = checkTogether([operand] + list, ExpressionCodes.comparison, "compared") else {
            return nil
        }
        var seen: Set<Expression> = []
        for (value, written) in zip(values.dropFirst(), list) where !seen.insert(value).inserted {
            report(
                ExpressionCodes.repeated, "`\(value)` occurs twice in this list", written.range, severity: .warning,
                help: "delete one of them")
        }
        return typed(.member(values[0], of: Array(values.dropFirst()), isNegated: isNegated), .boolean, syntax)
    }

    mutating func checkBetween(
        _ operand: ExpressionSyntax, _ lower: ExpressionSyntax, _ upper: ExpressionSyntax, _ isNegated: Bool,
        _ syntax: ExpressionSyntax
    ) -> Expression? {
        guard let (values, type) = checkTogether([operand, lower, upper], ExpressionCodes.comparison, "compared") else {
            return nil
        }
        guard type.isOrdered else {
            report(ExpressionCodes.order, "\(type) has no order that `between` could go by", syntax.range)
            return nil
        }
        if areReversed(values[1], values[2]) {
            report(
                ExpressionCodes.bounds, "the lower bound is larger than the upper bound",
                lower.range.lowerBound..<upper.range.upperBound, help: "write `between \(values[2]) and \(values[1])`")
            return nil
        }
        return typed(
            .between(values[0], lower: values[1], upper: values[2], isNegated: isNegated), .boolean, syntax)
    }

    /// Whether two fixed bounds are the wrong way round.
    func areReversed(_ lower: Expression, _ upper: Expression) -> Bool {
        guard case .literal(let first) = lower.kind, case .literal(let second) = upper.kind else { return false }
        switch (first, second) {
        case (.integer(let a), .integer(let b)): return a > b
        case (.number(let a), .number(let b)): return a > b
        case (.integer(let a), .number(let b)): return Double(a) > b
        case (.number(let a), .integer(let b)): return a > Double(b)
        case (.date(let a), .date(let b)): return a > b
        default: return false
        }
    }

    mutating func checkLike(
        _ operand: ExpressionSyntax, _ pattern: TextPattern, _ isNegated: Bool, _ syntax: ExpressionSyntax
    ) -> Expression? {
        guard let value = check(operand) else { return nil }
        guard value.type == .text else {
            report(
                ExpressionCodes.argument, "`like` needs a text, and this is \(value.type)", operand.range,
                help: value.type.dimension.map { _ in "list the codes: `in [ … ]`" })
            return nil
        }
        return typed(.like(value, pattern, isNegated: isNegated), .boolean, syntax)
    }
}
