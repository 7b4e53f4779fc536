import SystemPackage
import WaymarkKit

/// The rows of a text file for engines that do not read files themselves: the fields of the contract's columns.
public struct SourceRecords {
    private let source: Source
    private let place: String
    private let width: Int
    private let positions: [Int]
    private var records: CSVRecords

    /// The largest file that is read, in bytes.
    static let largest = 256 << 20

    /// Reads a source's file and its headers.
    /// - Parameters:
    ///   - engine: the engine's name.
    ///   - folder: the project's folder, absolute.
    ///   - displayName: gives the file's path as the user would type it.
    /// - Throws: that it is no file that can be sent to a database, or has not got a column of the contract.
    public init(
        _ source: Source, for engine: String, in folder: String, displayName: (String) -> String
    ) throws(Diagnostics) {
        self.source = source
        place = displayName(source.file)
        let isText = [.csv, .tsv].contains(source.format) && !source.file.lowercased().hasSuffix(".gz")
        guard isText, source.encoding == .utf8, !source.isPattern else {
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.formatMissing, "\(engine) is sent CSV and TSV files in UTF-8, one for each source",
                    at: source.span, found: source.file,
                    help: "save it as CSV, or load it into the database and name the table with `table:`")
            ])
        }
        let path = folder + "/" + source.file
        let file = try SourceFile.text(source, path: path, name: place)
        width = file.width
        positions = file.fields.map { Int($0.name) ?? 0 }
        let bytes: [UInt8]
        do { bytes = try Self.bytes(of: path) } catch {
            throw Self.unreadable("the file cannot be read", SourceSpan(file: place, line: 1))
        }
        guard bytes.count <= Self.largest else {
            throw Self.unreadable(
                "the file has more than \(Self.largest >> 20) MiB", SourceSpan(file: place, line: 1),
                help: "load it into the database and name the table with `table:`")
        }
        if let line = Self.lineThatIsNoText(bytes) {
            throw Self.unreadable(
                "the file is not UTF-8", SourceSpan(file: place, line: line), help: "save it as UTF-8")
        }
        records = CSVRecords(bytes, separator: source.separatorByte)
        _ = records.next()
    }

    /// The next row's fields, in the order of the contract's columns; nil after the last.
    /// - Throws: that the row has too few or too many fields.
    public mutating func next() throws(Diagnostics) -> [String]? {
        while let record = records.next() {
            // Empty lines are passed over, as the other engines do.
            if record.count == 1, record[0].text.isEmpty, width > 1 { continue }
            guard record.count == width else {
                throw Self.unreadable(
                    "a row has too few or too many fields", SourceSpan(file: place, line: record[0].line),
                    help: "look for a missing quote or separator in this row")
            }
            return positions.map { record[$0].text }
        }
        return nil
    }

    private static func unreadable(_ message: String, _ span: SourceSpan, help: String? = nil) -> Diagnostics {
        Diagnostics([Diagnostic(QueryCodes.unreadableData, message, at: span, help: help)])
    }

    /// The first line that is not UTF-8, or has the character NUL, which no database holds.
    private static func lineThatIsNoText(_ bytes: [UInt8]) -> Int? {
        if String(validating: bytes, as: UTF8.self) != nil, !bytes.contains(0) { return nil }
        let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        return lines.firstIndex { $0.contains(0) || String(validating: $0, as: UTF8.self) == nil }.map { $0 + 1 }
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        return try file.closeAfter {
            var bytes: [UInt8] = []
            let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
            defer { chunk.deallocate() }
            while bytes.count <= largest, case let count = try file.read(into: chunk), count > 0 {
                bytes += chunk[..<count]
            }
            return bytes
        }
    }
}
