/// Fields of comma-separated values after RFC 4180.
public enum CSVField {
    /// A field, in quotes where it needs them.
    public static func quoted(_ text: String) -> String {
        let needsQuotes = text.utf8.contains { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }
        guard needsQuotes else { return text }
        let parts = text.utf8.split(separator: 0x22, omittingEmptySubsequences: false)
        return "\"" + parts.map { String(Substring($0)) }.joined(separator: "\"\"") + "\""
    }
}
