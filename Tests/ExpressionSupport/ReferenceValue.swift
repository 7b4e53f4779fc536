import WaymarkKit

/// What the reference evaluator computes with.
public enum ReferenceValue: Sendable, Hashable {
    /// Nothing.
    case missing
    /// A whole number of a table or a literal.
    case whole(Int)
    /// A number that was calculated, or one with decimals; durations are numbers of days or months.
    case number(Double)
    /// A text, code or id.
    case text(String)
    /// True or false.
    case flag(Bool)
    /// A day, as days since 1970-01-01.
    case day(Int)
    /// A day and a second in it.
    case moment(Int, second: Int)

    /// The number as a double.
    public var double: Double? {
        switch self {
        case .whole(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// True only where it is known to be true.
    public var isTrue: Bool { self == .flag(true) }

    /// The day of a day, with or without a time.
    public var dayNumber: Int? {
        switch self {
        case .day(let day), .moment(let day, _): day
        default: nil
        }
    }

    /// A finite number, or nothing.
    static func finite(_ value: Double) -> ReferenceValue { value.isFinite ? .number(value) : .missing }

    /// The order of two values of one type; nil where one is missing.
    func order(_ other: ReferenceValue) -> Int? {
        func compare<Value: Comparable>(_ a: Value, _ b: Value) -> Int { a < b ? -1 : a > b ? 1 : 0 }
        switch (self, other) {
        case (.missing, _), (_, .missing): return nil
        case (.whole(let a), .whole(let b)): return compare(a, b)
        case (.text(let a), .text(let b)):
            return a.unicodeScalars.elementsEqual(b.unicodeScalars)
                ? 0 : a.unicodeScalars.lexicographicallyPrecedes(b.unicodeScalars) ? -1 : 1
        case (.flag(let a), .flag(let b)): return compare(a ? 1 : 0, b ? 1 : 0)
        case (.day(let a), .day(let b)): return compare(a, b)
        case (.moment(let a, let first), .moment(let b, let second)):
            return a == b ? compare(first, second) : compare(a, b)
        default: return double.flatMap { a in other.double.map { compare(a, $0) } }
        }
    }
}
