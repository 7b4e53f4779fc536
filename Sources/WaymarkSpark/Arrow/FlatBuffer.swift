/// Reads FlatBuffers (flatbuffers.dev/internals), the form of the descriptions in an Arrow stream; every step is checked.
struct FlatBuffer: Sendable {
    private let bytes: ArraySlice<UInt8>

    /// Reads these bytes.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
    }

    /// The table that the buffer holds.
    func root() throws(SparkFailure) -> Table { try table(at: reference(at: 0)) }

    /// A number of fixed width at a place, which lies lowest byte first.
    func load<Number: FixedWidthInteger>(_ type: Number.Type, at place: Int) throws(SparkFailure) -> Number {
        let width = Number.bitWidth / 8
        guard place >= 0, width <= bytes.count, place <= bytes.count - width else {
            throw .malformed("an Arrow description reaches past its end")
        }
        return bytes.withUnsafeBytes { Number(littleEndian: $0.loadUnaligned(fromByteOffset: place, as: type)) }
    }

    /// Where the offset at a place leads to: always forward.
    private func reference(at place: Int) throws(SparkFailure) -> Int {
        place + Int(try load(UInt32.self, at: place))
    }

    private func table(at place: Int) throws(SparkFailure) -> Table {
        let fields = place - Int(try load(Int32.self, at: place))
        let size = Int(try load(UInt16.self, at: fields))
        return Table(buffer: self, place: place, fields: fields, count: max(0, (size - 4) / 2))
    }

    /// A record whose fields may be absent.
    struct Table: Sendable {
        fileprivate let buffer: FlatBuffer
        fileprivate let place: Int
        fileprivate let fields: Int
        fileprivate let count: Int

        private func place(of field: Int) throws(SparkFailure) -> Int? {
            guard field < count else { return nil }
            let offset = try buffer.load(UInt16.self, at: fields + 4 + 2 * field)
            return offset == 0 ? nil : place + Int(offset)
        }

        /// A number, or what it is if it is absent.
        func number<Number: FixedWidthInteger>(_ field: Int, or absent: Number = 0) throws(SparkFailure) -> Number {
            guard let place = try place(of: field) else { return absent }
            return try buffer.load(Number.self, at: place)
        }

        /// True or false; false if it is absent.
        func boolean(_ field: Int) throws(SparkFailure) -> Bool { try number(field) as UInt8 != 0 }

        /// A table in a field.
        func table(_ field: Int) throws(SparkFailure) -> Table? {
            guard let place = try place(of: field) else { return nil }
            return try buffer.table(at: buffer.reference(at: place))
        }

        /// A text in a field.
        func text(_ field: Int) throws(SparkFailure) -> String? {
            guard let (start, count) = try vector(field, width: 1) else { return nil }
            let text = buffer.bytes.dropFirst(start).prefix(count)
            guard let text = String(validating: text, as: UTF8.self) else {
                throw .malformed("a name in an Arrow description is not UTF-8")
            }
            return text
        }

        /// The tables of a list.
        func tables(_ field: Int) throws(SparkFailure) -> [Table] {
            guard let (start, count) = try vector(field, width: 4) else { return [] }
            var tables: [Table] = []
            for index in 0..<count {
                tables.append(try buffer.table(at: buffer.reference(at: start + 4 * index)))
            }
            return tables
        }

        /// The pairs of whole numbers of a list.
        func pairs(_ field: Int) throws(SparkFailure) -> [(Int64, Int64)] {
            guard let (start, count) = try vector(field, width: 16) else { return [] }
            var pairs: [(Int64, Int64)] = []
            for index in 0..<count {
                let place = start + 16 * index
                pairs.append((try buffer.load(Int64.self, at: place), try buffer.load(Int64.self, at: place + 8)))
            }
            return pairs
        }

        /// Where a list begins, and how many elements of a width it has; all of them lie in the buffer.
        private func vector(_ field: Int, width: Int) throws(SparkFailure) -> (start: Int, count: Int)? {
            guard let place = try place(of: field) else { return nil }
            let start = try buffer.reference(at: place)
            let count = Int(try buffer.load(UInt32.self, at: start))
            guard count <= (buffer.bytes.count - start - 4) / width else {
                throw .malformed("a list in an Arrow description reaches past its end")
            }
            return (start + 4, count)
        }
    }
}
