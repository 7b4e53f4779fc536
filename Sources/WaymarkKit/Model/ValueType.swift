/// What kind of value an expression has.
public enum ValueType: Sendable, Hashable {
    /// A whole number.
    case integer
    /// A number with decimals.
    case number
    /// An amount of money in a currency (ISO 4217).
    case money(currency: String)
    /// Free text, compared by code point.
    case text
    /// A code of a dimension.
    case code(dimension: String)
    /// The key of a person, case or event.
    case id
    /// True or false.
    case boolean
    /// A calendar day.
    case date
    /// A day and time without time zone.
    case dateTime
    /// A number of days; weeks are seven of them.
    case days
    /// A number of calendar months; years are twelve of them.
    case months

    /// The type of a column's values.
    public init(_ kind: Column.Kind) {
        self =
            switch kind {
            case .id: .id
            case .code(let dimension): .code(dimension: dimension)
            case .text, .period: .text
            case .integer: .integer
            case .number: .number
            case .boolean: .boolean
            case .date: .date
            case .dateTime: .dateTime
            case .money(let currency): .money(currency: currency)
            }
    }

    /// Whether it is a plain number.
    public var isNumber: Bool { self == .integer || self == .number }
    /// Whether it is a day, with or without a time.
    public var isDate: Bool { self == .date || self == .dateTime }
    /// Whether it is a duration.
    public var isDuration: Bool { self == .days || self == .months }
    /// Whether it is an amount of money.
    public var isMoney: Bool { if case .money = self { true } else { false } }
    /// Whether values have a meaningful order.
    public var isOrdered: Bool {
        switch self {
        case .code, .id, .boolean: false
        default: true
        }
    }
    /// The dimension, if it is a code.
    public var dimension: String? { if case .code(let dimension) = self { dimension } else { nil } }
}

extension ValueType: CustomStringConvertible {
    /// Words for messages, such as "a whole number" or "a code of `sex`".
    public var description: String {
        switch self {
        case .integer: "a whole number"
        case .number: "a number"
        case .money(let currency): "an amount in \(currency)"
        case .text: "a text"
        case .code(let dimension): "a code of `\(dimension)`"
        case .id: "an id"
        case .boolean: "true or false"
        case .date: "a date"
        case .dateTime: "a date with time"
        case .days: "a number of days"
        case .months: "a number of months"
        }
    }
}
