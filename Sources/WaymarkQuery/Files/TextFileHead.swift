import SystemPackage
import WaymarkKit

/// The beginning of a text file: its headers, and whether its characters can be read.
struct TextFileHead {
    let source: Source
    /// The file's absolute path.
    let location: String
    /// The file as the user would type it.
    let file: String

    /// More than any header has.
    private static let limit = 1 << 20

    /// The columns in the file's first record.
    func columns() throws(Diagnostic) -> [FoundColumn] {
        let start = try start()
        if source.encoding != .utf16, start.starts(with: [0xFF, 0xFE]) || start.starts(with: [0xFE, 0xFF]) {
            throw unreadable("the file is UTF-16", help: "write `encoding: utf-16` in the source, or save it as UTF-8")
        }
        var decoder = TextDecoder(source.encoding)
        let text: [UInt8]
        do {
            text = try decoder.decode(start)
        } catch {
            throw Self.notInEncoding(source.encoding, file: file, line: error.line)
        }
        var records = CSVRecords(text, separator: source.separatorByte)
        guard let record = records.next(), record.count > 1 || record.first?.text.isEmpty == false else {
            throw unreadable("the file has no header", help: "the first line names the columns")
        }
        if record.contains(where: { $0.text.unicodeScalars.contains("\0") }) {
            throw unreadable(
                "the file's header contains the character NUL",
                help: "it may be UTF-16: write `encoding: utf-16` in the source, or save it as UTF-8")
        }
        return record.enumerated().map { index, field in
            FoundColumn(
                header: field.text, name: String(index),
                span: SourceSpan(
                    file: file, line: field.line, column: field.column, length: field.text.unicodeScalars.count))
        }
    }

    private func start() throws(Diagnostic) -> [UInt8] {
        let start: [UInt8]
        do {
            start = try FileBytes.start(of: location, atMost: Self.limit)
        } catch is Inflater.Damaged {
            throw unreadable("the file is no gzip file, or is damaged", help: "pack it anew, or rename it")
        } catch {
            throw unreadable("the file cannot be opened", help: "look at its permissions")
        }
        guard !start.isEmpty else { throw unreadable("the file is empty", help: nil) }
        return start
    }

    private func unreadable(_ message: String, help: String?) -> Diagnostic {
        Diagnostic(QueryCodes.unreadableData, message, at: SourceSpan(file: file, line: 1), help: help)
    }

    /// That a line holds bytes which are no characters.
    static func notInEncoding(_ encoding: Source.Encoding, file: String, line: Int) -> Diagnostic {
        let (name, help): (String, String) =
            switch encoding {
            case .utf8:
                ("UTF-8", "save it as UTF-8, or write in the source which it is, such as `encoding: windows-1252`")
            case .utf16: ("UTF-16", "save it as UTF-8")
            case .latin1: ("Latin-1", "it may be `encoding: windows-1252`; else save it as UTF-8")
            case .windows1252: ("Windows-1252", "save it as UTF-8")
            }
        return Diagnostic(
            QueryCodes.unreadableData, "the line has bytes that are no characters of \(name)",
            at: SourceSpan(file: file, line: line), help: help)
    }
}
