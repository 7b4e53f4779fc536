import WaymarkKit
import WaymarkProject

extension Host {
    /// The library of official indicators.
    private static let library = "sdg"

    /// The contracts of the sources that an official indicator reads and a project has not declared, each with an empty
    /// table of the right columns.
    ///
    /// Sources of inputs that the method can do without are left to be added by hand: an empty table of theirs would
    /// mean that nothing was reported.
    /// - Parameter code: the code in the library, such as `SDG-16.3.2`, or the official one, such as `16.3.2`.
    /// - Throws: why there are none: an unknown code, a project that is none, sources that are all declared.
    public func contracts(for code: String, in folder: String) throws(Diagnostic) -> NewFiles {
        guard let files = libraries(of: folder).find(Self.library) else {
            throw Diagnostic(
                ProjectCodes.unknownLibrary, "there is no library `\(Self.library)`", found: Self.library,
                help: "name the folder above it in WAYMARK_LIBRARIES")
        }
        let place = files.displayName(of: ProjectLoader.projectFile).split(
            separator: "/", omittingEmptySubsequences: false)
        let loaded = load(place.count > 1 ? place.dropLast().joined(separator: "/") : ".")
        guard let library = loaded.project else {
            throw loaded.diagnostics.sorted.first { $0.severity == .error }
                ?? Diagnostic(HostCodes.noProject, "the library `\(Self.library)` is no project", found: Self.library)
        }
        guard let indicator = library.indicators.first(where: { [$0.code, $0.framework["sdg"]].contains(code) }) else {
            throw .unknownName(
                ProjectCodes.unknownIndicator, "official indicator", code, among: library.indicators.map(\.code),
                at: nil)
        }
        let optional =
            registry.calculators.first { $0.description.id == indicator.calculator }?.description.inputs
            .filter { !$0.isRequired }.map(\.name) ?? []
        let needed = Set(indicator.inputs.filter { !optional.contains($0.key) }.map(\.value.source))
        let project = try unfinished(folder)
        let missing = library.sources.filter { needed.contains($0.id) && project.source($0.id) == nil }
        guard !missing.isEmpty else {
            throw Diagnostic(
                AuthoringCodes.fileExists, "the project declares every source of `\(indicator.code)` already",
                found: code, help: "see that `waymark.yaml` says `use: [\(Self.library)]`")
        }
        var new = NewFiles()
        for source in missing {
            let bytes = try files.read("sources/\(source.id).yaml")
            new.add("sources/\(source.id).yaml", Self.contract(String(decoding: bytes, as: UTF8.self), of: source))
            let table = Self.table(of: source)
            if !DiskFiles(folder: folder).exists(table) {
                new.add(table, source.columns.map { CSVField.quoted($0.header) }.joined(separator: ",") + "\n")
            }
        }
        return withSchemas(new, in: folder)
    }

    private static func table(of source: Source) -> String { "data/\(source.id).csv" }

    /// A library's contract for data that are real, in a table of its own.
    private static func contract(_ text: String, of source: Source) -> String {
        EditorSchemas.modeline(.sources, in: "sources/\(source.id).yaml")
            + text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { $0 != "    synthetic: true" }
            .map { $0.hasPrefix("    file: ") ? "    file: \(table(of: source))" : String($0) }
            .joined(separator: "\n")
    }
}
