/// Writes a message in the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding).
///
/// Spark Connect needs about ten small messages, so they are written by hand: fields in any order, those with their
/// default value left out, as proto3 does.
struct ProtobufEncoder {
    /// What was written.
    private(set) var bytes: [UInt8] = []

    /// Writes a message.
    static func message(_ write: (inout ProtobufEncoder) -> Void) -> [UInt8] {
        var encoder = ProtobufEncoder()
        write(&encoder)
        return encoder.bytes
    }

    /// A text, left out if it is nil or empty.
    mutating func text(_ number: Int, _ text: String?) {
        guard let text, !text.isEmpty else { return }
        content(number, Array(text.utf8))
    }

    /// A whole number or a choice, left out if it is 0.
    mutating func integer(_ number: Int, _ value: Int) {
        guard value != 0 else { return }
        tag(number, .varint)
        varint(UInt64(bitPattern: Int64(value)))
    }

    /// True; false is left out.
    mutating func boolean(_ number: Int, _ value: Bool) { integer(number, value ? 1 : 0) }

    /// A message, written even if it is empty, since its presence may be what counts.
    mutating func message(_ number: Int, _ write: (inout ProtobufEncoder) -> Void) {
        content(number, Self.message(write))
    }

    private mutating func content(_ number: Int, _ content: [UInt8]) {
        tag(number, .content)
        varint(UInt64(content.count))
        bytes += content
    }

    private mutating func tag(_ number: Int, _ type: ProtobufField.WireType) {
        varint(UInt64(number) << 3 | UInt64(type.rawValue))
    }

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest > 0x7f {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(rest))
    }
}
