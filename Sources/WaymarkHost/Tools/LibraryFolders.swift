import WaymarkProject

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Where libraries of definitions lie: in the folders that `WAYMARK_LIBRARIES` lists, beside the project, or with the
/// program: in the repository that it was built in, or in `share/waymark` beside the folder that it is installed in.
struct LibraryFolders: Sendable {
    private let folders: [String]

    init(project: String, environment: [String: String], program: String? = nil) {
        let listed = (environment["WAYMARK_LIBRARIES"] ?? "").split(separator: ":").map(String.init)
        let parent = project == "." || project.isEmpty ? ".." : Self.parent(of: project)
        folders = listed + [parent] + (program.map(Self.folders(of:)) ?? [])
    }

    /// The folders that come with a program.
    private static func folders(of program: String) -> [String] {
        var folders: [String] = []
        if let build = program.firstRange(of: "/.build/")?.lowerBound {
            folders.append(program[..<build] + "/indicators")
        }
        let place = program.split(separator: "/").dropLast(2).joined(separator: "/")
        folders.append("/" + (place.isEmpty ? "" : place + "/") + "share/waymark")
        return folders
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
