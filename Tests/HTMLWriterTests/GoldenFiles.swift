import Foundation

/// Files that outputs are compared with; `WAYMARK_RENEW=1 swift test` writes them anew.
enum GoldenFiles {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Golden")

    static var isRenewing: Bool { ProcessInfo.processInfo.environment["WAYMARK_RENEW"] == "1" }

    /// The text of a golden file, after writing it where they are renewed; nil where there is none.
    static func text(_ path: String, renewedWith text: String) throws -> String? {
        let file = folder.appending(path: path)
        if isRenewing {
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        return (try? Data(contentsOf: file)).map { String(decoding: $0, as: UTF8.self) }
    }

    /// The paths of all golden files.
    static var paths: Set<String> {
        let all = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return Set(all.filter { $0.hasSuffix(".html") || $0.hasSuffix(".css") })
    }
}
