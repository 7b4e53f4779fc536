import WaymarkKit

/// Asks the engine for the columns of files that only it can read: workbooks, Parquet, JSON lines.
struct DuckDBProbe {
    /// The files, with the source's format.
    let files: [(file: SourceFile, source: Source)]

    /// How many objects of JSON lines are looked at for their keys.
    private static let sample = 1000
    /// The last column of a sheet that may have a header, the 2,048th: all 16,384 would take half a GiB of memory.
    private static let lastColumn: SQLFragment = "BZT"

    /// Statements that print `row` and `column` records with each file's number.
    func statements() throws(Diagnostic) -> SQLFragment {
        var text: SQLFragment = ""
        for (index, entry) in files.enumerated() {
            text = "\(text)\(try statements(index, entry.file, entry.source))"
        }
        return text
    }

    private func statements(_ index: Int, _ file: SourceFile, _ source: Source) throws(Diagnostic) -> SQLFragment {
        let path = try FieldSQL.literal(file.location)
        switch source.format {
        case .csv, .tsv: return ""
        case .parquet:
            return """
                SELECT 'column', \(index), column_name, column_name, column_type
                  FROM (DESCRIBE SELECT * FROM read_parquet(\(path)));

                """
        case .jsonl:
            return """
                SELECT DISTINCT 'column', \(index), key, key, 'JSON' FROM (SELECT unnest(json_keys(json)) AS key
                  FROM (SELECT json FROM read_json_objects(\(path), format = 'newline_delimited') LIMIT \(Self.sample)))
                  ORDER BY ALL;

                """
        case .xlsx:
            // Without a range, an empty header ends the table; with one, the first row must be known.
            let sheet = try FieldSQL.literal(file.sheet ?? "")
            let options: SQLFragment = "sheet = \(sheet), header = false, all_varchar = true, stop_at_empty = false"
            let row: SQLFragment = "getvariable('row')"
            return """
                SET VARIABLE row = (SELECT regexp_extract(column_name, '[0-9]+')
                  FROM (DESCRIBE SELECT * FROM read_xlsx(\(path), \(options))) LIMIT 1);
                SELECT 'row', \(index), \(row);
                SELECT 'column', \(index), header, name, '' FROM (UNPIVOT (
                  SELECT * FROM read_xlsx(\(path), \(options), range = 'A' || \(row) || ':\(Self.lastColumn)' || \(row)))
                  ON COLUMNS(*) INTO NAME name VALUE header);

                """
        }
    }

    /// The columns of each file, with the row of a workbook's headers.
    func read(
        _ output: [UInt8], displayName: (String) -> String
    ) throws(Diagnostic) -> [(row: Int, columns: [FoundColumn])] {
        var found = files.map { _ in (row: 1, columns: [FoundColumn]()) }
        var records = CSVRecords(output)
        while let fields = records.next()?.map(\.text) {
            guard fields.first == "row" || fields.first == "column" else { continue }
            guard let index = Int(fields[safe: 1] ?? ""), found.indices.contains(index) else {
                throw ResultRow.unexpected
            }
            if fields[0] == "row" {
                found[index].row = Int(fields[safe: 2] ?? "") ?? 1
            } else {
                guard fields.count >= 5 else { throw ResultRow.unexpected }
                let (file, source) = files[index]
                var span = SourceSpan(file: displayName(file.path), line: found[index].row)
                if source.format == .xlsx { span.cell = "\(file.sheet ?? "")!\(fields[3])\(found[index].row)" }
                found[index].columns.append(
                    FoundColumn(
                        header: fields[2], name: fields[3],
                        type: source.format == .parquet ? fields[4] : nil, span: span))
            }
        }
        return found
    }
}
