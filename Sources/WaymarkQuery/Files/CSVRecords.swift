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

    private var bytes: ArraySlice<UInt8>
    private let separator: UInt8
    private var line = 1
    private var column = 1

    /// Starts at the beginning of a text; a byte-order mark is passed over.
    public init(_ bytes: [UInt8], separator: UInt8 = UInt8(ascii: ",")) {
        self.bytes = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        self.separator = separator
    }

    /// The next record, or nil at the end; an empty line is a record of one empty field.
    public mutating func next() -> [Field]? {
        guard !bytes.isEmpty else { return nil }
        var fields = [nextField()]
        while let byte = bytes.first, byte == separator {
            advance()
            fields.append(nextField())
        }
        if bytes.first == UInt8(ascii: "\r") { advance() }
        if bytes.first == UInt8(ascii: "\n") { advance() }
        return fields
    }

    private mutating func nextField() -> Field {
        let place = (line, column)
        var text: [UInt8] = []
        if bytes.first == UInt8(ascii: "\"") {
            advance()
            while let byte = bytes.first {
                advance()
                if byte == UInt8(ascii: "\"") {
                    guard bytes.first == UInt8(ascii: "\"") else { break }
                    advance()
                }
                text.append(byte)
            }
        }
        while let byte = bytes.first, byte != separator, byte != UInt8(ascii: "\n") {
            if byte == UInt8(ascii: "\r"), bytes.dropFirst().first == UInt8(ascii: "\n") { break }
            text.append(byte)
            advance()
        }
        return Field(text: String(decoding: text, as: UTF8.self), line: place.0, column: place.1)
    }

    private mutating func advance() {
        guard let byte = bytes.popFirst() else { return }
        if byte == UInt8(ascii: "\n") {
            line += 1
            column = 1
        } else if byte & 0xC0 != 0x80 {
            column += 1
        }
    }
}
