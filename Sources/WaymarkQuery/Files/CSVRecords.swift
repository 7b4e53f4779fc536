/// Reads comma-separated values after RFC 4180: quotes, doubled quotes, line feeds inside quotes, CRLF.
public struct CSVRecords {
    /// One field with its place in the text.
    public struct Field: Sendable, Hashable {
        /// The text, without its quotes.
        public var text: String
        /// The line it begins in, from 1.
        public var line: Int
        /// The character it begins at in that line, from 1.
        public var column: Int
    }

    private let bytes: [UInt8]
    private let separator: UInt8
    private var position: Int
    private var line = 1
    private var column = 1

    /// Starts at the beginning of a text; a byte-order mark is passed over.
    public init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes
        self.separator = separator
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next record, or nil at the end; an empty line is a record of one empty field.
    public mutating func next() -> [Field]? {
        guard position < bytes.count else { return nil }
        var fields = [nextField()]
        while byte(at: position) == separator {
            advance(to: position + 1)
            fields.append(nextField())
        }
        if byte(at: position) == UInt8(ascii: "\r") { advance(to: position + 1) }
        if byte(at: position) == UInt8(ascii: "\n") { advance(to: position + 1) }
        return fields
    }

    /// The next record as UTF-8, without counting lines and characters, which takes a fraction of the time; nil at the end.
    /// Places of fields that are read afterwards are not theirs.
    public mutating func nextBytes() -> [ArraySlice<UInt8>]? {
        guard position < bytes.count else { return nil }
        var fields: [ArraySlice<UInt8>] = []
        while true {
            if byte(at: position) == UInt8(ascii: "\"") {
                fields.append(ArraySlice(nextField().text.utf8))
            } else {
                let start = position
                position = bytes.withUnsafeBufferPointer { bytes in
                    var end = start
                    while end < bytes.count, bytes[end] != separator, bytes[end] != UInt8(ascii: "\n") { end += 1 }
                    return end
                }
                let isLast = byte(at: position) != separator
                let hasReturn = isLast && position > start && bytes[position - 1] == UInt8(ascii: "\r")
                fields.append(bytes[start..<(hasReturn && position < bytes.count ? position - 1 : position)])
            }
            guard byte(at: position) == separator else { break }
            position += 1
        }
        if byte(at: position) == UInt8(ascii: "\r") { position += 1 }
        if byte(at: position) == UInt8(ascii: "\n") { position += 1 }
        return fields
    }

    /// Where the fields of the next record lie in the text, if none of them is quoted; nil at the end, or where one is.
    mutating func nextPlaces() -> [Range<Int>]? {
        guard position < bytes.count else { return nil }
        var places: [Range<Int>] = []
        let next = bytes.withUnsafeBufferPointer { bytes -> Int? in
            var (start, end) = (position, position)
            while end < bytes.count, bytes[end] != UInt8(ascii: "\n") {
                if bytes[end] == UInt8(ascii: "\"") { return nil }
                if bytes[end] == separator {
                    places.append(start..<end)
                    start = end + 1
                }
                end += 1
            }
            let hasReturn = end < bytes.count && end > start && bytes[end - 1] == UInt8(ascii: "\r")
            places.append(start..<(hasReturn ? end - 1 : end))
            return min(end + 1, bytes.count)
        }
        guard let next else { return nil }
        position = next
        return places
    }

    private func byte(at position: Int) -> UInt8? { position < bytes.count ? bytes[position] : nil }

    private mutating func nextField() -> Field {
        let place = (line, column)
        var text = byte(at: position) == UInt8(ascii: "\"") ? quoted() : ""
        var end = position
        while let byte = byte(at: end), byte != separator, byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "\r"), self.byte(at: end + 1) == UInt8(ascii: "\n") { break }
            end += 1
        }
        if end > position {
            let rest = String(decoding: bytes[position..<end], as: UTF8.self)
            text = text.isEmpty ? rest : text + rest
            advance(to: end)
        }
        return Field(text: text, line: place.0, column: place.1)
    }

    /// The text in quotes that begins here.
    private mutating func quoted() -> String {
        var text: [UInt8] = []
        var end = position + 1
        while let byte = byte(at: end) {
            end += 1
            if byte == UInt8(ascii: "\"") {
                guard self.byte(at: end) == UInt8(ascii: "\"") else { break }
                end += 1
            }
            text.append(byte)
        }
        advance(to: end)
        return String(decoding: text, as: UTF8.self)
    }

    private mutating func advance(to end: Int) {
        for byte in bytes[position..<end] {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        position = end
    }
}
