import WaymarkKit
import WaymarkProject

/// The files of a project, with new ones that are not written yet.
struct FilesWithNew: ProjectFiles {
    let files: DiskFiles
    let new: NewFiles

    private func text(of path: String) -> String? { new.files.first { $0.path == path }?.text }

    func displayName(of path: String) -> String { files.displayName(of: path) }
    func exists(_ path: String) -> Bool { text(of: path) != nil || files.exists(path) }
    func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        if let text = text(of: path) { return Array(text.utf8) }
        return try files.read(path)
    }
    func names(in folder: String) -> [String] { files.names(in: folder) }
    func yamlFiles(in folder: String) -> [String] {
        let own = new.files.map(\.path).filter { $0.hasPrefix(folder + "/") && $0.hasSuffix(".yaml") }
        return own.isEmpty ? files.yamlFiles(in: folder) : Set(files.yamlFiles(in: folder) + own).sorted()
    }
}
