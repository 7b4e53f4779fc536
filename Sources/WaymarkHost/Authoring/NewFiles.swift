import WaymarkKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Files to be made in a folder: all of them, or none.
public struct NewFiles: Sendable {
    /// The texts by path, relative to the folder, in the order to be told.
    public private(set) var files: [(path: String, text: String)] = []

    /// Starts without files.
    public init() {}

    /// Adds a file.
    public mutating func add(_ path: String, _ text: String) {
        files.append((path, text))
    }

    /// Makes the files, and the folders they lie in.
    /// - Parameter renewing: whether files that Waymark itself made before may be written anew.
    /// - Returns: the paths, as the user would type them.
    /// - Throws: a diagnostic when one of them is there already: none is made then.
    public func write(to folder: String, renewing: Bool = false) throws(Diagnostic) -> [String] {
        let view = folder == "." || folder.isEmpty ? "" : folder.hasSuffix("/") ? folder : folder + "/"
        if !renewing, let taken = files.first(where: { FileManager.default.fileExists(atPath: view + $0.path) }) {
            throw Diagnostic(
                AuthoringCodes.fileExists, "there is a file `\(view + taken.path)` already", found: taken.path,
                help: "choose another name, or move the file away: nothing was changed")
        }
        var made: [String] = []
        for (path, text) in files {
            let url = URL(fileURLWithPath: view + path)
            do {
                try FileManager.default.createDirectory(
                    at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
                try Data(text.utf8).write(to: url, options: renewing ? [.atomic] : [.withoutOverwriting])
            } catch {
                for path in made where !renewing { try? FileManager.default.removeItem(atPath: path) }
                throw Diagnostic(
                    HostCodes.cannotWrite, "`\(view + path)` cannot be written", found: path,
                    help: "look at the free space on the disk and at the folder's permissions")
            }
            made.append(view + path)
        }
        return made
    }
}
