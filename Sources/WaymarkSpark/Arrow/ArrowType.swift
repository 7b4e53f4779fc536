/// The types of columns that aggregates come in.
enum ArrowType: Sendable, Hashable {
    /// Only missing values.
    case null
    /// A whole number of 8 to 64 bits.
    case integer(bits: Int, isSigned: Bool)
    /// A number of 32 or 64 bits.
    case floating(bits: Int)
    /// A whole number to be read with some of its digits behind the point.
    case decimal(scale: Int)
    /// True or false.
    case boolean
    /// A text, with offsets of 32 or 64 bits.
    case text(offsetBits: Int)
    /// A day: days, or milliseconds, since 1970-01-01.
    case date(isMilliseconds: Bool)
    /// A moment in parts of a second since 1970-01-01: how many there are in a second.
    case timestamp(perSecond: Int64)

    /// How many buffers a column has in a batch.
    var bufferCount: Int {
        switch self {
        case .null: 0
        case .text: 3
        default: 2
        }
    }
}

/// A column's name and type.
struct ArrowField: Sendable, Hashable {
    /// The name.
    var name: String
    /// The type.
    var type: ArrowType

    /// The most columns, and the most bytes of a name. A description may refer to one text thousands of times.
    private static let most = 4096

    /// Reads the columns of a `Schema` (arrow/format/Schema.fbs).
    static func fields(of schema: FlatBuffer.Table) throws(SparkFailure) -> [ArrowField] {
        guard try schema.number(0) as Int16 == 0 else {
            throw .unsupported("numbers with the highest byte first", help: "use a server of another make")
        }
        let tables = try schema.tables(1)
        guard tables.count <= most else { throw .malformed("it has \(tables.count) columns") }
        var fields: [ArrowField] = []
        for table in tables { fields.append(try ArrowField(table)) }
        return fields
    }

    private init(_ table: FlatBuffer.Table) throws(SparkFailure) {
        name = try table.text(0) ?? ""
        guard name.utf8.count <= Self.most else { throw .malformed("a column has a name of \(name.utf8.count) bytes") }
        guard try table.table(4) == nil else {
            throw .unsupported(
                "the column `\(name)` is encoded by a dictionary", help: "turn off dictionaries for Arrow results")
        }
        let kind: UInt8 = try table.number(2)
        guard let details = try table.table(3) else { throw .malformed("the column `\(name)` has no type") }
        guard let type = try Self.type(kind, details) else {
            throw .unsupported(
                "the column `\(name)` has the Arrow type \(Self.typeName(kind))",
                help: "cast it to BIGINT, DOUBLE, DECIMAL, STRING, BOOLEAN, DATE or TIMESTAMP")
        }
        self.type = type
    }

    private static func type(_ kind: UInt8, _ details: FlatBuffer.Table) throws(SparkFailure) -> ArrowType? {
        switch kind {
        case 1: return .null
        case 2:
            let bits: Int32 = try details.number(0)
            return [8, 16, 32, 64].contains(bits) ? .integer(bits: Int(bits), isSigned: try details.boolean(1)) : nil
        case 3:
            return switch try details.number(0) as Int16 {
            case 1: .floating(bits: 32)
            case 2: .floating(bits: 64)
            default: nil
            }
        case 5: return .text(offsetBits: 32)
        case 6: return .boolean
        case 7:
            let (scale, bits): (Int32, Int32) = (try details.number(1), try details.number(2, or: 128))
            return bits == 128 && (0...38).contains(scale) ? .decimal(scale: Int(scale)) : nil
        case 8: return .date(isMilliseconds: try details.number(0, or: 1) as Int16 == 1)
        case 10:
            let units: [Int64] = [1, 1_000, 1_000_000, 1_000_000_000]
            let unit: Int16 = try details.number(0)
            return units.indices.contains(Int(unit)) ? .timestamp(perSecond: units[Int(unit)]) : nil
        case 20: return .text(offsetBits: 64)
        default: return nil
        }
    }

    private static func typeName(_ kind: UInt8) -> String {
        let names = [
            "NONE", "Null", "Int", "FloatingPoint", "Binary", "Utf8", "Bool", "Decimal", "Date", "Time", "Timestamp",
            "Interval", "List", "Struct", "Union", "FixedSizeBinary", "FixedSizeList", "Map", "Duration", "LargeBinary",
            "LargeUtf8", "LargeList", "RunEndEncoded", "BinaryView", "Utf8View", "ListView", "LargeListView",
        ]
        return names.indices.contains(Int(kind)) ? names[Int(kind)] : "\(kind)"
    }
}
