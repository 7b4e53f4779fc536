import WaymarkKit

/// Finds where in their file rows and columns stand, for diagnostics and lists of rejected rows.
struct RowLocator {
    let source: Source
    let file: SourceFile
    /// The file as diagnostics show it.
    let name: String

    /// One field of a row.
    struct Field {
        /// The row, from 1 for the first one after the header.
        var row: Int
        /// The index of the column in the contract.
        var column: Int
    }

    /// The places of some fields, sorted by row.
    func spans(of fields: [Field]) -> [SourceSpan] {
        switch source.format {
        case .csv, .tsv: linesAndColumns(of: fields)
        case .jsonl: fields.map { SourceSpan(file: name, line: $0.row) }
        case .parquet: fields.map { SourceSpan(file: name, line: $0.row) }
        case .xlsx: fields.map(cell)
        }
    }

    private func cell(_ field: Field) -> SourceSpan {
        let row = file.headerRow + field.row
        let letters = file.fields[safe: field.column]?.name ?? "A"
        let column = letters.unicodeScalars.reduce(0) { $0 * 26 + Int($1.value) - 64 }
        return SourceSpan(file: name, line: row, column: column, cell: "\(file.sheet ?? "")!\(letters)\(row)")
    }

    private func linesAndColumns(of fields: [Field]) -> [SourceSpan] {
        var found: [SourceSpan] = []
        found.reserveCapacity(fields.count)
        var scanner = RecordScanner(separator: source.separatorByte, width: file.width)
        scanner.wanted = fields.first?.row ?? -1
        /// Notes the fields of a record, and tells the next one that is wanted.
        func take(_ record: RecordScanner.Record) -> Int? {
            while let field = fields[safe: found.count], field.row <= record.number {
                let index = (file.fields[safe: field.column]?.name).flatMap { Int($0) }
                let place = index.flatMap { record.fields[safe: $0] } ?? record.first
                found.append(SourceSpan(file: name, line: place.line, column: place.column, length: place.length))
            }
            return fields[safe: found.count]?.row
        }
        var decoder = TextDecoder(file.encoding)
        try? FileBytes.read(file.location) { piece in scanner.scan(try decoder.decode(piece), take) }
        scanner.finish(take)
        while let field = fields[safe: found.count] { found.append(SourceSpan(file: name, line: field.row + 1)) }
        return found
    }
}
