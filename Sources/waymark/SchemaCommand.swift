import ArgumentParser
import WaymarkHost
import WaymarkProject

/// `waymark schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a kind of file, for editors.",
        discussion: """
            Editors complete and check YAML by it: put `# yaml-language-server: $schema=PATH` on the file's first line.

            EXAMPLES
              waymark schema indicator > indicator.schema.json
            """)

    @Argument(help: "project, indicator or dimension.") var kind: DefinitionSchema

    func run() {
        print(kind.document.text(indented: true), terminator: "")
    }
}

extension DefinitionSchema: ExpressibleByArgument {}
