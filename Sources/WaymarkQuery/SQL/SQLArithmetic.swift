import WaymarkKit

/// Arithmetic and functions in SQL.
extension SQLRenderer {
    /// A calculation whose result is finite or NULL.
    ///
    /// Infinity and NaN go through sums and products unchanged, so a chain of these is looked at once, at its end, and
    /// each divisor before it is divided by; and not at all where no value is large enough.
    func renderArithmetic(_ expression: Expression) throws(Diagnostic) -> SQLFragment {
        if expression.type == .date || isDifferenceOfDates(expression) { return try renderDates(expression) }
        return try finiteCalculation(expression)
    }

    private func finiteCalculation(_ expression: Expression) throws(Diagnostic) -> SQLFragment {
        let sql = try calculation(expression)
        return magnitude(of: expression) <= SQLRenderer.largest ? sql : dialect.finite(sql)
    }

    /// A part of a calculation as a double, which may be infinite.
    private func calculation(_ expression: Expression) throws(Diagnostic) -> SQLFragment {
        switch expression.kind {
        case .arithmetic(let operation, let left, let right) where !isDifferenceOfDates(expression):
            let first = try calculation(left)
            switch operation {
            case .plus: return "(\(first) + \(try calculation(right)))"
            case .minus: return "(\(first) - \(try calculation(right)))"
            case .times: return "(\(first) * \(try calculation(right)))"
            case .divided:
                let divisor = try finiteCalculation(right)
                return isZeroless(right) ? "(\(first) / \(divisor))" : "(\(first) / NULLIF(\(divisor), 0))"
            }
        case .negative(let operand): return "(-\(try calculation(operand)))"
        case .literal(.integer(let value)): return dialect.literal(Double(value))
        case .literal(.duration(let value)): return dialect.literal(Double(value.amount))
        case .literal(.number(let value)): return dialect.literal(value)
        default: return dialect.double(try render(expression))
        }
    }

    private func isDifferenceOfDates(_ expression: Expression) -> Bool {
        guard case .arithmetic(.minus, let left, let right) = expression.kind else { return false }
        return left.type == .date && right.type == .date
    }

    /// Whether it is a fixed number other than 0.
    private func isZeroless(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .literal(.integer(let value)): value != 0
        case .literal(.number(let value)): value != 0
        default: false
        }
    }

    /// The decimal logarithm of the largest double, rounded down.
    private static let largest = 308.25

    /// The decimal logarithm of the largest size that a number can have, infinity where that is not known.
    private func magnitude(of expression: Expression) -> Double {
        switch expression.kind {
        case .arithmetic where isDifferenceOfDates(expression): 8
        case .arithmetic(.plus, let left, let right), .arithmetic(.minus, let left, let right):
            max(magnitude(of: left), magnitude(of: right)) + 0.5
        case .arithmetic(.times, let left, let right): magnitude(of: left) + magnitude(of: right)
        case .arithmetic(.divided, let left, let right):
            switch right.kind {
            case .literal(.integer(1...)): magnitude(of: left)
            case .literal(.number(1...)): magnitude(of: left)
            default: .infinity
            }
        case .negative(let operand): magnitude(of: operand)
        case .literal(.number(let value)): abs(value) < 1e20 ? 20 : SQLRenderer.largest
        case .function(let function, let operands) where function == .abs || function == .days || function == .round:
            operands.first.map { magnitude(of: $0) } ?? .infinity
        // Whole numbers in tables have at most 19 digits; other numbers are finite.
        case .column, .literal, .count, .latest, .function: expression.type == .integer ? 19 : SQLRenderer.largest
        default: SQLRenderer.largest
        }
    }

    // MARK: Dates

    private func renderDates(_ expression: Expression) throws(Diagnostic) -> SQLFragment {
        guard case .arithmetic(let operation, let left, let right) = expression.kind else {
            return try render(expression)
        }
        if left.type == .date, right.type == .date {
            return dialect.days(from: try render(right), to: try render(left))
        }
        let (date, duration) = left.type == .date ? (left, right) : (right, left)
        let amount = try renderAmount(of: duration, isNegative: operation == .minus)
        return duration.type == .days
            ? dialect.adding(days: amount, to: try render(date)) : dialect.adding(months: amount, to: try render(date))
    }

    /// A duration to be added, NULL beyond 1,000 years.
    private func renderAmount(of duration: Expression, isNegative: Bool) throws(Diagnostic) -> SQLFragment {
        if case .literal(.duration(let fixed)) = duration.kind {
            return SQLFragment(isNegative ? -fixed.amount : fixed.amount)
        }
        let amount = dialect.within(
            duration.type == .days ? CalendarDuration.mostDays : CalendarDuration.mostMonths, try render(duration))
        return isNegative ? "(-\(amount))" : amount
    }

    // MARK: Functions

    func render(
        _ function: ExpressionFunction, _ operands: [Expression], _ expression: Expression
    ) throws(Diagnostic) -> SQLFragment {
        guard let first = operands.first else { throw unavailable("the function `\(function.rawValue)`") }
        let value = try render(first)
        switch function {
        case .lower: return dialect.lower(value)
        case .upper: return dialect.upper(value)
        case .year: return dialect.year(of: value)
        case .month: return dialect.month(of: value)
        case .date: return dialect.day(of: value)
        case .days: return value
        case .abs: return "abs(\(dialect.double(value)))"
        case .round: return try renderRound(value, operands)
        case .ageAt:
            guard operands.count == 2 else { throw unavailable("the function `age_at`") }
            return dialect.age(from: value, to: try render(operands[1]))
        }
    }

    /// Rounded to decimals: multiplied by a power of ten, rounded, divided again.
    private func renderRound(_ value: SQLFragment, _ operands: [Expression]) throws(Diagnostic) -> SQLFragment {
        var power = 1.0
        if operands.count == 2, case .literal(.integer(let decimals)) = operands[1].kind {
            for _ in 0..<max(0, min(decimals, 9)) { power *= 10 }
        }
        let number = dialect.double(value)
        guard power > 1 else { return dialect.rounded(number) }
        let factor = dialect.literal(power)
        return dialect.finite("(\(dialect.rounded("(\(number) * \(factor))")) / \(factor))")
    }
}
