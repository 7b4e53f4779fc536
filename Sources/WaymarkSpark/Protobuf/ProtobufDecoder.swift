/// Reads the fields of a message one after the other; fields that are not known are passed over by whoever reads.
struct ProtobufDecoder {
    private var rest: ArraySlice<UInt8>

    /// Reads from the beginning.
    init(_ bytes: ArraySlice<UInt8>) {
        rest = bytes
    }

    /// The next field, or nil at the end.
    mutating func next() throws(SparkFailure) -> ProtobufField? {
        guard !rest.isEmpty else { return nil }
        let tag = try varint()
        let number = tag >> 3
        guard number > 0, number < 1 << 29, let type = ProtobufField.WireType(rawValue: UInt8(tag & 7)) else {
            throw .malformed("a field has the tag \(tag)")
        }
        let value: ProtobufField.Value
        switch type {
        case .varint: value = .varint(try varint())
        case .content:
            let count = try varint()
            value = .content(try take(count))
        case .eightBytes:
            _ = try take(8)
            value = .fixed
        case .fourBytes:
            _ = try take(4)
            value = .fixed
        }
        return ProtobufField(number: Int(number), value: value)
    }

    private mutating func take(_ count: UInt64) throws(SparkFailure) -> ArraySlice<UInt8> {
        guard count <= UInt64(rest.count) else { throw .malformed("a field is longer than its message") }
        let taken = rest.prefix(Int(count))
        rest = rest.dropFirst(Int(count))
        return taken
    }

    private mutating func varint() throws(SparkFailure) -> UInt64 {
        var value: UInt64 = 0
        var shift: UInt64 = 0
        while let byte = rest.popFirst() {
            // The tenth byte holds the last bit of 64.
            guard shift < 63 || byte <= 1 else { throw .malformed("a whole number is wider than 64 bits") }
            value |= UInt64(byte & 0x7f) << shift
            if byte & 0x80 == 0 { return value }
            shift += 7
        }
        throw .malformed("a message ends within a whole number")
    }
}

extension ArraySlice<UInt8> {
    /// Calls for each field of the message that these bytes hold.
    func eachField(_ read: (ProtobufField) throws(SparkFailure) -> Void) throws(SparkFailure) {
        var decoder = ProtobufDecoder(self)
        while let field = try decoder.next() { try read(field) }
    }

    /// The pairs of a map of texts, which is a repeated message of key (1) and value (2).
    func textPair() throws(SparkFailure) -> (key: String, value: String) {
        var pair = (key: "", value: "")
        try eachField { field throws(SparkFailure) in
            switch field.number {
            case 1: pair.key = field.text
            case 2: pair.value = field.text
            default: break
            }
        }
        return pair
    }
}
