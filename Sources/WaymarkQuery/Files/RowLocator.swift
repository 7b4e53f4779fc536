import SystemPackage
import WaymarkKit

/// Finds where in a file a row and column stand, for diagnostics.
public struct RowLocator {
    private let source: Source
    private let path: String
    private let name: String

    /// Creates a locator.
    /// - Parameter displayName: gives the file's path as the user would type it.
    public init(source: Source, displayName: (String) -> String) {
        self.source = source
        name = displayName(source.file)
        path = name
    }

    /// The places of some rejects, sorted by row; the row alone where the file's form has no lines.
    public func spans(of rejects: [PlanResult.Reject]) -> [SourceSpan] {
        if source.table != nil {
            return rejects.map { _ in source.span ?? SourceSpan(file: name, line: 1) }
        }
        guard [.csv, .tsv].contains(source.format), !path.hasSuffix(".gz"), let bytes = try? Self.bytes(of: path) else {
            return rejects.map { SourceSpan(file: name, line: $0.row + 1) }
        }
        var records = CSVRecords(bytes, separator: source.format == .csv ? 0x2C : 0x09)
        let headers = (records.next() ?? []).map(\.text)
        var found: [SourceSpan] = []
        var row = 0
        var record: [CSVRecords.Field] = []
        for reject in rejects {
            while row < reject.row, let next = records.next() {
                // The engine passes over empty lines.
                if next.count == 1, next[0].text.isEmpty, headers.count > 1 { continue }
                record = next
                row += 1
            }
            let header = source.columns[safe: reject.column]?.header
            let field = headers.firstIndex { $0 == header }.flatMap { record[safe: $0] } ?? record.first
            found.append(
                SourceSpan(
                    file: name, line: field?.line ?? reject.row + 1, column: field?.column ?? 1,
                    length: field?.text.unicodeScalars.count ?? 1))
        }
        return found
    }

    private static func bytes(of path: String) throws -> [UInt8] {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        return try file.closeAfter {
            var bytes: [UInt8] = []
            let chunk = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 1)
            defer { chunk.deallocate() }
            while case let count = try file.read(into: chunk), count > 0 { bytes += chunk[..<count] }
            return bytes
        }
    }
}
