import WaymarkKit

/// The SQL that goes through a source once more and tells which rows break its contract, where and how; never what they
/// hold.
struct DuckDBRejects {
    let contract: ContractSQL

    /// The most problems that are listed of a source.
    static let limit = 1_000_000

    private var source: Source { contract.stage.source }

    /// Statements that print `reject` records in the order of files, rows and columns.
    func statements() throws(Diagnostic) -> SQLFragment {
        var problems: [SQLFragment] = []
        for index in source.columns.indices { problems.append(try problem(index)) }
        let id = try FieldSQL.literal(source.id)
        var text: SQLFragment = ""
        for file in contract.reader.files.indices {
            let rows = try contract.values(of: try contract.reader.rows(ofFile: file, isNumbered: true))
            text = """
                \(text)SELECT 'reject', \(id), \(file), \(DuckDBReader.row), unnest(problems) FROM (
                  SELECT \(DuckDBReader.row), list_filter([\(problems.joined(",\n    "))], lambda p: p IS NOT NULL) AS problems
                  FROM (\(rows)) WHERE NOT (\(try contract.isEmpty()))) WHERE len(problems) > 0 LIMIT \(Self.limit);

                """
        }
        return text
    }

    /// NULL, or the column's index, the problem and the kind of value between unit separators.
    private func problem(_ index: Int) throws(Diagnostic) -> SQLFragment {
        let column = source.columns[index]
        let value = ContractSQL.value(index)
        let text = try contract.wholeField(index).text()
        func found(_ reason: String) throws(Diagnostic) -> SQLFragment {
            "\(try FieldSQL.literal("\(index)\u{1F}\(reason)\u{1F}")) || \(try FieldProblem.valueClass(of: text, in: FieldSQL.dialect))"
        }
        var cases: [SQLFragment] = []
        let isUnreadable: SQLFragment =
            column.reading.censored.isEmpty
            ? "\(value) IS NULL" : "\(value) IS NULL AND \(try contract.bounds(index).lower) IS NULL"
        if !column.isOptional {
            cases.append("WHEN \(isUnreadable) AND \(text) IS NULL THEN \(try found("is missing"))")
        }
        let unread: SQLFragment = "WHEN \(isUnreadable) AND \(text) IS NOT NULL"
        let errors = try FieldSQL.literals(FieldSQL.spreadsheetErrors).joined()
        cases.append("\(unread) AND contains(\(text), chr(0)) THEN \(try found("contains the character NUL"))")
        cases.append("\(unread) AND \(text) IN (\(errors)) THEN \(try found("is an error of the spreadsheet"))")
        cases.append("\(unread) THEN \(try found("is \(try FieldProblem.expectation(of: column))"))")
        if let range = column.range, let outside = contract.outside(index) {
            let bounds = "\(JSONValue.text(of: range.lowerBound)) to \(JSONValue.text(of: range.upperBound))"
            cases.append("WHEN \(outside) THEN \(try found("is outside \(bounds)"))")
        }
        if let mismatch = try contract.mismatch(index) {
            cases.append("WHEN \(mismatch) THEN \(try found("does not match the column's pattern"))")
        }
        return "CASE \(cases.joined("\n      ")) END"
    }
}
