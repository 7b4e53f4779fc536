import SystemPackage

/// The entries of a zip archive, which is what an Excel workbook is.
struct ZipArchive {
    /// The file is no zip archive, or is damaged.
    struct Damaged: Error {}

    private struct Entry {
        var isPacked: Bool
        var size: Int
        var offset: Int
    }

    private let path: String
    private var entries: [String: Entry] = [:]

    /// Reads the archive's directory.
    init(path: String) throws {
        self.path = path
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        entries = try file.closeAfter {
            let size = Int(try file.seek(offset: 0, from: .end))
            let tail = try Self.bytes(of: file, from: max(0, size - 65_557), count: min(size, 65_557))
            guard let end = Self.lastRecord([0x50, 0x4B, 0x05, 0x06], length: 22, in: tail) else { throw Damaged() }
            let (length, start) = (Self.number(tail, end + 12, 4), Self.number(tail, end + 16, 4))
            guard start + length <= size, length < 1 << 26 else { throw Damaged() }
            return try Self.directory(try Self.bytes(of: file, from: start, count: length))
        }
    }

    /// The names of the entries.
    var names: Set<String> { Set(entries.keys) }

    /// Hands on the bytes of an entry.
    /// - Parameter take: returns whether to go on.
    func read(_ name: String, _ take: ([UInt8]) throws -> Bool) throws {
        guard let entry = entries[name] else { throw Damaged() }
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        try file.closeAfter {
            let header = try Self.bytes(of: file, from: entry.offset, count: 30)
            guard header.count == 30, header.starts(with: [0x50, 0x4B, 0x03, 0x04]) else { throw Damaged() }
            var offset = entry.offset + 30 + Self.number(header, 26, 2) + Self.number(header, 28, 2)
            var rest = entry.size
            let inflater = try Inflater(.none)
            var goesOn = true
            while rest > 0, goesOn {
                let piece = try Self.bytes(of: file, from: offset, count: min(rest, 1 << 18))
                guard !piece.isEmpty else { throw Damaged() }
                offset += piece.count
                rest -= piece.count
                if entry.isPacked {
                    try inflater.unpack(piece) {
                        goesOn = try take($0)
                        return goesOn
                    }
                } else {
                    goesOn = try take(piece)
                }
            }
        }
    }

    /// The whole of an entry.
    /// - Throws: `Damaged` where it is longer than the limit.
    func bytes(of name: String, atMost limit: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try read(name) { piece in
            bytes += piece
            if bytes.count > limit { throw Damaged() }
            return true
        }
        return bytes
    }

    private static func directory(_ bytes: [UInt8]) throws -> [String: Entry] {
        var entries: [String: Entry] = [:]
        var place = 0
        while place + 46 <= bytes.count, bytes[place...].starts(with: [0x50, 0x4B, 0x01, 0x02]) {
            let method = number(bytes, place + 10, 2)
            let nameLength = number(bytes, place + 28, 2)
            guard place + 46 + nameLength <= bytes.count else { throw Damaged() }
            let name = String(decoding: bytes[(place + 46)..<(place + 46 + nameLength)], as: UTF8.self)
            if method == 0 || method == 8 {
                entries[name] = Entry(
                    isPacked: method == 8, size: number(bytes, place + 20, 4), offset: number(bytes, place + 42, 4))
            }
            place += 46 + nameLength + number(bytes, place + 30, 2) + number(bytes, place + 32, 2)
        }
        guard !entries.isEmpty else { throw Damaged() }
        return entries
    }

    private static func lastRecord(_ signature: [UInt8], length: Int, in bytes: [UInt8]) -> Int? {
        guard bytes.count >= length else { return nil }
        return (0...(bytes.count - length)).last { bytes[$0...].starts(with: signature) }
    }

    /// A little-endian number, 0 outside the bytes.
    private static func number(_ bytes: [UInt8], _ place: Int, _ length: Int) -> Int {
        guard place + length <= bytes.count else { return 0 }
        return (0..<length).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
    }

    private static func bytes(of file: FileDescriptor, from offset: Int, count: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        while bytes.count < count {
            let start = bytes.count
            let piece = try [UInt8](unsafeUninitializedCapacity: count - start) { buffer, read in
                read = try file.read(
                    fromAbsoluteOffset: Int64(offset + start), into: UnsafeMutableRawBufferPointer(buffer))
            }
            if piece.isEmpty { break }
            bytes += piece
        }
        return bytes
    }
}
