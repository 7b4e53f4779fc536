import CZlib

/// Packs bytes as `gzip` does.
public enum Gzip {
    struct Failed: Error {}

    /// The bytes, packed.
    public static func pack(_ bytes: [UInt8]) throws -> [UInt8] {
        var stream = z_stream()
        let size = Int32(MemoryLayout<z_stream>.size)
        guard deflateInit2_(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, size) == Z_OK else {
            throw Failed()
        }
        defer { deflateEnd(&stream) }
        var (input, output) = (bytes, [UInt8](repeating: 0, count: bytes.count + 1000))
        let length = output.count
        try input.withUnsafeMutableBufferPointer { input in
            try output.withUnsafeMutableBufferPointer { output in
                (stream.next_in, stream.avail_in) = (input.baseAddress, UInt32(input.count))
                (stream.next_out, stream.avail_out) = (output.baseAddress, UInt32(output.count))
                guard deflate(&stream, Z_FINISH) == Z_STREAM_END else { throw Failed() }
            }
        }
        return Array(output[..<(length - Int(stream.avail_out))])
    }
}
