extension [UInt8] {
    /// Appends a text as UTF-8, whole: one byte after the other takes several times as long.
    mutating func append(text: String) {
        var text = text
        text.withUTF8 { append(contentsOf: $0) }
    }
}
