import SystemPackage
import WaymarkKit

/// Looks at the first line of a text file: every column of the contract must be in it, and no header twice.
enum SourceHeaders {
    /// The headers of a text file in order; nil for files whose columns the engine finds by name.
    static func read(
        _ source: Source, path: String, displayName: (String) -> String
    ) throws(Diagnostics) -> [String]? {
        guard [.csv, .tsv].contains(source.format), !path.lowercased().hasSuffix(".gz") else { return nil }
        let place = SourceSpan(file: displayName(source.file), line: 1)
        guard let start = try? firstBytes(of: path), !start.isEmpty else {
            throw Diagnostics([
                Diagnostic(QueryCodes.unreadableData, "the file is empty or cannot be opened", at: place)
            ])
        }
        var records = CSVRecords(start, separator: source.format == .csv ? 0x2C : 0x09)
        let fields = records.next() ?? []
        var diagnostics = Diagnostics()
        var seen: Set<String> = []
        for field in fields where !seen.insert(field.text).inserted {
            diagnostics.append(
                Diagnostic(
                    QueryCodes.unreadableData, "the header `\(field.text)` occurs twice",
                    at: SourceSpan(file: place.file, line: field.line, column: field.column), found: field.text,
                    help: "rename one of the two columns in the file"))
        }
        for column in source.columns where !seen.contains(column.header) {
            let near = NearestName.suggestion(for: column.header, among: seen.sorted())
            diagnostics.append(
                Diagnostic(
                    QueryCodes.missingHeader, "the file `\(source.file)` has no column `\(column.header)`",
                    at: column.span, found: column.header, allowed: fields.map(\.text),
                    help: near.map { "did you mean `\($0)`?" } ?? "mend the name, or give the file's own with `header:`"
                ))
        }
        guard diagnostics.isEmpty else { throw diagnostics }
        return fields.map(\.text)
    }

    /// At most a mebibyte from the beginning of a file.
    private static func firstBytes(of path: String) throws -> [UInt8] {
        let file = try FileDescriptor.open(FilePath(path), .readOnly)
        return try file.closeAfter {
            try [UInt8](unsafeUninitializedCapacity: 1 << 20) { buffer, count in
                count = try file.read(into: UnsafeMutableRawBufferPointer(buffer))
            }
        }
    }
}
