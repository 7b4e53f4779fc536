/// A typed table that measures are taken from: where it lies and what each of its columns must hold.
public struct Source: Sendable, Hashable {
    /// The forms of file that the engines read.
    public enum FileFormat: String, Sendable, Hashable, CaseIterable {
        /// Comma-separated values after RFC 4180.
        case csv
        /// Tab-separated values.
        case tsv
        /// Apache Parquet.
        case parquet
        /// An Excel workbook.
        case xlsx
        /// JSON lines: one object a line.
        case jsonl

        /// What stands between two fields of such a file where its contract does not say.
        public var separator: Separator { self == .tsv ? .tab : .comma }
    }

    /// How the bytes of a text file become characters.
    public enum Encoding: String, Sendable, Hashable, CaseIterable {
        /// UTF-8, with or without a byte-order mark.
        case utf8 = "utf-8"
        /// UTF-16, as older spreadsheet programs write "Unicode text".
        case utf16 = "utf-16"
        /// ISO 8859-1, Western European.
        case latin1 = "latin-1"
        /// Windows-1252, which older Western European spreadsheets save as "CSV".
        case windows1252 = "windows-1252"
    }

    /// What stands between two fields of a CSV file.
    public enum Separator: String, Sendable, Hashable, CaseIterable {
        /// As RFC 4180 has it.
        case comma = ","
        /// As spreadsheets write it where the comma is the decimal mark.
        case semicolon = ";"
        /// The character U+0009.
        case tab
        /// A vertical bar.
        case bar = "|"

        /// The character itself.
        public var character: Character { self == .tab ? "\t" : Character(rawValue) }
    }

    /// Another source whose columns are reached through a key, as `name.column`.
    public struct Join: Sendable, Hashable {
        /// The name that expressions use.
        public var name: String
        /// The id of the other source; each of its keys occurs there once.
        public var source: String
        /// The column that both sources share.
        public var key: String

        /// Creates a join.
        public init(name: String, source: String, key: String) {
            self.name = name
            self.source = source
            self.key = key
        }
    }

    /// How many rows may break the contract before the run stops.
    public enum RejectLimit: Sendable, Hashable {
        /// None.
        case fail
        /// So many rows.
        case rows(Int)
        /// So many per cent of the rows.
        case percent(Double)
    }

    /// What is known about who reported, so that "no rows" can be told from "no report".
    public enum Reporting: Sendable, Hashable {
        /// Nothing is known: where there are no rows, nothing was reported.
        case unknown
        /// The source is complete for the programme's time and countries: no rows means none.
        case complete
        /// Another source lists who reported for which period.
        case listed(source: String, country: String, period: String, filter: Expression?)
    }

    /// The id that measures name.
    public var id: String
    /// What it is, for people.
    public var name: LocalizedText?
    /// The file, relative to the project's folder; with `*` or `?` in its last part, every file that matches.
    public var file: String
    /// The table of a database, in place of a file.
    public var table: String?
    /// The file's form.
    public var format: FileFormat
    /// The sheet of a workbook.
    public var sheet: String?
    /// How the bytes of a text file become characters.
    public var encoding: Encoding
    /// What stands between two fields of a CSV or TSV file.
    public var separator: Separator
    /// The columns that are used; others in the file are left alone.
    public var columns: [Column]
    /// The columns that together name a row, if any.
    public var key: [String]
    /// Other sources reached through a key.
    public var joins: [Join]
    /// The column by which rows fall into reporting periods: its own, or one reached through a join.
    public var dateColumn: ColumnReference?
    /// How many rejected rows are borne.
    public var rejects: RejectLimit
    /// What must hold for its rows as a whole.
    public var checks: [SourceCheck]
    /// How its rows were sampled, if they are a sample.
    public var design: SampleDesign?
    /// Who reported when.
    public var reporting: Reporting
    /// Whether its rows are about persons, so that small counts are protected.
    public var isAboutPersons: Bool
    /// Whether its rows were invented.
    public var isSynthetic: Bool
    /// Where the data come from: publisher, licence.
    public var origin: String?
    /// Where it was declared.
    public var span: SourceSpan?

    /// Creates a source.
    /// - Parameter separator: what stands between two fields; as the format has it if nil.
    public init(
        id: String, name: LocalizedText? = nil, file: String, table: String? = nil, format: FileFormat = .csv,
        sheet: String? = nil, encoding: Encoding = .utf8, separator: Separator? = nil, columns: [Column],
        key: [String] = [], joins: [Join] = [],
        dateColumn: ColumnReference? = nil, rejects: RejectLimit = .fail, checks: [SourceCheck] = [],
        design: SampleDesign? = nil, reporting: Reporting = .unknown, isAboutPersons: Bool = false,
        isSynthetic: Bool = false, origin: String? = nil, span: SourceSpan? = nil
    ) {
        self.id = id
        self.name = name
        self.file = file
        self.table = table
        self.format = format
        self.sheet = sheet
        self.encoding = encoding
        self.separator = separator ?? format.separator
        self.columns = columns
        self.key = key
        self.joins = joins
        self.dateColumn = dateColumn
        self.rejects = rejects
        self.checks = checks
        self.design = design
        self.reporting = reporting
        self.isAboutPersons = isAboutPersons
        self.isSynthetic = isSynthetic
        self.origin = origin
        self.span = span
    }

    /// Whether its file's name stands for several files.
    public var isPattern: Bool { file.contains("*") || file.contains("?") }

    /// The column with a name.
    public func column(_ name: String) -> Column? {
        columns.first { $0.name == name }
    }
}

/// A column of a source, or of a source joined to it.
public struct ColumnReference: Sendable, Hashable {
    /// The name of the join, or nil for the source itself.
    public var join: String?
    /// The column's name.
    public var name: String

    /// Refers to a column.
    public init(join: String? = nil, name: String) {
        self.join = join
        self.name = name
    }
}

extension ColumnReference: CustomStringConvertible {
    /// `column` or `join.column`, as expressions write it.
    public var description: String { join.map { "\($0).\(name)" } ?? name }
}
