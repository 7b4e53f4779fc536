import Subprocess
import SystemPackage
import WaymarkKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Looks through a CSV, TSV or Excel file with DuckDB. Values stay in the profile, for its reader to be careful with.
public struct TableProfiler: Sendable {
    private let program: String
    private let excelExtension: String?
    private let scratch: String

    /// Prepares a look.
    /// - Parameters:
    ///   - program: the path of the `duckdb` program.
    ///   - excelExtension: the path of its `excel` extension, if it is installed.
    ///   - scratch: an empty folder, for a copy of the file.
    public init(program: String, excelExtension: String?, scratch: String) {
        self.program = program
        self.excelExtension = excelExtension
        self.scratch = scratch
    }

    /// The profile of a file.
    /// - Throws: a diagnostic when it has no rows, or is no table.
    public func profile(
        _ location: String, format: Source.FileFormat, sheet: String?, file: String
    ) async throws(Diagnostic) -> TableProfile {
        let place = SourceSpan(file: file, line: 1)
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: location)) else {
            throw Diagnostic(QueryCodes.unreadableData, "the file cannot be opened", at: place)
        }
        guard !data.isEmpty else {
            throw Diagnostic(QueryCodes.unreadableData, "the file is empty", at: place)
        }
        let table: Table
        switch format {
        case .csv, .tsv: table = try text([UInt8](data), format)
        case .xlsx: table = try await workbook(location, sheet, place)
        case .parquet, .jsonl:
            throw Diagnostic(
                QueryCodes.unreadableData, "only CSV, TSV and Excel files can be looked through", at: place)
        }
        guard !table.headers.isEmpty, table.headers.count <= 2000 else {
            throw Diagnostic(QueryCodes.unreadableData, "the file has no header, or too many columns", at: place)
        }
        let names = table.headers.indices.map { "c\($0)" }.joined(separator: ", ")
        let script = "CREATE TEMP TABLE t AS SELECT * FROM \(table.read) AS r(\(names));\n"
        let output = try await run(
            script + TableProfileSQL.statements(columns: table.headers.count), beside: location, place)
        var profile = try Self.read(output, headers: table.headers)
        guard profile.rows > 0 else {
            throw Diagnostic(
                QueryCodes.unreadableData, "the file has a header and no rows", at: place,
                help: "a contract is guessed from rows: put some into it")
        }
        profile.encoding = table.encoding
        profile.separator = table.separator
        profile.sheet = sheet
        return profile
    }

    /// How a file is read.
    private struct Table {
        var encoding: TableProfile.TextEncoding
        var separator: Source.Separator?
        var headers: [String]
        var read: String
    }

    /// A text file: its copy in UTF-8, which the engine reads by position.
    private func text(_ bytes: [UInt8], _ format: Source.FileFormat) throws(Diagnostic) -> Table {
        let (text, encoding) = Self.decoded(bytes)
        let utf8 = Array(text.utf8)
        let separator = SeparatorGuess.separator(of: utf8, usual: format.separator)
        var records = CSVRecords(utf8, separator: separator.byte)
        let headers = (records.next() ?? []).map(\.text)
        let copy = scratch + "/table.csv"
        guard (try? Data(utf8).write(to: URL(fileURLWithPath: copy))) != nil else {
            throw Diagnostic(QueryCodes.outOfResources, "the folder for temporary files is full")
        }
        let columns = headers.indices.map { "'c\($0)': 'VARCHAR'" }.joined(separator: ", ")
        return Table(
            encoding: encoding, separator: separator, headers: headers,
            read: """
                read_csv(\(DuckDBText.literal(copy)), header = true, auto_detect = false, \
                delim = \(DuckDBText.literal(String(separator.character))), quote = '"', escape = '"', columns = {\(columns)}, \
                nullstr = '', strict_mode = true, max_line_size = 16777216)
                """)
    }

    /// The text, and the encoding that its bytes show.
    private static func decoded(_ bytes: [UInt8]) -> (String, TableProfile.TextEncoding) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            let isLittle = bytes[0] == 0xFF
            let units = stride(from: 2, to: bytes.count - 1, by: 2).map { index in
                isLittle
                    ? UInt16(bytes[index]) | UInt16(bytes[index + 1]) << 8
                    : UInt16(bytes[index]) << 8 | UInt16(bytes[index + 1])
            }
            return (String(decoding: units, as: UTF16.self), .utf16)
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        if let text = String(validating: content, as: UTF8.self) { return (text, .utf8) }
        return (String(String.UnicodeScalarView(content.map { Unicode.Scalar($0) })), .singleByte)
    }

    /// A sheet: the engine tells its headers, and which columns are days.
    private func workbook(_ location: String, _ sheet: String?, _ place: SourceSpan) async throws(Diagnostic) -> Table {
        let file = DuckDBText.literal(location) + (sheet.map { ", sheet = \(DuckDBText.literal($0))" } ?? "")
        let typed = "read_xlsx(\(file), header = true, empty_as_varchar = true, ignore_errors = true)"
        var records = CSVRecords(
            try await run("DESCRIBE SELECT * FROM \(typed);\n", beside: location, place))
        _ = records.next()
        var headers: [String] = []
        var columns: [String] = []
        while let fields = records.next()?.map(\.text) {
            guard fields.count > 1 else { continue }
            let name = DuckDBText.identifier(fields[0])
            headers.append(fields[0])
            columns.append(
                ["DATE", "TIMESTAMP", "TIME"].contains(fields[1])
                    ? "CASE WHEN b.\(name) = date_trunc('day', b.\(name)) THEN strftime(b.\(name), '%Y-%m-%d')"
                        + " ELSE strftime(b.\(name), '%Y-%m-%d %H:%M:%S') END"
                    : "CAST(a.\(name) AS VARCHAR)")
        }
        return Table(
            encoding: .utf8, headers: headers,
            read: """
                (SELECT \(columns.joined(separator: ", ")) FROM read_xlsx(\(file), header = true, all_varchar = true) AS a \
                POSITIONAL JOIN \(typed) AS b)
                """)
    }

    private func run(_ statements: String, beside location: String, _ place: SourceSpan) async throws(Diagnostic)
        -> [UInt8]
    {
        let folder = location.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        var script = ".mode csv\n.headers off\n.nullvalue ''\nSELECT 'engine', version();\nSET memory_limit = '2GB';\n"
        script += "SET temp_directory = \(DuckDBText.literal(scratch + "/spill"));\nSET TimeZone = 'UTC';\n"
        if let excelExtension, location.lowercased().hasSuffix(".xlsx") {
            script += "LOAD \(DuckDBText.literal(excelExtension));\n"
        }
        script +=
            "SET allowed_directories = [\(DuckDBText.literal(folder + "/")), \(DuckDBText.literal(scratch + "/"))];\n"
        script += ".safe_mode\n" + statements
        guard let input = try? Self.file(of: script, in: scratch),
            let result = try? await Subprocess.run(
                .path(FilePath(program)), arguments: ["-init", "/dev/null", "-batch", "-bail"],
                environment: .custom(["LANG": "C.UTF-8", "HOME": scratch]),
                input: .fileDescriptor(input, closeAfterSpawningProcess: true), output: .bytes(limit: 1 << 28),
                error: .string(limit: 1 << 20))
        else { throw Diagnostic(QueryCodes.engineFailed, "the engine could not be started or stopped early") }
        guard result.terminationStatus.isSuccess else {
            throw Diagnostic(
                QueryCodes.unreadableData, "the file cannot be read as a table", at: place,
                help: "look for a missing quote or separator: every row needs as many fields as the header")
        }
        return result.standardOutput
    }

    private static func file(of script: String, in folder: String) throws -> FileDescriptor {
        let path = FilePath(folder).appending("profile.sql")
        let file = try FileDescriptor.open(
            path, .writeOnly, options: [.create, .truncate], permissions: .ownerReadWrite)
        try file.closeAfter { _ = try file.writeAll(script.utf8) }
        return try FileDescriptor.open(path, .readOnly)
    }

    private static func read(_ output: [UInt8], headers: [String]) throws(Diagnostic) -> TableProfile {
        var profile = TableProfile(
            rows: 0,
            columns: headers.map { .init(header: $0, filled: 0, distinct: 0, forms: [:], integers: nil, values: []) },
            encoding: .utf8, sheet: nil)
        var records = CSVRecords(output)
        while let fields = records.next()?.map(\.text) {
            switch fields.first {
            case "rows": profile.rows = Int(fields[safe: 1] ?? "") ?? 0
            case "column":
                guard let index = Int(fields[safe: 1] ?? ""), headers.indices.contains(index) else {
                    throw ResultRow.unexpected
                }
                let numbers = fields.dropFirst(2).map { Int($0) }
                profile.columns[index].filled = numbers[safe: 0].flatMap { $0 } ?? 0
                profile.columns[index].distinct = numbers[safe: 1].flatMap { $0 } ?? 0
                if let least = numbers[safe: 2].flatMap({ $0 }), let most = numbers[safe: 3].flatMap({ $0 }) {
                    profile.columns[index].integers = least...most
                }
                for (form, count) in zip(TableProfile.Form.allCases, numbers.dropFirst(4)) {
                    profile.columns[index].forms[form] = count
                }
            case "value":
                guard let index = Int(fields[safe: 1] ?? ""), headers.indices.contains(index),
                    let text = fields[safe: 2]
                else { throw ResultRow.unexpected }
                profile.columns[index].values.append((text, Int(fields[safe: 3] ?? "") ?? 0))
            default: continue
            }
        }
        return profile
    }
}
