import WaymarkKit

/// Finds the columns of a contract among the headers of a file.
struct SourceHeaders {
    let source: Source
    /// The file as the user would type it.
    let file: String
    /// What the file has.
    let found: [FoundColumn]

    /// The file's field for each column of the contract.
    ///
    /// Headers that the contract does not name may be empty or occur twice.
    /// - Throws: what is missing, or is there twice.
    func fields() throws(Diagnostics) -> [SourceFile.Field] {
        if let diagnostic = wrongSeparator { throw Diagnostics([diagnostic]) }
        var diagnostics = Diagnostics()
        var fields: [SourceFile.Field] = []
        for column in source.columns {
            let matches = found.filter { Whitespace.trimmed($0.header) == Whitespace.trimmed(column.header) }
            if matches.count > 1 {
                diagnostics.append(
                    Diagnostic(
                        QueryCodes.unreadableData, "the header `\(column.header)` occurs twice", at: matches[1].span,
                        found: column.header, help: "rename one of the two columns in the file",
                        notes: [Diagnostic.Note("the first one is here", at: matches[0].span)]))
            }
            if let match = matches.first {
                fields.append(SourceFile.Field(name: match.name, type: match.type))
            } else {
                diagnostics.append(missing(column))
            }
        }
        guard diagnostics.isEmpty else { throw diagnostics }
        return fields
    }

    private func missing(_ column: Column) -> Diagnostic {
        let headers = found.map(\.header).filter { !$0.isEmpty }
        let near = NearestName.suggestion(for: column.header, among: headers.sorted())
        return Diagnostic(
            QueryCodes.missingHeader, "the file `\(file)` has no column `\(column.header)`", at: column.span,
            found: column.header, allowed: headers,
            help: near.map { "did you mean `\($0)`?" } ?? "mend the name, or give the file's own with `header:`")
    }

    /// Fields that are separated in another way make one long header, or a few that the contract does not name.
    private var wrongSeparator: Diagnostic? {
        guard source.isDelimited, source.columns.count > 1, let first = found.first else { return nil }
        let names = Set(source.columns.map { Whitespace.trimmed($0.header) })
        guard found.allSatisfy({ !names.contains(Whitespace.trimmed($0.header)) }) else { return nil }
        let line = found.map(\.header).joined(separator: String(source.separator.character))
        let other = Source.Separator.allCases.first { separator in
            let parts = line.split(separator: separator.character).map { Whitespace.trimmed(String($0)) }
            return separator != source.separator && parts.count > 1
                && (found.count == 1 || parts.contains { names.contains($0) })
        }
        guard let other else { return nil }
        return Diagnostic(
            QueryCodes.unreadableData, "the fields of the file are separated by \(other.plural)", at: first.span,
            help:
                "write \(other.written) in the source, or save the file with \(source.separator.plural) between its fields"
        )
    }
}

/// The characters around a value that are no part of it.
enum Whitespace {
    /// Space, tab, line ends, the space that does not break, and a byte-order mark.
    static let characters: [Unicode.Scalar] = [" ", "\t", "\n", "\r", "\u{A0}", "\u{FEFF}"]

    /// A text without them at its ends.
    static func trimmed(_ text: String) -> String {
        let scalars = text.unicodeScalars
        guard let first = scalars.firstIndex(where: { !characters.contains($0) }),
            let last = scalars.lastIndex(where: { !characters.contains($0) })
        else { return "" }
        return String(scalars[first...last])
    }
}
