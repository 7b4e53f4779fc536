import WaymarkKit

/// Looks at the bytes of a file before libyaml does.
enum YAMLText {
    /// Refuses bytes that are not UTF-8, or hold control characters, at their place.
    static func checkEncoding(of bytes: [UInt8], file: String) throws(Diagnostic) {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
            throw Diagnostic(
                YAMLCodes.notUTF8, "the file is in UTF-16, not UTF-8", at: SourceSpan(file: file, line: 1),
                help: "open it in an editor and save it as UTF-8")
        }
        var decoder = UTF8()
        var iterator = bytes.makeIterator()
        var line = 1
        var column = 1
        var isFirst = true
        while true {
            switch decoder.decode(&iterator) {
            case .emptyInput: return
            case .error:
                throw Diagnostic(
                    YAMLCodes.notUTF8, "the file is not UTF-8: a byte here begins no character",
                    at: SourceSpan(file: file, line: line, column: column),
                    help: "open it in an editor and save it as UTF-8")
            case .scalarValue(let scalar):
                if scalar.value < 0x20 && !["\t", "\n", "\r"].contains(scalar) || scalar.value == 0x7F {
                    throw Diagnostic(
                        YAMLCodes.controlCharacter,
                        "control character U+\(String(scalar.value, radix: 16, uppercase: true)) is not allowed",
                        at: SourceSpan(file: file, line: line, column: column), help: "delete it")
                }
                if scalar == "\n" {
                    line += 1
                    column = 1
                } else if !(isFirst && scalar == "\u{FEFF}") {
                    column += 1
                }
                isFirst = false
            }
        }
    }

    /// A line of the text, counted from 0, without its end.
    static func line(_ number: Int, of bytes: [UInt8]) -> [UInt8] {
        var start = bytes.startIndex
        for _ in 0..<max(0, number) {
            guard let feed = bytes[start...].firstIndex(of: 0x0A) else { return [] }
            start = feed + 1
        }
        return Array(bytes[start...].prefix { $0 != 0x0A })
    }
}
