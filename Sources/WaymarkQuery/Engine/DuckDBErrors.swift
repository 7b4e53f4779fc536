import WaymarkKit

/// Says what DuckDB reports in our words, without the values of rows that its messages may hold.
enum DuckDBErrors {
    /// The diagnostic for an error text, looked at with the sources that were read.
    static func diagnostic(_ message: String, plan: Plan, displayName: (String) -> String) -> Diagnostic {
        let text = message.lowercased()
        let stage = plan.stages.first { message.contains($0.source.file) }
        let span = stage.map { SourceSpan(file: displayName($0.source.file), line: line(in: message) ?? 1) }
        if text.contains("out of memory") || text.contains("failed to allocate") || text.contains("no space left")
            || text.contains("max_temp_directory_size")
        {
            return Diagnostic(
                QueryCodes.outOfResources, "the engine ran out of memory or disk", at: nil,
                help: "free some disk space, or set TMPDIR to a larger disk")
        }
        if text.contains("not utf-8") || text.contains("invalid unicode") || text.contains("byte sequence mismatch") {
            return Diagnostic(
                QueryCodes.unreadableData, "the file is not UTF-8", at: span, help: "save it as UTF-8")
        }
        if text.contains("expected number of columns") {
            return Diagnostic(
                QueryCodes.unreadableData, "a row has too few or too many fields", at: span,
                help: "look for a missing quote or separator in this row")
        }
        if text.contains("unterminated quote") || text.contains("value with unterminated") {
            return Diagnostic(QueryCodes.unreadableData, "a quote is never closed", at: span)
        }
        if text.contains("csv error") || text.contains("no magic bytes") || text.contains("invalid input error") {
            return Diagnostic(QueryCodes.unreadableData, "the file cannot be read", at: span)
        }
        if text.contains("binder error"), let name = quotedName(in: message, after: "Referenced column") {
            let found = plan.stages.compactMap { stage in
                stage.source.columns.first { $0.header == name }.map { (stage.source, $0) }
            }.first
            return Diagnostic(
                QueryCodes.missingHeader,
                "the file of source `\(found?.0.id ?? "")` has no column `\(name)`", at: found?.1.span, found: name)
        }
        if text.contains("read_xlsx") || text.contains("excel") {
            return Diagnostic(
                QueryCodes.formatMissing, "the engine cannot read Excel workbooks", at: stage?.source.span)
        }
        if text.contains("permission error") {
            return Diagnostic(
                QueryCodes.unreadableData, "the file may not be read: it leads out of the project's folder", at: span,
                help: "copy the file into the project instead of linking to it")
        }
        if text.contains("no files found") || text.contains("io error") {
            return Diagnostic(QueryCodes.unreadableData, "the file cannot be opened", at: span)
        }
        // Only the kind of error: what follows may quote rows.
        let kind = message.split(separator: ":").first.map(String.init) ?? "unknown error"
        let known = kind.hasSuffix("Error") && kind.count < 40
        return Diagnostic(
            QueryCodes.engineFailed, "the engine stopped\(known ? " with a \(kind.lowercased())" : "")", at: span)
    }

    private static func line(in message: String) -> Int? {
        guard let range = message.firstRange(of: "Error on Line: ") else { return nil }
        return Int(message[range.upperBound...].prefix { $0.isNumber })
    }

    private static func quotedName(in message: String, after words: String) -> String? {
        guard let range = message.firstRange(of: words) else { return nil }
        let parts = message[range.upperBound...].split(separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
        return parts.count > 1 ? String(parts[1]) : nil
    }
}
