/// Fields of comma-separated values after RFC 4180.
public enum CSVField {
    /// A field, in quotes where it needs them.
    public static func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: needsQuotes) else { return text }
        let parts = text.utf8.split(separator: 0x22, omittingEmptySubsequences: false)
        return "\"" + parts.map { String(Substring($0)) }.joined(separator: "\"\"") + "\""
    }

    /// Whether a field with a byte of UTF-8 must stand in quotes.
    private static func needsQuotes(_ byte: UInt8) -> Bool {
        byte == 0x2C || byte == 0x22 || byte == 0x0A || byte == 0x0D
    }

    /// Appends the fields of a record as UTF-8, with the end of its line.
    public static func append(_ fields: [String], to text: inout [UInt8]) {
        var isFirst = true
        for field in fields {
            if !isFirst { text.append(UInt8(ascii: ",")) }
            isFirst = false
            var field = field
            field.withUTF8 { bytes in
                if bytes.contains(where: needsQuotes) {
                    text.append(text: quoted(String(decoding: bytes, as: UTF8.self)))
                } else {
                    text.append(contentsOf: bytes)
                }
            }
        }
        text.append(text: "\r\n")
    }
}
