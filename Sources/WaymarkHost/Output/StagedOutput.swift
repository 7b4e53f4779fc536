import WaymarkKit

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes a run's files aside and moves them into place whole; the output before stays until then.
public struct StagedOutput: OutputFolder {
    /// The file by which a folder is known to be Waymark's.
    public static let manifest = "manifest.json"

    /// Where the output will be.
    public let folder: String
    private let staging: String

    /// Prepares the output, beside the folder it will replace.
    /// - Throws: a diagnostic when the folder holds other people's files, or cannot be written.
    public init(folder: String) throws(Diagnostic) {
        let path = URL(fileURLWithPath: folder).standardizedFileURL.path
        self.folder = path
        staging = path + ".writing-\(UInt32.random(in: 0 ... .max))"
        try Self.checkOwner(of: path, named: folder)
        do {
            try FileManager.default.createDirectory(atPath: staging, withIntermediateDirectories: true)
        } catch {
            throw Self.cannotWrite(folder)
        }
    }

    /// Writes one file aside.
    public func write(_ contents: [UInt8], to path: String) throws(Diagnostic) {
        try OutputPath.check(path)
        let target = staging + "/" + path
        do {
            let parent = URL(fileURLWithPath: target).deletingLastPathComponent()
            try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
            try contents.withUnsafeBytes { bytes in
                // The bytes are lent, not copied: a report is large, and written before they go.
                let data = bytes.baseAddress.map {
                    Data(bytesNoCopy: UnsafeMutableRawPointer(mutating: $0), count: bytes.count, deallocator: .none)
                }
                try (data ?? Data()).write(to: URL(fileURLWithPath: target))
            }
        } catch {
            throw Self.cannotWrite(folder + "/" + path)
        }
    }

    /// Moves everything into place.
    public func publish() throws(Diagnostic) {
        let files = FileManager.default
        let previous = staging + ".previous"
        do {
            let replaces = files.fileExists(atPath: folder)
            if replaces { try files.moveItem(atPath: folder, toPath: previous) }
            do {
                try files.moveItem(atPath: staging, toPath: folder)
            } catch {
                if replaces { try? files.moveItem(atPath: previous, toPath: folder) }
                throw error
            }
            if replaces { try? files.removeItem(atPath: previous) }
        } catch {
            throw Self.cannotWrite(folder)
        }
    }

    /// Throws away what was written aside.
    public func discard() {
        try? FileManager.default.removeItem(atPath: staging)
    }

    private static func checkOwner(of path: String, named name: String) throws(Diagnostic) {
        let files = FileManager.default
        var isFolder = false
        guard files.fileExists(atPath: path, isDirectory: &isFolder) else { return }
        let contents = (try? files.contentsOfDirectory(atPath: path)) ?? []
        if isFolder && (contents.isEmpty || contents.contains(manifest)) { return }
        throw Diagnostic(
            HostCodes.foreignFolder,
            isFolder ? "`\(name)` holds files that Waymark did not write" : "`\(name)` is a file, not a folder",
            found: name, help: "name a new or an empty folder with `--out`")
    }

    private static func cannotWrite(_ path: String) -> Diagnostic {
        Diagnostic(
            HostCodes.cannotWrite, "`\(path)` cannot be written", found: path,
            help: "look at the free space on the disk and at the folder's permissions")
    }
}
