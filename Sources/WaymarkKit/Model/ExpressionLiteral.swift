/// A fixed value in an expression. Codes and ids are texts whose expression has that type.
public enum ExpressionLiteral: Sendable {
    /// A whole number.
    case integer(Int)
    /// A finite number.
    case number(Double)
    /// A text, code or id.
    case text(String)
    /// True or false.
    case boolean(Bool)
    /// A day.
    case date(CalendarDate)
    /// A day and the second in it, from 0 to 86,399.
    case dateTime(CalendarDate, second: Int)
    /// A duration.
    case duration(CalendarDuration)
}

extension ExpressionLiteral: Hashable {
    /// Texts are equal when their code points are: `é` in one or in two code points differ here, as they do in data.
    public static func == (left: ExpressionLiteral, right: ExpressionLiteral) -> Bool {
        switch (left, right) {
        case (.integer(let a), .integer(let b)): a == b
        case (.number(let a), .number(let b)): a == b
        case (.text(let a), .text(let b)): a.utf8.elementsEqual(b.utf8)
        case (.boolean(let a), .boolean(let b)): a == b
        case (.date(let a), .date(let b)): a == b
        case (.dateTime(let a, let first), .dateTime(let b, let second)): a == b && first == second
        case (.duration(let a), .duration(let b)): a == b
        default: false
        }
    }

    /// Hashes the value.
    public func hash(into hasher: inout Hasher) {
        switch self {
        case .integer(let value): hasher.combine(value)
        case .number(let value): hasher.combine(value)
        case .text(let value): for byte in value.utf8 { hasher.combine(byte) }
        case .boolean(let value): hasher.combine(value)
        case .date(let value): hasher.combine(value)
        case .dateTime(let value, let second):
            hasher.combine(value)
            hasher.combine(second)
        case .duration(let value): hasher.combine(value)
        }
    }
}

/// A length of time as people say it: 90 days, 3 months.
public struct CalendarDuration: Sendable, Hashable {
    /// The units.
    public enum Unit: String, Sendable, Hashable, CaseIterable {
        /// Days.
        case days
        /// Seven days.
        case weeks
        /// Calendar months: 31 January and one month is the last day of February.
        case months
        /// Twelve calendar months.
        case years
    }

    /// How many units.
    public var count: Int
    /// The unit.
    public var unit: Unit

    /// The longest duration that can be written or added to a date is 1,000 years: so many days.
    public static let mostDays = 366_000
    /// The longest duration in months.
    public static let mostMonths = 12_000

    /// Creates a duration, or nil if it is negative or longer than 1,000 years.
    public init?(_ count: Int, _ unit: Unit) {
        let most =
            switch unit {
            case .days: CalendarDuration.mostDays
            case .weeks: CalendarDuration.mostDays / 7
            case .months: CalendarDuration.mostMonths
            case .years: CalendarDuration.mostMonths / 12
            }
        guard (0...most).contains(count) else { return nil }
        self.count = count
        self.unit = unit
    }

    /// Whether it counts days, and not months whose lengths differ.
    public var isDays: Bool { unit == .days || unit == .weeks }
    /// The number of days or, where `isDays` is false, of months.
    public var amount: Int {
        switch unit {
        case .days, .months: count
        case .weeks: count * 7
        case .years: count * 12
        }
    }
    /// The type in expressions.
    public var type: ValueType { isDays ? .days : .months }
}

extension CalendarDuration: CustomStringConvertible {
    /// `90 days`, `1 month`.
    public var description: String { "\(count) \(count == 1 ? String(unit.rawValue.dropLast()) : unit.rawValue)" }
}
