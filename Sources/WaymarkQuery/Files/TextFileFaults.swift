import WaymarkKit

/// Finds what keeps a text file from being read, once the engine has said that it cannot.
struct TextFileFaults {
    let source: Source
    let file: SourceFile
    /// The file as diagnostics show it.
    let name: String

    /// How many faults are told one by one.
    static let shown = 20

    /// The faults in the order of lines; none where the file is sound.
    func find() -> Diagnostics {
        var diagnostics = Diagnostics()
        var scanner = RecordScanner(separator: source.separatorByte, width: file.width)
        func take(_ record: RecordScanner.Record) -> Int? {
            if let diagnostic = diagnostic(record) { diagnostics.append(diagnostic) }
            return diagnostics.all.count < Self.shown ? -1 : nil
        }
        var decoder = TextDecoder(file.encoding)
        do {
            var goesOn = true
            try FileBytes.read(file.location) { piece in
                goesOn = scanner.scan(try decoder.decode(piece), take)
                return goesOn
            }
            try decoder.finish()
            if goesOn { scanner.finish(take) }
        } catch let error as TextDecoder.Unreadable {
            diagnostics.append(TextFileHead.notInEncoding(source.encoding, file: name, line: error.line))
        } catch is Inflater.Damaged {
            diagnostics.append(
                Diagnostic(
                    QueryCodes.unreadableData, "the file is no gzip file, or is damaged",
                    at: SourceSpan(file: name, line: 1), help: "pack it anew, or rename it"))
        } catch {
            // What cannot be opened is told by the engine.
        }
        return diagnostics
    }

    private func diagnostic(_ record: RecordScanner.Record) -> Diagnostic? {
        func fault(_ message: String, _ place: RecordScanner.Place, _ help: String) -> Diagnostic {
            Diagnostic(
                QueryCodes.unreadableData, message,
                at: SourceSpan(file: name, line: place.line, column: place.column, length: max(1, place.length)),
                help: help)
        }
        switch record.fault {
        case .openQuote:
            return fault("a quote is never closed", record.faultPlace, "close it, or delete it")
        case .textAfterQuote:
            return fault(
                "text stands after a closing quote", record.faultPlace,
                "write a quote inside a quoted field twice: \"say \"\"yes\"\"\"")
        case .otherLineEnd:
            return fault(
                "the line ends in another way than the ones before", record.faultPlace,
                "save the file with the same line ends throughout")
        case nil: break
        }
        // One empty field more than there are headers does no harm.
        let isLonger = record.count == file.width + 1 && record.last.length == 0
        guard record.count != file.width, !isLonger else { return nil }
        let words = "the row has \(record.count) field\(record.count == 1 ? "" : "s"), and the header \(file.width)"
        return fault(
            words, record.count < file.width ? record.first : record.last,
            "look for a missing quote or separator in this row")
    }
}
