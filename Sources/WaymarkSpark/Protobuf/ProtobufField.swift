/// One field of a message, as it came.
struct ProtobufField: Sendable, Hashable {
    /// How a value lies in the bytes.
    enum WireType: UInt8 {
        case varint = 0
        case eightBytes = 1
        case content = 2
        case fourBytes = 5
    }

    /// What came.
    enum Value: Sendable, Hashable {
        /// A whole number, a choice, or true and false.
        case varint(UInt64)
        /// A text, some bytes or a message.
        case content(ArraySlice<UInt8>)
        /// A number of fixed width, which no message that is read here has.
        case fixed
    }

    /// Which field.
    var number: Int
    /// Its value.
    var value: Value

    /// The text, with signs that are not UTF-8 replaced; empty for a field of another type.
    var text: String { String(decoding: content, as: UTF8.self) }

    /// The bytes; none for a field of another type.
    var content: ArraySlice<UInt8> {
        guard case .content(let bytes) = value else { return [] }
        return bytes
    }

    /// The whole number; 0 for a field of another type.
    var integer: Int64 {
        guard case .varint(let bits) = value else { return 0 }
        return Int64(bitPattern: bits)
    }
}
