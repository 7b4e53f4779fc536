/// Fields of comma-separated values after RFC 4180.
public enum CSVField {
    /// A field, in quotes where it needs them.
    public static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return text }
        let parts = text.utf8.split(separator: 0x22, omittingEmptySubsequences: false)
        return "\"" + parts.map { String(Substring($0)) }.joined(separator: "\"\"") + "\""
    }

    /// Appends the fields of a record as UTF-8, with the end of its line.
    public static func append(_ fields: some Collection<String>, to text: inout [UInt8]) {
        var isFirst = true
        for field in fields {
            if !isFirst { text.append(UInt8(ascii: ",")) }
            isFirst = false
            text.append(text: quoted(field))
        }
        text.append(text: "\r\n")
    }
}
