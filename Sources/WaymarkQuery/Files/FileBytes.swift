import SystemPackage

/// The bytes of a file, in pieces, so that a file of any size takes little memory.
enum FileBytes {
    /// Hands on a file's bytes, unpacked where the name ends in `.gz`.
    /// - Parameter take: returns whether to go on.
    static func read(_ path: String, _ take: ([UInt8]) throws -> Bool) throws {
        guard path.lowercased().hasSuffix(".gz") else { return try readPlain(path, take) }
        let inflater = try Inflater(.gzip)
        var goesOn = true
        try readPlain(path) { packed in
            try inflater.unpack(packed) { piece in
                goesOn = try take(piece)
                return goesOn
            }
            return goesOn
        }
        if goesOn, !inflater.isAtEnd { throw Inflater.Damaged() }
    }

    /// The first bytes of a file, at most so many.
    static func start(of path: String, atMost limit: Int) throws -> [UInt8] {
        var start: [UInt8] = []
        try read(path) { piece in
            start += piece
            return start.count < limit
        }
        return start.count > limit ? Array(start[..<limit]) : start
    }

    private static func readPlain(_ path: String, _ take: ([UInt8]) throws -> Bool) throws {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        try file.closeAfter {
            while true {
                let piece = try [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, count in
                    count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
                }
                guard !piece.isEmpty, try take(piece) else { return }
            }
        }
    }
}
