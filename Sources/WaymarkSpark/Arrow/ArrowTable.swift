/// The rows of a result, by column.
public struct ArrowTable: Sendable, Hashable {
    /// The columns.
    public internal(set) var columns: [ArrowColumn] = []
    /// How many rows there are.
    public internal(set) var rows = 0

    /// The column of a name; the first one of several.
    public subscript(name: String) -> ArrowColumn? { columns.first { $0.name == name } }
}

/// One value of a result.
public enum ArrowValue: Sendable, Hashable {
    /// Missing.
    case null
    /// A whole number.
    case integer(Int64)
    /// A number, which may be infinite or not a number.
    case number(Double)
    /// A whole number to be read with `scale` of its digits behind the point.
    case decimal(Int128, scale: Int)
    /// A text.
    case text(String)
    /// True or false.
    case boolean(Bool)
    /// Days since 1970-01-01.
    case day(Int64)
    /// Microseconds since 1970-01-01.
    case microseconds(Int64)

    /// The number that it stands for, as the nearest double; nil if it is missing or no number.
    public var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        // One step of rounding: text is read to the nearest double.
        case .decimal(let value, let scale): Double("\(value)e-\(scale)")
        case .null, .text, .boolean, .day, .microseconds: nil
        }
    }

    /// The whole number that it stands for exactly; nil otherwise.
    public var integer: Int? {
        switch self {
        case .integer(let value): Int(exactly: value)
        case .number(let value): Int(exactly: value)
        case .decimal(let value, let scale):
            scale == 0 ? Int(exactly: value) : nil
        case .null, .text, .boolean, .day, .microseconds: nil
        }
    }

    /// The text; nil if it is missing or none.
    public var text: String? {
        guard case .text(let text) = self else { return nil }
        return text
    }
}

/// The values of one column.
public struct ArrowColumn: Sendable, Hashable {
    /// The values, where a missing one has any.
    enum Values: Sendable, Hashable {
        case none(Int)
        case integers([Int64])
        case numbers([Double])
        case decimals([Int128], scale: Int)
        case texts([String])
        case booleans([Bool])
        case days([Int64])
        case microseconds([Int64])
    }

    let field: ArrowField
    var values: Values
    /// Which values there are; all if nil.
    var isValid: [Bool]?

    /// The name.
    public var name: String { field.name }

    /// The value of a row, from 0.
    public subscript(row: Int) -> ArrowValue {
        if let isValid, !isValid[row] { return .null }
        return switch values {
        case .none: .null
        case .integers(let values): .integer(values[row])
        case .numbers(let values): .number(values[row])
        case .decimals(let values, let scale): .decimal(values[row], scale: scale)
        case .texts(let values): .text(values[row])
        case .booleans(let values): .boolean(values[row])
        case .days(let values): .day(values[row])
        case .microseconds(let values): .microseconds(values[row])
        }
    }

    init(_ field: ArrowField) {
        self.field = field
        values =
            switch field.type {
            case .null: .none(0)
            case .integer: .integers([])
            case .floating: .numbers([])
            case .decimal(let scale): .decimals([], scale: scale)
            case .text: .texts([])
            case .boolean: .booleans([])
            case .date: .days([])
            case .timestamp: .microseconds([])
            }
    }
}
