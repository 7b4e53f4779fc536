import WaymarkKit

/// Turns the bytes of a text file into UTF-8, piece by piece.
struct TextDecoder {
    /// Bytes that are no characters in the encoding.
    struct Unreadable: Error, Equatable {
        /// The line they lie in, from 1.
        var line: Int
    }

    private let encoding: Source.Encoding
    /// Bytes of a character that is not whole yet.
    private var rest: [UInt8] = []
    private var isAtStart = true
    private var isBigEndian = false
    private var line = 1

    init(_ encoding: Source.Encoding) { self.encoding = encoding }

    /// The next piece as UTF-8, without a byte-order mark.
    mutating func decode(_ bytes: [UInt8]) throws(Unreadable) -> [UInt8] {
        switch encoding {
        case .utf8: return try utf8(bytes)
        case .utf16: return try utf16(bytes)
        case .latin1, .windows1252: return try singleBytes(bytes)
        }
    }

    /// Checks that the last character was whole.
    func finish() throws(Unreadable) {
        if !rest.isEmpty { throw Unreadable(line: line) }
    }

    private mutating func utf8(_ bytes: [UInt8]) throws(Unreadable) -> [UInt8] {
        var text = rest + bytes
        rest = []
        // At most three bytes at the end may belong to a character that goes on in the next piece.
        for length in 1...3 where length <= text.count {
            let first = text[text.count - length]
            if first & 0xC0 == 0x80 { continue }
            guard first >= 0xC0 else { break }
            if length < (first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2) {
                rest = Array(text.suffix(length))
                text.removeLast(length)
            }
            break
        }
        guard String(validating: text, as: UTF8.self) != nil else { throw Unreadable(line: line(ofFirstFaultIn: text)) }
        if isAtStart, text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
        isAtStart = isAtStart && text.isEmpty
        line += text.count { $0 == 0x0A }
        return text
    }

    /// The line of the first byte that is no UTF-8: the lines before it are valid by themselves.
    private func line(ofFirstFaultIn text: [UInt8]) -> Int {
        var line = line
        for part in text.split(separator: 0x0A, omittingEmptySubsequences: false) {
            if String(validating: part, as: UTF8.self) == nil { return line }
            line += 1
        }
        return line
    }

    private mutating func utf16(_ bytes: [UInt8]) throws(Unreadable) -> [UInt8] {
        let bytes = rest + bytes
        var start = 0
        if isAtStart, bytes.count >= 2 {
            isAtStart = false
            // Without a mark it is little-endian, as Windows programs write it.
            isBigEndian = bytes[0] == 0xFE && bytes[1] == 0xFF
            if isBigEndian || bytes[0] == 0xFF && bytes[1] == 0xFE { start = 2 }
        }
        func unit(_ index: Int) -> UInt16 {
            isBigEndian
                ? UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
                : UInt16(bytes[index + 1]) << 8 | UInt16(bytes[index])
        }
        var text = String.UnicodeScalarView()
        var index = start
        while index + 1 < bytes.count {
            let first = unit(index)
            var value = UInt32(first)
            var length = 2
            if (0xD800...0xDBFF).contains(first) {
                guard index + 3 < bytes.count else { break }
                value = 0x10000 + (UInt32(first) - 0xD800) << 10 + (UInt32(unit(index + 2)) &- 0xDC00)
                length = 4
                guard (0xDC00...0xDFFF).contains(unit(index + 2)) else { throw Unreadable(line: line) }
            }
            guard let scalar = Unicode.Scalar(value) else { throw Unreadable(line: line) }
            if scalar == "\n" { line += 1 }
            text.append(scalar)
            index += length
        }
        rest = Array(bytes[index...])
        return Array(String(text).utf8)
    }

    private mutating func singleBytes(_ bytes: [UInt8]) throws(Unreadable) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 8)
        for byte in bytes {
            if byte < 0x80 {
                if byte == 0x0A { line += 1 }
                text.append(byte)
            } else if byte >= 0xA0 {
                text.append(0xC0 | byte >> 6)
                text.append(0x80 | byte & 0x3F)
            } else {
                // ISO 8859-1 has control characters here, which no text holds.
                guard encoding == .windows1252, let scalar = Self.windows1252[Int(byte - 0x80)] else {
                    throw Unreadable(line: line)
                }
                text += Array(String(scalar).utf8)
            }
        }
        return text
    }

    /// The characters of Windows-1252 from 0x80 to 0x9F; five bytes have none.
    private static let windows1252: [Unicode.Scalar?] = [
        "\u{20AC}", nil, "\u{201A}", "\u{0192}", "\u{201E}", "\u{2026}", "\u{2020}", "\u{2021}", "\u{02C6}",
        "\u{2030}", "\u{0160}", "\u{2039}", "\u{0152}", nil, "\u{017D}", nil, nil, "\u{2018}", "\u{2019}",
        "\u{201C}", "\u{201D}", "\u{2022}", "\u{2013}", "\u{2014}", "\u{02DC}", "\u{2122}", "\u{0161}",
        "\u{203A}", "\u{0153}", nil, "\u{017E}", "\u{0178}",
    ]
}
