import WaymarkKit

/// The SQL that reads a source's files: a column `xN` with the field for each column of the contract, as text where the
/// contract does not take it as it is, and where files are several or rows may be missing, the file's and row's numbers.
struct DuckDBReader {
    let source: Source
    let files: [SourceFile]

    /// The longest row that is read.
    static let longestRow = 16_777_216

    /// The name of a column's field.
    static func field(_ index: Int) -> SQLFragment { "\"x\(index)\"" }
    /// The column with the number of the row's file, where there are several.
    static let file: SQLFragment = "\"#file\""
    /// The column with the row's number, where rows were left out.
    static let row: SQLFragment = "\"#row\""

    /// Whether rows have their file's number.
    var numbersFiles: Bool { files.count > 1 }
    /// Whether rows have their own number: empty rows of a sheet are left out.
    var numbersRows: Bool { source.format == .xlsx }

    /// The type of a column's field, in all files; nil for text.
    func type(_ index: Int) -> String? {
        let types = Set(files.map { $0.fields[index].type })
        guard types.count == 1, let type = types.first ?? nil else { return nil }
        return TypedField.reads(source.columns[index], type: type) ? type : nil
    }

    /// The rows of all files, one after the other.
    func rows() throws(Diagnostic) -> SQLFragment {
        var parts: [SQLFragment] = []
        for index in files.indices { parts.append(try rows(ofFile: index)) }
        return parts.joined(" UNION ALL ")
    }

    /// The rows of one file in their order.
    /// - Parameter isNumbered: whether each has the number that it has in the file, from 1 for the first after the header.
    func rows(ofFile index: Int, isNumbered: Bool = false) throws(Diagnostic) -> SQLFragment {
        let file = files[index]
        var columns: [SQLFragment] = []
        for (position, field) in file.fields.enumerated() {
            columns.append("\(try self.field(field, position)) AS \(Self.field(position))")
        }
        if numbersFiles { columns.append("\(index) AS \(Self.file)") }
        let reader = try reader(file)
        guard numbersRows else {
            let number: SQLFragment = "SELECT row_number() OVER () AS \(Self.row), "
            return "\(isNumbered ? number : "SELECT ")\(columns.joined()) FROM \(reader)"
        }
        let isNotEmpty = try file.fields.map { field throws(Diagnostic) in
            "\(try FieldSQL.dialect.identifier(field.name)) IS NOT NULL" as SQLFragment
        }
        return """
            SELECT \(Self.row), \(columns.joined()) \
            FROM (SELECT row_number() OVER () AS \(Self.row), * FROM (SELECT * FROM \(reader) OFFSET 1)) \
            WHERE \(isNotEmpty.joined(" OR "))
            """
    }

    private func field(_ field: SourceFile.Field, _ index: Int) throws(Diagnostic) -> SQLFragment {
        let name = try FieldSQL.dialect.identifier(field.name)
        if source.format == .jsonl { return "(\(name) ->> '$')" }
        return field.type == nil || type(index) != nil ? name : "CAST(\(name) AS VARCHAR)"
    }

    private func reader(_ file: SourceFile) throws(Diagnostic) -> SQLFragment {
        let path = try FieldSQL.literal(file.location)
        switch source.format {
        case .csv, .tsv:
            let separator = try FieldSQL.literal(String(source.separator.character))
            let columns = (0..<file.width).map { "'\($0)': 'VARCHAR'" as SQLFragment }.joined()
            return """
                read_csv(\(path), header = true, auto_detect = false, delim = \(separator), quote = '"', escape = '"', \
                columns = {\(columns)}, nullstr = '', strict_mode = true, max_line_size = \(Self.longestRow), \
                buffer_size = \(Self.longestRow), compression = '\(file.location.lowercased().hasSuffix(".gz") ? "gzip" : "none")')
                """
        case .jsonl:
            let columns = try Set(file.fields.map(\.name)).sorted().map { name throws(Diagnostic) in
                "\(try FieldSQL.literal(name)): 'JSON'" as SQLFragment
            }
            return "read_json(\(path), format = 'newline_delimited', columns = {\(columns.joined())})"
        case .parquet: return "read_parquet(\(path))"
        case .xlsx:
            let sheet = try FieldSQL.literal(file.sheet ?? "")
            let range = try FieldSQL.literal("A\(file.headerRow):\(file.lastCell)")
            return """
                read_xlsx(\(path), sheet = \(sheet), range = \(range), header = false, all_varchar = true, \
                stop_at_empty = false)
                """
        }
    }
}

extension SourceFile {
    /// The name of the last column that is read, such as `F`.
    fileprivate var lastCell: String {
        fields.map(\.name).max { ($0.count, $0) < ($1.count, $1) } ?? "A"
    }
}
