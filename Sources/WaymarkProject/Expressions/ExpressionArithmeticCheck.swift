import WaymarkKit

/// Arithmetic, functions and choices: which types go in and which comes out.
extension ExpressionCheck {
    // MARK: Arithmetic

    mutating func checkArithmetic(
        _ operation: Expression.Arithmetic, _ left: ExpressionSyntax, _ right: ExpressionSyntax,
        _ syntax: ExpressionSyntax
    ) -> Expression? {
        let (first, second) = (check(left), check(right))
        guard let first = first.map(day), let second = second.map(day) else { return nil }
        if operation == .divided, isZero(second) {
            report(
                ExpressionCodes.divisionByZero, "a division by 0 is always missing", right.range, severity: .warning,
                help: "delete it")
        }
        guard let type = resultType(operation, first.type, second.type) else {
            reportArithmetic(operation, first, second, left, right, syntax)
            return nil
        }
        return typed(.arithmetic(operation, first, second), type, syntax)
    }

    /// A date with time counts as its day in arithmetic.
    private func day(_ expression: Expression) -> Expression {
        expression.type == .dateTime
            ? Expression(.function(.date, [expression]), type: .date, span: expression.span) : expression
    }

    private func isZero(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal(.integer(0)): true
        case .literal(.number(let value)): value == 0
        default: false
        }
    }

    private func resultType(_ operation: Expression.Arithmetic, _ left: ValueType, _ right: ValueType) -> ValueType? {
        let isWhole = left == .integer && right == .integer
        switch operation {
        case .plus, .minus:
            if left.isNumber, right.isNumber { return isWhole ? .integer : .number }
            if left == right, left.isMoney || left.isDuration { return left }
            if left == .date, right.isDuration { return .date }
            if operation == .plus { return left.isDuration && right == .date ? .date : nil }
            return left == .date && right == .date ? .days : nil
        case .times:
            if left.isNumber, right.isNumber { return isWhole ? .integer : .number }
            if left.isMoney, right.isNumber { return left }
            if left.isNumber, right.isMoney { return right }
            if left.isDuration, right == .integer { return left }
            return left == .integer && right.isDuration ? right : nil
        case .divided:
            if left.isNumber, right.isNumber { return .number }
            if left.isMoney, right.isNumber { return left }
            return left == right && (left.isMoney || left.isDuration) ? .number : nil
        }
    }

    private mutating func reportArithmetic(
        _ operation: Expression.Arithmetic, _ first: Expression, _ second: Expression, _ left: ExpressionSyntax,
        _ right: ExpressionSyntax, _ syntax: ExpressionSyntax
    ) {
        if case .money(let one) = first.type, case .money(let other) = second.type, one != other {
            report(
                ExpressionCodes.currency, "an amount in \(one) and one in \(other) cannot be calculated with",
                syntax.range, help: "convert them to one currency in the data")
            return
        }
        let help: String? =
            switch (operation, first.type, second.type) {
            case (.plus, .date, .integer), (.minus, .date, .integer):
                "write the unit, such as `\(operation.rawValue) \(right.written ?? "30") days`"
            case (.plus, .date, .date): "subtract dates to get days, or add a duration such as `30 days`"
            case (.plus, .days, .months), (.plus, .months, .days), (.minus, .days, .months), (.minus, .months, .days):
                "add them to a date one after the other"
            case (.divided, .days, .integer), (.divided, .days, .number): "write `days(…)` for a plain number"
            case (.times, .days, .number), (.times, .number, .days), (.times, .months, .number),
                (.times, .number, .months):
                "multiply by a whole number, such as `round(…)`"
            case (_, .boolean, _), (_, _, .boolean): "write `if … then 1 else 0` to count a condition"
            case (.plus, .text, .text): "texts cannot be joined; use a column of a view"
            default: nil
            }
        let wrong = [(first, left), (second, right)].first { !isCalculable($0.0.type) }
        report(
            ExpressionCodes.arithmetic,
            wrong.map { "\($0.0.type) cannot be calculated with" }
                ?? "`\(operation.rawValue)` does not go with \(first.type) and \(second.type)",
            wrong?.1.range ?? syntax.range, help: help)
    }

    private func isCalculable(_ type: ValueType) -> Bool {
        type.isNumber || type.isMoney || type.isDuration || type.isDate
    }

    mutating func checkNegative(_ operand: ExpressionSyntax, _ syntax: ExpressionSyntax) -> Expression? {
        guard let value = check(operand) else { return nil }
        guard value.type.isNumber || value.type.isMoney || value.type.isDuration else {
            report(ExpressionCodes.arithmetic, "\(value.type) has no sign to change", syntax.range)
            return nil
        }
        return typed(.negative(value), value.type, syntax)
    }

    // MARK: Choices

    mutating func checkConditional(
        _ condition: ExpressionSyntax, _ first: ExpressionSyntax, _ second: ExpressionSyntax,
        _ syntax: ExpressionSyntax, expecting expected: ValueType?
    ) -> Expression? {
        let checkedCondition = checkCondition(condition)
        let branches = checkTogether([first, second], ExpressionCodes.branches, "chosen between", expecting: expected)
        guard let checkedCondition, let (values, type) = branches else { return nil }
        return typed(.conditional(if: checkedCondition, then: values[0], else: values[1]), type, syntax)
    }

    // MARK: Functions

    mutating func checkCall(
        _ name: ExpressionName, _ arguments: [ExpressionSyntax], _ syntax: ExpressionSyntax,
        expecting expected: ValueType?
    ) -> Expression? {
        if name.name == "coalesce" {
            guard requireCount(arguments.count, 2...1000, "coalesce", "coalesce(value, other value)", syntax),
                let (values, type) = checkTogether(
                    arguments, ExpressionCodes.branches, "chosen between", expecting: expected)
            else { return nil }
            return typed(.coalesce(values), type, syntax)
        }
        guard let function = ExpressionFunction(rawValue: name.name) else {
            reportUnknownFunction(name)
            for argument in arguments { _ = check(argument) }
            return nil
        }
        let counts = function == .round ? 1...2 : function == .ageAt ? 2...2 : 1...1
        let checked = arguments.map { check($0) }
        guard requireCount(arguments.count, counts, function.rawValue, function.usage, syntax) else { return nil }
        let values = checked.compactMap { $0 }
        guard values.count == checked.count else { return nil }
        return checkArguments(of: function, values, arguments, syntax)
    }

    private mutating func requireCount(
        _ count: Int, _ counts: ClosedRange<Int>, _ name: String, _ usage: String, _ syntax: ExpressionSyntax
    ) -> Bool {
        if counts.contains(count) { return true }
        let needed = counts.lowerBound == counts.upperBound ? "\(counts.lowerBound)" : "at least \(counts.lowerBound)"
        let given = count == 0 ? "none" : "\(count)"
        report(
            ExpressionCodes.argumentCount,
            "`\(name)` takes \(needed) value\(counts.upperBound == 1 ? "" : "s"), and \(given) stand\(count == 1 ? "s" : "") here",
            syntax.range, help: "write `\(usage)`")
        return false
    }

    private mutating func checkArguments(
        of function: ExpressionFunction, _ values: [Expression], _ arguments: [ExpressionSyntax],
        _ syntax: ExpressionSyntax
    ) -> Expression? {
        let needed: (String, (ValueType) -> Bool) =
            switch function {
            case .lower, .upper: ("a text", { $0 == .text })
            case .year, .month, .date, .ageAt: ("a date", { $0.isDate })
            case .days: ("a number of days", { $0 == .days })
            case .abs: ("a number", { $0.isNumber || $0.isMoney || $0 == .days })
            case .round: ("a number", { $0.isNumber || $0.isMoney })
            }
        for (value, argument) in zip(values, arguments) where !needed.1(value.type) {
            report(
                ExpressionCodes.argument, "`\(function.rawValue)` needs \(needed.0), and this is \(value.type)",
                argument.range, help: "write `\(function.usage)`")
            return nil
        }
        if function == .date, values[0].type == .date { return values[0] }
        if function == .round, values.count == 2 {
            guard case .literal(.integer(let decimals)) = values[1].kind, (0...9).contains(decimals) else {
                report(
                    ExpressionCodes.argument, "`round` takes a fixed number of decimals from 0 to 9",
                    arguments[1].range,
                    help: "write `\(function.usage)`")
                return nil
            }
        }
        let type: ValueType =
            switch function {
            case .lower, .upper: .text
            case .year, .month, .ageAt, .days: .integer
            case .date: .date
            case .abs: values[0].type
            case .round: values[0].type.isMoney ? values[0].type : values.count == 2 ? .number : .integer
            }
        // The day is what counts, so it is written into the tree.
        let isDay = function == .ageAt || function == .year || function == .month
        return typed(.function(function, isDay ? values.map(day) : values), type, syntax)
    }

    private mutating func reportUnknownFunction(_ name: ExpressionName) {
        let known =
            ExpressionFunction.allCases.map(\.rawValue) + RelatedSyntax.Question.allCases.map(\.rawValue)
            + ["coalesce"]
        let others = [
            "ifnull": "coalesce", "nvl": "coalesce", "isnull": "is missing", "isblank": "is missing",
            "datediff": "date - date", "datedif": "age_at", "age": "age_at", "now": "today", "today": "today",
            "len": "like", "contains": "like", "startswith": "like", "iif": "if … then … else …",
            "case": "if … then … else …", "sum": "a measure", "avg": "a measure", "mean": "a measure",
        ]
        let word = name.name.lowercased()
        let nearest = NearestName.suggestion(for: name.name, among: known).map { "did you mean `\($0)`?" }
        report(
            ExpressionCodes.unknownFunction, "unknown function `\(name.name)`", name.nameRange, allowed: known.sorted(),
            help: others[word].map { $0 == "a measure" ? "sums and means over rows are measures" : "write `\($0)`" }
                ?? nearest)
    }
}

extension ExpressionSyntax {
    /// A whole number as written, for help texts.
    fileprivate var written: String? { if case .literal(.integer(let value)) = kind { String(value) } else { nil } }
}
