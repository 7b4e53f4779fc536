/// The form of plugin ids: what users type, so short, lowercase and without surprises.
enum PluginName {
    /// The form in words.
    static let form = "lowercase letters and digits, in parts joined by `-` or `.`, such as `acme.conviction-ratio`"

    /// Whether an id has the form.
    static func isWellFormed(_ id: String) -> Bool {
        let parts = id.split(omittingEmptySubsequences: false) { $0 == "-" || $0 == "." }
        return id.first.map { ("a"..."z").contains($0) } == true
            && parts.allSatisfy { part in
                !part.isEmpty && part.allSatisfy { ("a"..."z").contains($0) || ("0"..."9").contains($0) }
            }
    }

    /// Whether a text is one line with something in it.
    static func isOneLine(_ text: String) -> Bool {
        !text.isEmpty && !text.contains(where: \.isNewline) && text.contains { !$0.isWhitespace }
    }
}
