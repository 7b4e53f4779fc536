import WaymarkKit

/// What is said of a field that breaks its column's contract: what it is not, and what kind of value it is; never the value.
enum FieldProblem {
    /// What a field is said not to be: `no whole number`.
    static func expectation(of column: Column) throws(Diagnostic) -> String {
        switch column.kind {
        case .id, .text: "no text"
        case .code(let dimension): "no category of dimension `\(dimension)`"
        case .integer: "no whole number"
        case .number, .money: "no number"
        case .boolean: "neither true nor false"
        case .date, .dateTime: try DateForm(column).expectation(column)
        case .period: "no period such as 2017 or 2017-Q2"
        }
    }

    /// The kind of a text's value: `nothing`, `a whole number`, `a text of 12 characters`.
    static func valueClass(of text: SQLFragment, in dialect: any Dialect) throws(Diagnostic) -> SQLFragment {
        var errors: [SQLFragment] = []
        for error in FieldSQL.spreadsheetErrors { errors.append(try dialect.literal(error)) }
        return """
            CASE WHEN \(text) IS NULL THEN 'nothing' WHEN \(try dialect.matches(text, "[-+]?[0-9]+")) THEN 'a whole number' \
            WHEN \(try dialect.matches(text, "[-+]?[0-9.,]+")) THEN 'a number' \
            WHEN \(try dialect.matches(text, "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}")) THEN 'digits like a date' \
            WHEN \(text) IN (\(errors.joined())) THEN 'an error' \
            ELSE 'a text of ' || \(dialect.text("length(\(text))")) || ' characters' END
            """
    }
}
