import WaymarkKit
import WaymarkProject

/// A project that is nowhere on disk; every data file it names is said to exist.
public struct MemoryProject: ProjectFiles {
    /// The definitions by path.
    public let definitions: [String: String]

    /// Creates one.
    public init(definitions: [String: String]) { self.definitions = definitions }

    /// The path itself.
    public func displayName(of path: String) -> String { path }

    /// Whether a definition has the path, or it is of data.
    public func exists(_ path: String) -> Bool { definitions[path] != nil || path.hasPrefix("data/") }

    /// The bytes of a definition.
    public func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard let text = definitions[path] else {
            throw Diagnostic(ProjectCodes.unreadable, "there is no file `\(path)`")
        }
        return Array(text.utf8)
    }

    /// The definitions in a folder.
    /// No names: no folder is listed.
    public func names(in folder: String) -> [String] { [] }

    /// The definitions in a folder.
    public func yamlFiles(in folder: String) -> [String] {
        definitions.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
    }

    /// Loads it, with the repository's own libraries.
    public func load(calculators: [any Calculator.Type]) -> LoadedProject {
        ProjectLoader(
            files: self, library: { DiskFiles(folder: Repository.file("indicators/\($0)").path) },
            calculators: calculators
        ).load()
    }
}
