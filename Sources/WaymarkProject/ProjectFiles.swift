import WaymarkKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files of a project or library, by paths relative to its folder.
public protocol ProjectFiles: Sendable {
    /// The name of a file as diagnostics show it.
    func displayName(of path: String) -> String
    /// Whether there is a file.
    func exists(_ path: String) -> Bool
    /// A file's content.
    func read(_ path: String) throws(Diagnostic) -> [UInt8]
    /// The paths of the YAML files in a folder, sorted; none if there is no such folder.
    func yamlFiles(in folder: String) -> [String]
    /// The names of all files in a folder, without hidden ones, sorted; none if there is no such folder.
    func names(in folder: String) -> [String]
}

extension ProjectFiles {
    /// The paths that a pattern stands for, sorted: `*` is any text and `?` any character of a file's name.
    public func matches(_ pattern: String) -> [String] {
        let parts = pattern.split(separator: "/", omittingEmptySubsequences: false)
        guard let last = parts.last else { return [] }
        let folder = parts.dropLast().joined(separator: "/")
        let form = TextPattern(glob: String(last))
        return names(in: folder.isEmpty ? "." : folder).filter(form.matches)
            .map { folder.isEmpty ? $0 : "\(folder)/\($0)" }
    }
}

/// Files on disk.
public struct DiskFiles: ProjectFiles {
    /// The folder, as the user typed it.
    public let folder: String

    /// Creates a view of a folder.
    public init(folder: String) {
        self.folder = folder
    }

    /// The folder's path, then the file's.
    public func displayName(of path: String) -> String {
        folder == "." || folder.isEmpty ? path : folder.hasSuffix("/") ? folder + path : "\(folder)/\(path)"
    }

    /// Whether there is a file, and not a folder.
    public func exists(_ path: String) -> Bool {
        var isFolder = false
        return FileManager.default.fileExists(atPath: displayName(of: path), isDirectory: &isFolder) && !isFolder
    }

    /// The bytes of a file.
    public func read(_ path: String) throws(Diagnostic) -> [UInt8] {
        let name = displayName(of: path)
        guard exists(path) else {
            throw Diagnostic(ProjectCodes.unreadable, "there is no file `\(name)`", found: name)
        }
        do {
            return [UInt8](try Data(contentsOf: URL(fileURLWithPath: name)))
        } catch {
            throw Diagnostic(
                ProjectCodes.unreadable, "the file `\(name)` cannot be read", found: name,
                help: "look at its owner and permissions")
        }
    }

    /// The names of files, without hidden ones.
    public func names(in inner: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: displayName(of: inner))) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }

    /// Files that end in `.yaml` or `.yml`, without hidden ones.
    public func yamlFiles(in inner: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: displayName(of: inner))) ?? []
        return names.filter { !$0.hasPrefix(".") && ($0.hasSuffix(".yaml") || $0.hasSuffix(".yml")) }
            .sorted().map { inner == "." ? $0 : "\(inner)/\($0)" }
    }
}
