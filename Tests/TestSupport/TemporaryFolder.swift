import Foundation

/// A folder that is removed with the test.
public final class TemporaryFolder: Sendable {
    /// Where it is.
    public let url: URL

    /// Makes an empty folder.
    public init() throws {
        url = FileManager.default.temporaryDirectory.appending(path: "waymark-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(at: url) }

    /// A file in it.
    public func file(_ path: String) -> URL { url.appending(path: path) }

    /// Writes a file, and the folders it lies in.
    public func write(_ bytes: [UInt8], to path: String) throws {
        let file = file(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
    }

    /// Writes a file, and the folders it lies in.
    public func write(_ text: String, to path: String) throws { try write(Array(text.utf8), to: path) }

    /// Writes a program for the shell that can be run, and gives its path.
    public func writeProgram(_ script: String, to path: String) throws -> String {
        try write("#!/bin/sh\n\(script)\n", to: path)
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: file(path).path)
        return file(path).path
    }

    /// The text of a file.
    public func text(_ path: String) throws -> String { try String(contentsOf: file(path), encoding: .utf8) }

    /// The bytes of a file.
    public func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: file(path))) }

    /// Every file below a folder with its bytes.
    public func contents(of path: String) throws -> [String: Data] {
        let root = file(path)
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root.path) {
            files[name] = try? Data(contentsOf: root.appending(path: name))
        }
        return files
    }

    /// The names of what lies directly in a folder, sorted.
    public func names(in path: String = ".") throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: file(path).path).sorted()
    }
}
