import Foundation
import WaymarkKit
import WaymarkProject

/// A project that is nowhere on disk; every data file it names is said to exist.
struct MemoryProject: ProjectFiles {
    let definitions: [String: String]

    func displayName(of path: String) -> String { path }

    func exists(_ path: String) -> Bool { definitions[path] != nil || path.hasPrefix("data/") }

    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        guard let text = definitions[path] else {
            throw Diagnostic(ProjectCodes.unreadable, "there is no file `\(path)`")
        }
        return Array(text.utf8)
    }

    func yamlFiles(in folder: String) -> [String] {
        definitions.keys.filter { $0.hasPrefix(folder + "/") }.sorted()
    }

    /// Loads it, with the repository's own libraries.
    func load(calculators: [any Calculator.Type]) -> LoadedProject {
        ProjectLoader(
            files: self, library: { DiskFiles(folder: Repository.folder.appending(path: "indicators/\($0)").path) },
            calculators: calculators
        ).load()
    }
}
