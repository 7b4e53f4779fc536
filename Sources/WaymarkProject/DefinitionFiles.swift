import WaymarkKit
import WaymarkYAML

/// The files that define a project, told apart by what they define.
struct DefinitionFiles {
    var reading: DefinitionReader
    var dimensions: [(any ProjectFiles, String)] = []
    var indicators: [(any ProjectFiles, String)] = []
    var sources: [(any ProjectFiles, String)] = []
    /// Indicators of libraries that are projects of their own: they count where the project has their sources.
    var offered: [(any ProjectFiles, String)] = []
    /// Whether there was a file that does not even tell what it defines.
    var hasUnreadable = false
    private var used: Set<String> = []

    init(reading: DefinitionReader) {
        self.reading = reading
    }

    /// Takes libraries in. One that is a project of its own gives its code lists, and those that it uses itself; its
    /// indicators are offered, and its sources stay with it.
    mutating func use(_ names: [Located<String>], from library: (String) -> (any ProjectFiles)?) {
        for name in names where used.insert(name.value).inserted {
            guard let folder = library(name.value) else {
                reading.diagnostics.append(
                    Diagnostic(
                        ProjectCodes.unknownLibrary, "there is no library `\(name.value)`", at: name.span,
                        found: name.value,
                        help: "put its folder beside the project's, or name the folder above it in WAYMARK_LIBRARIES"))
                continue
            }
            guard folder.exists(ProjectLoader.projectFile) else {
                for path in folder.yamlFiles(in: ".") { add(path, in: folder) }
                continue
            }
            dimensions += folder.yamlFiles(in: "dimensions").map { (folder, $0) }
            offered += folder.yamlFiles(in: "indicators").map { (folder, $0) }
            let config = reading.read(ProjectLoader.projectFile, of: folder, as: ProjectConfig.shape)
            use(config?.use ?? [], from: library)
        }
    }

    /// Takes a file in; its first key tells what it defines.
    mutating func add(_ path: String, in files: any ProjectFiles) {
        switch reading.firstKey(of: path, in: files) {
        case "dimension": dimensions.append((files, path))
        case "sources": sources.append((files, path))
        case nil:
            hasUnreadable = true
            indicators.append((files, path))
        default: indicators.append((files, path))
        }
    }

    /// Takes the files in that a pattern of `include:` stands for.
    mutating func include(_ pattern: Located<String>, in files: any ProjectFiles, outside: [String]) {
        guard ProjectPath.isAllowed(pattern.value, outside: outside) else {
            reading.diagnostics.append(ProjectPath.leadsOut(pattern))
            return
        }
        let paths = files.matches(pattern.value)
        if paths.isEmpty {
            reading.diagnostics.append(
                Diagnostic(
                    ProjectCodes.unreadable, "no file matches `\(files.displayName(of: pattern.value))`",
                    at: pattern.span, found: pattern.value,
                    help: "write a file's name, with `*` for any text in it"))
        }
        for path in paths { add(path, in: files) }
    }
}
