import WaymarkKit
import WaymarkProject
import WaymarkQuery

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Host {
    /// The files of a first contract for a CSV, TSV or Excel file of a project.
    /// - Parameters:
    ///   - path: the file, as the user typed it: from where the program runs, or in the project.
    ///   - name: the new source's name; made of the file's if nil.
    ///   - sheet: the sheet of a workbook; the first one if nil.
    /// - Throws: why none can be written: a file that is elsewhere, empty or no table, a name that is taken.
    public func draftSource(
        from path: String, name: String?, sheet: String?, in folder: String
    ) async throws(Diagnostic) -> NewFiles {
        let project = try unfinished(folder)
        let place = try Self.place(of: path, in: folder)
        let stem = place.file.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
        let source = name ?? HeaderWords.name(stem, otherwise: "source")
        guard !source.isEmpty, HeaderWords.name(source, otherwise: "") == source else {
            throw Diagnostic(
                AuthoringCodes.badName, "`\(source)` is no name for a source", found: source,
                help: "use small letters, digits and `_`, as in `\(HeaderWords.name(source, otherwise: "cases"))`")
        }
        if let taken = project.source(source) {
            throw Diagnostic(
                AuthoringCodes.fileExists, "there is a source `\(source)` already", at: taken.span, found: source,
                help: "choose another name: nothing was changed")
        }
        let format = try Self.format(of: place.file)
        let profile = try await profile(
            place.location, format, sheet, file: DiskFiles(folder: folder).displayName(of: place.file))
        if let index = profile.columns.firstIndex(where: { HeaderWords.looksLikeValue($0.header) }) {
            throw Diagnostic(
                AuthoringCodes.cannotProfile, "the first row has a value, not a header, in column \(index + 1)",
                help: "put a row of headers above the rows")
        }
        let headers = profile.columns.map { SourceDraft.trimmed($0.header) }
        if let twice = headers.indices.first(where: { headers[..<$0].contains(headers[$0]) }) {
            throw Diagnostic(
                AuthoringCodes.cannotProfile, "column \(twice + 1) has the same header as another one",
                help: "give every column a header of its own in the file")
        }
        let files = SourceDraft(
            name: source, file: place.file, format: format, profile: profile, project: project
        ).files()
        let view = DiskFiles(folder: folder)
        let own = Set(files.files.map { view.displayName(of: $0.path) })
        let finding = load(folder, with: files).diagnostics.all.first {
            $0.severity == .error && $0.span.map { own.contains($0.file) } == true
        }
        if let finding {
            throw Diagnostic(
                AuthoringCodes.cannotProfile, "no contract can be written for `\(place.file)`: \(finding.message)",
                help: finding.help)
        }
        return withSchemas(files, in: folder)
    }

    private func profile(
        _ location: String, _ format: Source.FileFormat, _ sheet: String?, file: String
    ) async throws(Diagnostic) -> TableProfile {
        guard let program = tools.duckdb else {
            throw Diagnostic(
                QueryCodes.engineMissing, "the program `duckdb` is not installed",
                help: "install it with `pip install duckdb-cli==1.5.5`, or run `make report` in Waymark's folder")
        }
        let scratch =
            FileManager.default.temporaryDirectory.resolvingSymlinksInPath().path
            + "/waymark-\(UInt64.random(in: 0 ... .max))"
        guard (try? FileManager.default.createDirectory(atPath: scratch, withIntermediateDirectories: true)) != nil
        else {
            throw Diagnostic(
                HostCodes.cannotWrite, "no folder for temporary files can be made", help: "set TMPDIR to one")
        }
        defer { try? FileManager.default.removeItem(atPath: scratch) }
        let profiler = TableProfiler(program: program, excelExtension: tools.excelExtension, scratch: scratch)
        return try await profiler.profile(location, format: format, sheet: sheet, file: file)
    }

    /// A file's path in the project, and where it lies with all links resolved.
    private static func place(of path: String, in folder: String) throws(Diagnostic) -> (file: String, location: String)
    {
        let root = URL(fileURLWithPath: folder.isEmpty ? "." : folder).resolvingSymlinksInPath().path
        let inside = path.hasPrefix("/") ? path : (folder.isEmpty ? "." : folder) + "/" + path
        for candidate in [path, inside] {
            var isFolder = false
            guard !candidate.contains("\0"),
                FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), !isFolder
            else { continue }
            let real = URL(fileURLWithPath: candidate).resolvingSymlinksInPath().path
            guard real.hasPrefix(root + "/") else {
                throw Diagnostic(
                    AuthoringCodes.cannotProfile, "the file `\(path)` is not in the project's folder", found: path,
                    help: "copy it into `data/` of the project")
            }
            return (String(real.dropFirst(root.count + 1)), real)
        }
        throw Diagnostic(
            AuthoringCodes.cannotProfile, "there is no file `\(path)`", found: path,
            help: "name a CSV, TSV or Excel file of the project")
    }

    private static func format(of file: String) throws(Diagnostic) -> Source.FileFormat {
        let name = file.lowercased()
        if name.hasSuffix(".xlsx") { return .xlsx }
        if name.hasSuffix(".tsv") || name.hasSuffix(".tab") { return .tsv }
        if name.hasSuffix(".csv") || name.hasSuffix(".txt") { return .csv }
        throw Diagnostic(
            AuthoringCodes.cannotProfile, "`\(file)` is no CSV, TSV or Excel file", found: file,
            help: "save it as `.csv`, `.tsv` or `.xlsx`")
    }
}
