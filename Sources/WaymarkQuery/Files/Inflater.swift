import CZlib

/// Unpacks what DEFLATE packed, as in `.gz` files and in workbooks, piece by piece.
final class Inflater {
    /// What surrounds the packed bytes.
    enum Wrapping: Int32 {
        /// The header and checksum of gzip.
        case gzip = 31
        /// Nothing, as in an entry of a zip archive.
        case none = -15
    }

    /// The bytes are damaged, or are no DEFLATE at all.
    struct Damaged: Error {}

    private var stream = z_stream()
    private let wrapping: Wrapping
    /// Whether the packed bytes have come to their end.
    private(set) var isAtEnd = false

    init(_ wrapping: Wrapping) throws(Damaged) {
        self.wrapping = wrapping
        let size = Int32(MemoryLayout<z_stream>.size)
        guard inflateInit2_(&stream, wrapping.rawValue, ZLIB_VERSION, size) == Z_OK else { throw Damaged() }
    }

    deinit { inflateEnd(&stream) }

    /// Unpacks some bytes, and hands on what comes out in pieces of at most 256 KiB.
    /// - Parameter take: returns whether to go on.
    func unpack(_ packed: [UInt8], _ take: ([UInt8]) throws -> Bool) throws {
        var packed = packed
        try packed.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            while true {
                // A gzip file may be made of several, one after the other.
                if isAtEnd {
                    guard wrapping == .gzip, stream.avail_in > 0, inflateReset(&stream) == Z_OK else { return }
                    isAtEnd = false
                }
                var status = Z_OK
                let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { output, count in
                    stream.next_out = output.baseAddress
                    stream.avail_out = UInt32(output.count)
                    status = inflate(&stream, Z_NO_FLUSH)
                    count = output.count - Int(stream.avail_out)
                }
                guard status == Z_OK || status == Z_STREAM_END || status == Z_BUF_ERROR else { throw Damaged() }
                isAtEnd = status == Z_STREAM_END
                if !piece.isEmpty, try !take(piece) { return }
                if !isAtEnd, stream.avail_in == 0, piece.count < 1 << 18 { return }
            }
        }
    }
}
