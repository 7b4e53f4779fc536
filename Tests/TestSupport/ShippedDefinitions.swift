import Foundation
import WaymarkProject

/// The definition files that the repository ships: the sample programme, the libraries and the examples.
public struct ShippedDefinitions: Sendable {
    /// One file.
    public struct File: Sendable {
        /// Its path in the repository.
        public let path: String
        /// What it defines.
        public let kind: DefinitionSchema
        /// Its text.
        public let text: String
    }

    /// The files by path.
    public static let files: [File] = ["indicators", "Examples"].flatMap { folder in
        let paths = (try? FileManager.default.subpathsOfDirectory(atPath: Repository.file(folder).path)) ?? []
        return paths.sorted().filter { $0.hasSuffix(".yaml") && !$0.contains(".build/") }.compactMap { path in
            (try? Repository.text("\(folder)/\(path)")).map {
                File(path: "\(folder)/\(path)", kind: kind(of: path), text: $0)
            }
        }
    }

    /// What a file defines, by the folder it is in.
    private static func kind(of path: String) -> DefinitionSchema {
        let parts = path.split(separator: "/")
        if parts.last == "waymark.yaml" { return .project }
        return switch parts.dropLast().last {
        case "dimensions": .dimension
        case "sources": .sources
        default: .indicator
        }
    }
}
