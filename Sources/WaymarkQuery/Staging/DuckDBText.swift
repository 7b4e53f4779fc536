/// The one place where names and texts become SQL of DuckDB.
enum DuckDBText {
    /// A name in double quotes.
    static func identifier(_ name: String) -> String {
        "\"" + escape(name, "\"") + "\""
    }

    /// A text in single quotes; DuckDB knows no escapes in them but the doubled quote.
    static func literal(_ text: String) -> String {
        "'" + escape(text, "'") + "'"
    }

    private static func escape(_ text: String, _ quote: Unicode.Scalar) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars where scalar != "\0" {
            if scalar == quote { escaped.append(quote) }
            escaped.append(scalar)
        }
        return String(escaped)
    }
}
