import SystemPackage
import WaymarkKit

/// A copy of a text file in UTF-8, for the engine to read.
struct TextFileCopy {
    let source: Source
    /// The file's absolute path.
    let location: String
    /// The file as the user would type it.
    let file: String

    /// Writes the copy into a folder.
    /// - Returns: its path.
    /// - Throws: a diagnostic at the line where a byte is no character.
    func make(in folder: String) throws(Diagnostic) -> String {
        let copy = "\(folder)/text-\(UInt64.random(in: 0 ... .max)).csv"
        do {
            let output = try FileDescriptor.open(
                FilePath(copy), .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
            try output.closeAfter {
                var decoder = TextDecoder(source.encoding)
                try FileBytes.read(location) { piece in
                    try output.writeAll(try decoder.decode(piece))
                    return true
                }
                try decoder.finish()
            }
            return copy
        } catch let error as TextDecoder.Unreadable {
            throw TextFileHead.notInEncoding(source.encoding, file: file, line: error.line)
        } catch is Inflater.Damaged {
            throw Diagnostic(
                QueryCodes.unreadableData, "the file is no gzip file, or is damaged",
                at: SourceSpan(file: file, line: 1), help: "pack it anew, or rename it")
        } catch {
            throw Diagnostic(
                QueryCodes.outOfResources, "the file cannot be turned into UTF-8: there is no room for a copy",
                at: SourceSpan(file: file, line: 1), help: "free some disk space, or set TMPDIR to a larger disk")
        }
    }
}
