import WaymarkKit

/// Says what DuckDB reports in our words, without the values of rows that its messages may hold.
struct DuckDBErrors {
    /// The files that were read, with their sources.
    let files: [(file: SourceFile, source: Source)]
    /// A file's name for diagnostics.
    let displayName: (String) -> String

    init(files: [(SourceFile, Source)], displayName: @escaping (String) -> String) {
        self.files = files.map { (file: $0.0, source: $0.1) }
        self.displayName = displayName
    }

    init(contracts: [ContractSQL], displayName: @escaping (String) -> String) {
        self.init(
            files: contracts.flatMap { contract in contract.reader.files.map { ($0, contract.stage.source) } },
            displayName: displayName)
    }

    /// What is wrong: the faults of a text file, else the one diagnostic that an error text stands for.
    func diagnostics(_ message: String) -> Diagnostics {
        let text = message.lowercased()
        if Self.resources.contains(where: text.contains) {
            return Diagnostics([
                Diagnostic(
                    QueryCodes.outOfResources, "the engine ran out of memory or disk",
                    help:
                        "give it more with `engine: {duckdb: {memory: 4GB}}`, free disk space, or set TMPDIR to a larger disk"
                )
            ])
        }
        let named = files.filter { message.contains($0.file.location) }
        if Self.texts.contains(where: text.contains) {
            for (file, source) in named.isEmpty ? files : named where source.isDelimited {
                let faults = TextFileFaults(source: source, file: file, name: displayName(file.path)).find()
                if !faults.isEmpty { return faults }
            }
        }
        return Diagnostics([diagnostic(message, text, named.first)])
    }

    /// Parts of messages about memory and disk.
    private static let resources = [
        "out of memory", "failed to allocate", "no space left", "max_temp_directory_size", "disk quota",
    ]

    /// Parts of messages about the form of a text file.
    private static let texts = [
        "csv", "utf-8", "unicode", "byte sequence", "invalid input error", "gzip", "line size", "quote",
    ]

    private func diagnostic(
        _ message: String, _ text: String, _ found: (file: SourceFile, source: Source)?
    ) -> Diagnostic {
        let span = found.map { SourceSpan(file: displayName($0.file.path), line: Self.line(in: message) ?? 1) }
        func unreadable(_ words: String, help: String? = nil) -> Diagnostic {
            Diagnostic(QueryCodes.unreadableData, words, at: span, help: help)
        }
        if text.contains("maximum line size") {
            return unreadable(
                "a row is longer than \(DuckDBReader.longestRow / 1_048_576) MiB",
                help: "look for a quote that is never closed, or leave the long text out of the file")
        }
        if text.contains("permission error") {
            return unreadable(
                "the file may not be read: it leads out of the project's folder",
                help: "copy the file into the project instead of linking to it")
        }
        if text.contains("no files found") || text.contains("io error") || text.contains("permission denied") {
            return unreadable("the file cannot be read", help: "look at its permissions, and whether it is whole")
        }
        switch found?.source.format {
        case .csv?, .tsv?: if text.contains("csv error") { return unreadable("the file cannot be read") }
        case .parquet?: return unreadable("the file is no Parquet file, or is damaged")
        case .jsonl? where text.contains("json"):
            return unreadable("the file is not JSON lines", help: "each line is one object: `{\"key\": value, …}`")
        case .xlsx?:
            return unreadable("the sheet cannot be read", help: "save the workbook anew, or save the sheet as CSV")
        case .jsonl?, nil: break
        }
        // Only the kind of error: what follows may quote rows.
        let kind = message.split(separator: ":").first.map(String.init) ?? "unknown error"
        let known = kind.hasSuffix("Error") && kind.count < 40
        return Diagnostic(
            QueryCodes.engineFailed, "the engine stopped\(known ? " with a \(kind.lowercased())" : "")", at: span)
    }

    private static func line(in message: String) -> Int? {
        for words in ["Error on Line: ", "at line ", "in line "] {
            if let range = message.firstRange(of: words) {
                return Int(message[range.upperBound...].prefix { $0.isNumber })
            }
        }
        return nil
    }
}
