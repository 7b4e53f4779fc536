import WaymarkKit

/// The rows of text files for engines that do not read files themselves: the fields of the contract's columns.
///
/// The files are read as DuckDB reads them: several under one name in the order of their names, packed or not, in every
/// encoding.
public struct SourceRecords {
    /// One row.
    public struct Row: Sendable {
        /// The index of its file.
        public var file: Int
        /// Its number in the file, from 1 for the first one after the header.
        public var number: Int
        /// Its fields, in the order of the contract's columns.
        public var fields: [String]
    }

    /// The files by their paths in the project.
    public let paths: [String]
    private let source: Source
    private let files: [SourceFile]
    private let displayName: (String) -> String
    private var records: CSVRecords?
    private var file = -1
    private var number = 0

    /// The most that one file may hold, in bytes of UTF-8.
    static let largest = 256 << 20

    /// Finds a source's files and their headers.
    /// - Parameters:
    ///   - engine: the engine's name.
    ///   - folder: the project's folder, absolute.
    ///   - displayName: gives a file's path as the user would type it.
    /// - Throws: that they are no files that can be sent to a database, or one has not got a column of the contract.
    public init(
        _ source: Source, for engine: String, in folder: String, displayName: @Sendable @escaping (String) -> String
    ) throws(Diagnostics) {
        guard source.isDelimited else {
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.formatMissing, "\(engine) is sent CSV and TSV files", at: source.span,
                    found: source.file,
                    help: "save it as CSV, or load it into the database and name the table with `table:`")
            ])
        }
        self.source = source
        self.displayName = displayName
        let inspector = SourceInspector(folder: folder, scratch: nil, displayName: displayName)
        files = try inspector.files(of: source).map { found throws(Diagnostics) in
            var file = found.file
            let headers = SourceHeaders(
                source: source, file: displayName(file.path), found: found.columns ?? [])
            file.fields = try headers.fields()
            return file
        }
        paths = files.map(\.path)
    }

    /// The next row; nil after the last one of the last file.
    /// - Throws: that a file cannot be read, or a row has too few or too many fields.
    public mutating func next() throws(Diagnostics) -> Row? {
        while true {
            while let record = records?.next() {
                let width = files[file].width
                // Empty lines are passed over, as the other engines do.
                if record.count == 1, record[0].text.isEmpty, width > 1 { continue }
                guard record.count == width else {
                    throw unreadable(
                        "a row has too few or too many fields", line: record[0].line,
                        help: "look for a missing quote or separator in this row")
                }
                number += 1
                let fields = files[file].fields.map { field in record[Int(field.name) ?? 0].text }
                return Row(file: file, number: number, fields: fields)
            }
            guard file + 1 < files.count else { return nil }
            file += 1
            number = 0
            records = CSVRecords(try text(), separator: source.separatorByte)
            _ = records?.next()
        }
    }

    /// The file's text in UTF-8.
    private func text() throws(Diagnostics) -> [UInt8] {
        var decoder = TextDecoder(files[file].encoding)
        var text: [UInt8] = []
        do {
            try FileBytes.read(files[file].location) { piece in
                text += try decoder.decode(piece)
                return text.count <= Self.largest
            }
            try decoder.finish()
        } catch let error as TextDecoder.Unreadable {
            throw Diagnostics([
                TextFileHead.notInEncoding(source.encoding, file: displayName(paths[file]), line: error.line)
            ])
        } catch is Inflater.Damaged {
            throw unreadable("the file is no gzip file, or is damaged", line: 1, help: "pack it anew, or rename it")
        } catch {
            throw unreadable("the file cannot be read", line: 1)
        }
        guard text.count <= Self.largest else {
            throw unreadable(
                "the file has more than \(Self.largest >> 20) MiB", line: 1,
                help: "load it into the database and name the table with `table:`")
        }
        if let place = text.firstIndex(of: 0) {
            throw unreadable(
                "the line has the character NUL, which no database holds",
                line: 1 + text[..<place].count { $0 == UInt8(ascii: "\n") },
                help: "delete it, or save the file as UTF-8")
        }
        return text
    }

    private func unreadable(_ message: String, line: Int, help: String? = nil) -> Diagnostics {
        let place = SourceSpan(file: displayName(paths[file]), line: line)
        return Diagnostics([Diagnostic(QueryCodes.unreadableData, message, at: place, help: help)])
    }
}
