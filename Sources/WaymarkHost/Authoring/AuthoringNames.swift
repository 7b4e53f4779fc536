import WaymarkKit

/// Names as definitions and expressions hold them.
enum AuthoringNames {
    /// Whether a character may stand in a code or id.
    static func isPartOfCode(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isASCII
            && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || "_-.".unicodeScalars.contains(scalar))
    }

    /// An expression of a word and a column's name, as a value of YAML: the name in backticks where it is no plain word.
    static func expression(_ name: String, after word: String = "") -> String {
        let text = word + ExpressionFormatter.name(name)
        return text.contains("`") ? YAMLWriting.quoted(text) : text
    }
}
