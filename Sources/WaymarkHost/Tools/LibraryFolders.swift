import WaymarkProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where libraries of definitions lie: beside the project, or in the folders that `WAYMARK_LIBRARIES` lists.
struct LibraryFolders: Sendable {
    private let folders: [String]

    init(project: String, environment: [String: String]) {
        let listed = (environment["WAYMARK_LIBRARIES"] ?? "").split(separator: ":").map(String.init)
        let parent = project == "." || project.isEmpty ? ".." : Self.parent(of: project)
        folders = listed + [parent]
    }

    /// The files of a library.
    func find(_ name: String) -> (any ProjectFiles)? {
        for folder in folders {
            let path = folder.isEmpty || folder == "." ? name : "\(folder)/\(name)"
            var isFolder = false
            if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder {
                return DiskFiles(folder: path)
            }
        }
        return nil
    }

    /// The folder above, as the user would type it.
    private static func parent(of path: String) -> String {
        let parts = path.split(separator: "/")
        guard parts.count > 1, parts.last != ".." else {
            return path.hasPrefix("/") ? "/" : parts.last == ".." ? path + "/.." : "."
        }
        return (path.hasPrefix("/") ? "/" : "") + parts.dropLast().joined(separator: "/")
    }
}
