import Foundation

/// The repository's own files, which tests read.
enum Repository {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folders of the plugins, such as `Plugins/Calculators/Programme`.
    static let pluginFolders = ["Plugins/Calculators", "Plugins/Writers"].flatMap { parent in
        subfolders(of: parent).map { "\(parent)/\($0)" }
    }

    /// The texts of the Swift files below a folder, by path relative to the repository.
    static func swiftFiles(below path: String) throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: folder.appending(path: path).path)
        return try Dictionary(
            uniqueKeysWithValues: names.filter { $0.hasSuffix(".swift") }.map {
                ("\(path)/\($0)", try text("\(path)/\($0)"))
            })
    }

    static func text(_ path: String) throws -> String {
        try String(contentsOf: folder.appending(path: path), encoding: .utf8)
    }

    private static func subfolders(of path: String) -> [String] {
        let place = folder.appending(path: path)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: place.path)) ?? []
        return names.filter { place.appending(path: $0).hasDirectoryPath || isFolder(place.appending(path: $0)) }
            .sorted()
    }

    private static func isFolder(_ url: URL) -> Bool {
        (try? url.resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
    }
}
