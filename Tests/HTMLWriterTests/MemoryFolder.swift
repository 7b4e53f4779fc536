import Synchronization
import WaymarkKit

/// A folder that only remembers.
final class MemoryFolder: OutputFolder {
    private let stored = Mutex<[String: [UInt8]]>([:])

    func write(_ contents: [UInt8], to path: String) throws(Diagnostic) {
        stored.withLock { $0[path] = contents }
    }

    /// The texts by path.
    var texts: [String: String] {
        stored.withLock { files in files.mapValues { String(decoding: $0, as: UTF8.self) } }
    }
}
