import Foundation

/// The repository's own files, which tests read.
public enum Repository {
    /// Its folder.
    public static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// A file or folder in it.
    public static func file(_ path: String) -> URL { folder.appending(path: path) }

    /// The text of one of its files.
    public static func text(_ path: String) throws -> String { try String(contentsOf: file(path), encoding: .utf8) }

    /// The texts of the Swift files below a folder, by path relative to the repository.
    public static func swiftFiles(below path: String) throws -> [String: String] {
        let names = try FileManager.default.subpathsOfDirectory(atPath: file(path).path)
        return try Dictionary(
            uniqueKeysWithValues: names.filter { $0.hasSuffix(".swift") }.map {
                ("\(path)/\($0)", try text("\(path)/\($0)"))
            })
    }

    /// The names of the folders directly below one.
    public static func subfolders(of path: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: file(path).path)) ?? []
        return names.filter {
            (try? file("\(path)/\($0)").resourceValues(forKeys: [.isDirectoryKey]).isDirectory) == true
        }.sorted()
    }
}
