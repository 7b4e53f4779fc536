import WaymarkKit
import WaymarkProject

/// What lets editors complete and check definitions: schemas in the project, and a line in every file that names one.
public enum EditorSchemas {
    /// The folder of a project's schemas.
    static let folder = ".waymark"

    /// The schemas of all kinds of files.
    public static var files: NewFiles {
        var files = NewFiles()
        for schema in DefinitionSchema.allCases {
            files.add("\(folder)/\(name(of: schema))", schema.document.text(indented: true))
        }
        return files
    }

    /// The first line of a definition, as the YAML language server reads it.
    /// - Parameter path: the definition's path in its project.
    static func modeline(_ schema: DefinitionSchema, in path: String) -> String {
        let up = String(repeating: "../", count: path.count { $0 == "/" })
        return "# yaml-language-server: $schema=\(up)\(folder)/\(name(of: schema))\n"
    }

    private static func name(of schema: DefinitionSchema) -> String { "\(schema.rawValue).schema.json" }
}
