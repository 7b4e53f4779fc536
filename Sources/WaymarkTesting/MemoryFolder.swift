import Synchronization
import WaymarkKit

/// An output folder that only remembers, for tests of writers; it refuses the paths that a real one refuses.
public final class MemoryFolder: OutputFolder {
    private let stored = Mutex<[String: [UInt8]]>([:])

    /// Creates an empty folder.
    public init() {}

    /// Remembers a file; one that is written again is replaced.
    /// - Throws: a diagnostic when the path leads out of the folder.
    public func write(_ contents: [UInt8], to path: String) throws(Diagnostic) {
        try OutputPath.check(path)
        stored.withLock { $0[path] = contents }
    }

    /// The bytes of every file by its path.
    public var files: [String: [UInt8]] { stored.withLock { $0 } }

    /// A file's text; nil where there is no such file or it is not UTF-8.
    public func text(_ path: String) -> String? {
        files[path].flatMap { String(validating: $0, as: UTF8.self) }
    }
}
