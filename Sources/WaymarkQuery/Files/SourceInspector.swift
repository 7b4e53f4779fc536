import WaymarkKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Looks at the files of a source before their rows are read: which there are, and what they say of themselves.
struct SourceInspector {
    /// The project's folder, absolute, with all links resolved; no file outside it is read.
    let folder: String
    /// The folder for copies in UTF-8; nil where files are read in their own encoding.
    let scratch: String?
    /// A file's name for diagnostics.
    let displayName: @Sendable (String) -> String

    /// A file whose columns are known, or for the engine to tell.
    struct Found {
        var file: SourceFile
        /// The columns of a text file; nil where the engine must tell them.
        var columns: [FoundColumn]?
        var workbook: (Workbook, Workbook.Sheet)?
    }

    /// The files of a source, sorted by name.
    func files(of source: Source) throws(Diagnostics) -> [Found] {
        var diagnostics = Diagnostics()
        var files: [Found] = []
        do throws(Diagnostic) {
            for path in try paths(of: source) {
                if let found = diagnostics.collect({ () throws(Diagnostic) in try find(path, of: source) }) {
                    files.append(found)
                }
            }
        } catch {
            diagnostics.append(error)
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        if Set(files.map(\.file.countsFrom1904)).count > 1 {
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.unreadableData, "the workbooks of source `\(source.id)` count days from different years",
                    at: source.span, help: "save those that count from 1904 anew, or make two sources of them")
            ])
        }
        return files
    }

    private func find(_ path: String, of source: Source) throws(Diagnostic) -> Found {
        let name = displayName(path)
        let location = try location(of: path, name)
        var found = Found(file: SourceFile(path: path, location: location, width: 0, fields: []))
        found.file.size = (try? FileManager.default.attributesOfItem(atPath: location)[.size] as? Int) ?? 0
        switch source.format {
        case .csv, .tsv:
            found.columns = try TextFileHead(source: source, location: location, file: name).columns()
            found.file.width = found.columns?.count ?? 0
            if source.encoding != .utf8, scratch == nil { found.file.encoding = source.encoding }
            if source.encoding != .utf8, let scratch {
                found.file.location = try TextFileCopy(source: source, location: location, file: name).make(in: scratch)
            }
        case .xlsx:
            let workbook = try Workbook(location: location, file: name)
            let sheet = try workbook.sheet(named: source.sheet, file: name, at: source.span)
            found.file.sheet = sheet.name
            found.file.countsFrom1904 = workbook.countsFrom1904
            found.workbook = (workbook, sheet)
        case .parquet, .jsonl: break
        }
        return found
    }

    /// The file's path with all links resolved, which does not lead out of the project.
    private func location(of path: String, _ name: String) throws(Diagnostic) -> String {
        let place = SourceSpan(file: name, line: 1)
        let real = URL(fileURLWithPath: folder + "/" + path).resolvingSymlinksInPath().path
        guard real.hasPrefix(folder + "/") else {
            throw Diagnostic(
                QueryCodes.unreadableData, "the file may not be read: it leads out of the project's folder", at: place,
                help: "copy the file into the project instead of linking to it")
        }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: real, isDirectory: &isFolder), !isFolder else {
            throw Diagnostic(QueryCodes.unreadableData, "there is no such file", at: place)
        }
        return real
    }

    /// The paths of a source's files in the project; where the name has `*` or `?`, all that match.
    private func paths(of source: Source) throws(Diagnostic) -> [String] {
        guard source.isPattern else { return [source.file] }
        let parts = source.file.split(separator: "/").map(String.init)
        let inner = parts.dropLast().map { $0 + "/" }.joined()
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder + "/" + inner)) ?? []
        let pattern = Array((parts.last ?? "").unicodeScalars)[...]
        let paths = names.filter { !$0.hasPrefix(".") && !$0.hasPrefix("~$") }
            .filter { Self.matches(Array($0.unicodeScalars)[...], pattern) }.sorted().map { inner + $0 }
        guard !paths.isEmpty else {
            throw Diagnostic(
                QueryCodes.unreadableData, "no file matches `\(source.file)`", at: source.span, found: source.file)
        }
        return paths
    }

    /// Whether a name matches a pattern: `*` is any characters, `?` is one.
    static func matches(_ name: ArraySlice<Unicode.Scalar>, _ pattern: ArraySlice<Unicode.Scalar>) -> Bool {
        var (name, pattern) = (name, pattern)
        var retry: (name: ArraySlice<Unicode.Scalar>, pattern: ArraySlice<Unicode.Scalar>)?
        while true {
            if let sign = pattern.first, sign == "*" {
                pattern = pattern.dropFirst()
                retry = (name, pattern)
            } else if let first = name.first, let sign = pattern.first, sign == "?" || sign == first {
                (name, pattern) = (name.dropFirst(), pattern.dropFirst())
            } else if name.isEmpty, pattern.isEmpty {
                return true
            } else {
                guard let last = retry, !last.name.isEmpty else { return false }
                retry = (last.name.dropFirst(), last.pattern)
                (name, pattern) = (last.name.dropFirst(), last.pattern)
            }
        }
    }
}
