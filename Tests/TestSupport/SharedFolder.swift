import Foundation

/// The folder of outside reference data, which the project does not ship: `WAYMARK_SHARED`, else the nearest folder
/// `shared` beside a parent of the repository.
public enum SharedFolder {
    /// The folder; nil where there is none.
    public static let url: URL? = {
        func holdsData(_ folder: URL) -> Bool {
            FileManager.default.fileExists(atPath: folder.appending(path: "data").path)
        }
        if let path = ProcessInfo.processInfo.environment["WAYMARK_SHARED"] {
            return holdsData(URL(filePath: path)) ? URL(filePath: path) : nil
        }
        var folder = Repository.folder
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "shared")
            if holdsData(candidate) { return candidate }
        }
        return nil
    }()

    /// A file or folder in it, such as `data/sdg/kgz_16_2_2_worked_example.csv`; nil where there is none.
    public static func file(_ path: String) -> URL? {
        guard let file = url?.appending(path: path) else { return nil }
        return FileManager.default.fileExists(atPath: file.path) ? file : nil
    }
}
