import WaymarkKit

/// Arithmetic and functions.
extension ReferenceEvaluator {
    func arithmetic(
        _ operation: Expression.Arithmetic, _ left: Expression, _ right: Expression, _ row: ReferenceRow
    ) -> ReferenceValue {
        let (first, second) = (value(of: left, for: row), value(of: right, for: row))
        if left.type == .date, right.type == .date {
            guard let end = first.dayNumber, let start = second.dayNumber else { return .missing }
            return .whole(end - start)
        }
        if left.type == .date { return moved(first, by: second, right.type, isEarlier: operation == .minus) }
        if right.type == .date { return moved(second, by: first, left.type, isEarlier: false) }
        guard let a = first.double, let b = second.double else { return .missing }
        return switch operation {
        case .plus: .finite(a + b)
        case .minus: .finite(a - b)
        case .times: .finite(a * b)
        case .divided: b == 0 ? .missing : .finite(a / b)
        }
    }

    private func moved(
        _ date: ReferenceValue, by duration: ReferenceValue, _ type: ValueType, isEarlier: Bool
    ) -> ReferenceValue {
        let most = type == .days ? CalendarDuration.mostDays : CalendarDuration.mostMonths
        guard let day = date.dayNumber, let length = duration.double, abs(length) <= Double(most) else {
            return .missing
        }
        let amount = isEarlier ? -Int(length) : Int(length)
        return .day(type == .days ? day + amount : ReferenceCalendar.adding(months: amount, to: day))
    }

    func call(_ function: ExpressionFunction, _ values: [ReferenceValue]) -> ReferenceValue {
        guard let first = values.first, !values.contains(.missing) else { return .missing }
        switch function {
        case .lower, .upper:
            guard case .text(let text) = first else { return .missing }
            return .text(function == .lower ? text.lowercased() : text.uppercased())
        case .year: return first.dayNumber.map { .whole(ReferenceCalendar.parts(of: $0).year) } ?? .missing
        case .month: return first.dayNumber.map { .whole(ReferenceCalendar.parts(of: $0).month) } ?? .missing
        case .date: return first.dayNumber.map { .day($0) } ?? .missing
        case .days: return first
        case .abs: return first.double.map { .number(abs($0)) } ?? .missing
        case .round:
            guard let number = first.double else { return .missing }
            guard values.count == 2, case .whole(let decimals) = values[1], decimals > 0 else {
                return .number(number.rounded(.toNearestOrAwayFromZero))
            }
            let power = (0..<decimals).reduce(1.0) { power, _ in power * 10 }
            return .finite((number * power).rounded(.toNearestOrAwayFromZero) / power)
        case .ageAt:
            guard let birth = first.dayNumber, let date = values[1].dayNumber, birth <= date else { return .missing }
            let (from, to) = (ReferenceCalendar.parts(of: birth), ReferenceCalendar.parts(of: date))
            let hadBirthday = (to.month, to.day) >= (from.month, from.day)
            return .whole(to.year - from.year - (hadBirthday ? 0 : 1))
        }
    }
}

/// The calendar, counted day by day from year to year and month to month.
enum ReferenceCalendar {
    static func parts(of day: Int) -> (year: Int, month: Int, day: Int) {
        var year = 1970 + Int((Double(day) / 365.2425).rounded(.down))
        while firstDay(of: year) > day { year -= 1 }
        while firstDay(of: year + 1) <= day { year += 1 }
        var rest = day - firstDay(of: year)
        var month = 1
        while rest >= length(of: month, in: year) {
            rest -= length(of: month, in: year)
            month += 1
        }
        return (year, month, rest + 1)
    }

    static func adding(months: Int, to day: Int) -> Int {
        let (year, month, dayOfMonth) = parts(of: day)
        let count = year * 12 + month - 1 + months
        let newYear = Int((Double(count) / 12).rounded(.down))
        let newMonth = count - newYear * 12 + 1
        let first = firstDay(of: newYear) + (1..<newMonth).reduce(0) { $0 + length(of: $1, in: newYear) }
        return first + min(dayOfMonth, length(of: newMonth, in: newYear)) - 1
    }

    private static func isLeap(_ year: Int) -> Bool {
        year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400))
    }

    private static func length(of month: Int, in year: Int) -> Int {
        [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    }

    /// The days from 1970-01-01 to the first of January of a year.
    private static func firstDay(of year: Int) -> Int {
        func leapDays(before year: Int) -> Int {
            let last = Double(year - 1)
            return Int((last / 4).rounded(.down) - (last / 100).rounded(.down) + (last / 400).rounded(.down))
        }
        return 365 * (year - 1970) + leapDays(before: year) - leapDays(before: 1970)
    }
}
