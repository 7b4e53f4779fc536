import WaymarkKit

/// One file of a source as it was found: where in it each column of the contract stands.
struct SourceFile: Sendable, Hashable {
    /// What the engine calls a column.
    struct Field: Sendable, Hashable {
        /// Its name in the engine.
        var name: String
        /// The engine's type; nil where it is text.
        var type: String?
    }

    /// The path in the project.
    var path: String
    /// The path that the engine reads: the file's own, or that of a copy in UTF-8.
    var location: String
    /// How many bytes it has.
    var size = 0
    /// How the bytes there become characters.
    var encoding = Source.Encoding.utf8
    /// How many fields a row has.
    var width: Int
    /// The fields, one for each column of the contract.
    var fields: [Field]
    /// The sheet of a workbook.
    var sheet: String?
    /// The row of the workbook's headers, from 1.
    var headerRow = 1
    /// Whether the workbook counts days from 1904, as old ones of the Macintosh do.
    var countsFrom1904 = false
}

/// A column that a file has.
struct FoundColumn: Sendable, Hashable {
    /// The header.
    var header: String
    /// What the engine calls it.
    var name: String
    /// The engine's type; nil where it is text.
    var type: String?
    /// Where the header stands.
    var span: SourceSpan
}

extension Source {
    /// The byte between two fields of a text file.
    var separatorByte: UInt8 { separator.byte }

    /// Whether its files are lines of fields.
    var isDelimited: Bool { format == .csv || format == .tsv }
}

extension Source.Separator {
    /// The character's one byte.
    var byte: UInt8 {
        switch self {
        case .comma: 0x2C
        case .semicolon: 0x3B
        case .tab: 0x09
        case .bar: 0x7C
        }
    }

    /// What people call it.
    var plural: String {
        switch self {
        case .comma: "commas"
        case .semicolon: "semicolons"
        case .tab: "tabs"
        case .bar: "bars"
        }
    }

    /// The key that says it, as definitions write it.
    var written: String { self == .tab ? "`separator: tab`" : "`separator: \"\(rawValue)\"`" }
}

extension SourceFile {
    /// A single text file with the places of the contract's columns.
    /// - Parameter path: where it is; `name` is what diagnostics call it.
    static func text(_ source: Source, path: String, name: String) throws(Diagnostics) -> SourceFile {
        let columns = try Diagnostics.gathered { () throws(Diagnostic) in
            try TextFileHead(source: source, location: path, file: name).columns()
        }
        let fields = try SourceHeaders(source: source, file: name, found: columns).fields()
        return SourceFile(
            path: source.file, location: path, encoding: source.encoding, width: columns.count, fields: fields)
    }
}

extension PlanResult {
    /// Looks up where rejected fields stand, for engines that are sent rows and do not know.
    public mutating func placeRejects(of plan: Plan, displayName: (String) -> String) {
        for index in sources.indices where sources[index].rejects.contains(where: { $0.place == nil }) {
            guard let source = plan.stages.first(where: { $0.source.id == sources[index].source })?.source,
                source.table == nil, source.isDelimited
            else { continue }
            let rejects = sources[index].rejects
            // An engine that names no files has read the only one.
            for (path, positions) in Dictionary(grouping: rejects.indices, by: { rejects[$0].file ?? source.file }) {
                let name = displayName(path)
                guard let file = try? SourceFile.text(source, path: name, name: name) else { continue }
                let fields = positions.map { RowLocator.Field(row: rejects[$0].row, column: rejects[$0].column) }
                let spans = RowLocator(source: source, file: file, name: name).spans(of: fields)
                for (position, span) in zip(positions, spans) {
                    sources[index].rejects[position].file = path
                    sources[index].rejects[position].place = span
                }
            }
        }
    }
}
