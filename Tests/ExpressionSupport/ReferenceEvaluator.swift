import WaymarkKit

/// Computes expressions row by row, straight from what the documentation of `Expression` says: small, slow, and sharing
/// no code with what makes SQL of them. Engines must agree with it to the last bit.
public struct ReferenceEvaluator: Sendable {
    /// The rows of the sources that `exists`, `count` and `latest` look into, by id.
    public var sources: [String: [ReferenceRow]]
    /// The dates of the run, as days since 1970-01-01.
    public var runDates: [Expression.RunDate: Int]

    /// Creates an evaluator.
    public init(sources: [String: [ReferenceRow]], runDates: [Expression.RunDate: Int]) {
        self.sources = sources
        self.runDates = runDates
    }

    /// The value of an expression for a row.
    public func value(of expression: Expression, for row: ReferenceRow) -> ReferenceValue {
        switch expression.kind {
        case .literal(let literal): return value(of: literal)
        case .runDate(let date): return runDates[date].map { .day($0) } ?? .missing
        case .column(let reference): return row[reference]
        case .not(let operand): return negated(value(of: operand, for: row))
        case .all(let operands): return series(operands, row, decidedBy: false)
        case .any(let operands): return series(operands, row, decidedBy: true)
        case .comparison(let comparison, let left, let right):
            return compare(value(of: left, for: row), value(of: right, for: row), comparison)
        case .member(let operand, let list, let isNegated):
            let wanted = value(of: operand, for: row)
            let found = list.map { compare(wanted, value(of: $0, for: row), .equal) }
            return decide(found, by: true, isNegated: isNegated)
        case .between(let operand, let lower, let upper, let isNegated):
            let middle = value(of: operand, for: row)
            let sides = [
                compare(middle, value(of: lower, for: row), .greaterOrEqual),
                compare(middle, value(of: upper, for: row), .lessOrEqual),
            ]
            return decide(sides, by: false, isNegated: isNegated)
        case .missing(let operand, let isNegated):
            return .flag((value(of: operand, for: row) == .missing) != isNegated)
        case .like(let operand, let pattern, let isNegated):
            guard case .text(let text) = value(of: operand, for: row) else { return .missing }
            return .flag(Self.has(Array(text.unicodeScalars)[...], pattern.parts[...]) != isNegated)
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, left, right, row)
        case .negative(let operand):
            return value(of: operand, for: row).double.map { .finite(-$0) } ?? .missing
        case .conditional(let condition, let first, let second):
            guard case .flag(let flag) = value(of: condition, for: row) else { return .missing }
            return value(of: flag ? first : second, for: row)
        case .coalesce(let operands):
            return operands.lazy.map { value(of: $0, for: row) }.first { $0 != .missing } ?? .missing
        case .function(let function, let operands):
            return call(function, operands.map { value(of: $0, for: row) })
        case .exists(let rows): return .flag(!related(rows, to: row).isEmpty)
        case .count(let rows): return .whole(related(rows, to: row).count)
        case .latest(let value, let date, let rows): return latest(value, date, related(rows, to: row))
        }
    }

    private func value(of literal: ExpressionLiteral) -> ReferenceValue {
        switch literal {
        case .integer(let value): .whole(value)
        case .number(let value): .number(value)
        case .text(let value): .text(value)
        case .boolean(let value): .flag(value)
        case .date(let value): .day(value.daysSinceEpoch)
        case .dateTime(let value, let second): .moment(value.daysSinceEpoch, second: second)
        case .duration(let value): .whole(value.amount)
        }
    }

    // MARK: Conditions

    private func negated(_ value: ReferenceValue) -> ReferenceValue {
        if case .flag(let flag) = value { .flag(!flag) } else { .missing }
    }

    private func series(_ operands: [Expression], _ row: ReferenceRow, decidedBy flag: Bool) -> ReferenceValue {
        decide(operands.map { value(of: $0, for: row) }, by: flag, isNegated: false)
    }

    /// One value that decides is enough; without it, a missing one leaves the question open.
    private func decide(_ values: [ReferenceValue], by flag: Bool, isNegated: Bool) -> ReferenceValue {
        if values.contains(.flag(flag)) { return .flag(flag != isNegated) }
        return values.contains(.missing) ? .missing : .flag(!flag != isNegated)
    }

    private func compare(
        _ left: ReferenceValue, _ right: ReferenceValue, _ comparison: Expression.Comparison
    ) -> ReferenceValue {
        guard let order = left.order(right) else { return .missing }
        return switch comparison {
        case .equal: .flag(order == 0)
        case .notEqual: .flag(order != 0)
        case .less: .flag(order < 0)
        case .lessOrEqual: .flag(order <= 0)
        case .greater: .flag(order > 0)
        case .greaterOrEqual: .flag(order >= 0)
        }
    }

    /// Whether a text has a form, by trying every length for each `%`.
    private static func has(_ text: ArraySlice<Unicode.Scalar>, _ parts: ArraySlice<TextPattern.Part>) -> Bool {
        guard let part = parts.first else { return text.isEmpty }
        switch part {
        case .anything: return (0...text.count).contains { has(text.dropFirst($0), parts.dropFirst()) }
        case .anyCharacter: return !text.isEmpty && has(text.dropFirst(), parts.dropFirst())
        case .character(let scalar): return text.first == scalar && has(text.dropFirst(), parts.dropFirst())
        }
    }

    // MARK: Related rows

    private func related(_ rows: RelatedRows, to row: ReferenceRow) -> [ReferenceRow] {
        (sources[rows.source] ?? []).filter { other in
            rows.keys.allSatisfy { compare(row[$0.own], other[$0.other], .equal).isTrue }
                && rows.window.map { isIn($0, row, other) } ?? true
                && rows.filter.map { value(of: $0, for: other).isTrue } ?? true
        }
    }

    private func isIn(_ window: RelatedRows.Window, _ row: ReferenceRow, _ other: ReferenceRow) -> Bool {
        let date = value(of: window.date, for: other)
        switch window.range {
        case .comparison(let comparison, let limit):
            return compare(date, value(of: limit, for: row), comparison).isTrue
        case .between(let lower, let upper):
            return compare(date, value(of: lower, for: row), .greaterOrEqual).isTrue
                && compare(date, value(of: upper, for: row), .lessOrEqual).isTrue
        case .within(let duration, let side, let limit):
            guard let day = value(of: limit, for: row).dayNumber else { return false }
            let amount = side == .after ? duration.amount : -duration.amount
            let end = duration.isDays ? day + amount : ReferenceCalendar.adding(months: amount, to: day)
            return compare(date, .day(min(day, end)), .greaterOrEqual).isTrue
                && compare(date, .day(max(day, end)), .lessOrEqual).isTrue
        }
    }

    /// The largest value of the latest date.
    private func latest(_ wanted: Expression, _ date: Expression, _ rows: [ReferenceRow]) -> ReferenceValue {
        let dated = rows.map { (date: value(of: date, for: $0), value: value(of: wanted, for: $0)) }
            .filter { $0.date != .missing }
        guard let last = dated.map(\.date).max(by: { ($0.order($1) ?? 0) < 0 }) else { return .missing }
        return dated.filter { $0.date == last && $0.value != .missing }.map(\.value)
            .max { ($0.order($1) ?? 0) < 0 } ?? .missing
    }
}
