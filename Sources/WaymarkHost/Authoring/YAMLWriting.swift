/// Texts as YAML 1.1 holds them.
enum YAMLWriting {
    /// A text in double quotes.
    static func quoted(_ text: String) -> String {
        var output = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": output += "\\\""
            case "\\": output += "\\\\"
            case "\n": output += "\\n"
            case "\r": output += "\\r"
            case "\t": output += "\\t"
            case _
            where scalar.properties.generalCategory == .control || scalar.value == 0xFEFF
                || [0x85, 0x2028, 0x2029].contains(scalar.value):
                let digits = String(scalar.value, radix: 16, uppercase: true)
                output += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: output.unicodeScalars.append(scalar)
            }
        }
        return output + "\""
    }

    /// A text, in quotes only where a reader of YAML could take it for something else.
    static func text(_ text: String) -> String {
        let isPlain =
            text.first.map { $0.isLetter || $0 == "_" } == true && text.last != " "
            && text.allSatisfy { $0.isLetter || $0.isASCII && ($0.isNumber || " _-./".contains($0)) }
            && !words.contains(text.lowercased())
        return isPlain ? text : quoted(text)
    }

    /// A text after `#`, which ends with its line.
    static func comment(_ text: String) -> String {
        String(
            text.unicodeScalars.map {
                let category = $0.properties.generalCategory
                let isPlain = ![.control, .lineSeparator, .paragraphSeparator, .format].contains(category)
                return isPlain ? Character($0) : " "
            })
    }

    /// What readers of YAML 1.1 and 1.2 take for truth values and nothing.
    private static let words: Set = ["y", "n", "yes", "no", "true", "false", "on", "off", "null"]
}
