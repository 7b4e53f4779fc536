import ArgumentParser
import WaymarkHost
import WaymarkKit
import WaymarkProject

/// `waymark schema`.
struct SchemaCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of a kind of file, or write all of them for editors.",
        discussion: """
            Editors complete and check YAML by it: `# yaml-language-server: $schema=PATH` on a file's first line names it.

            EXAMPLES
              waymark schema indicator > indicator.schema.json
              waymark schema --into .      write all schemas into .waymark/, where new files look for them
            """)

    @Argument(help: "project, indicator, dimension or sources.") var kind: DefinitionSchema?
    @Option(help: "The project's folder, into whose .waymark/ all schemas are written.") var into: String?
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if (kind == nil) == (into == nil) { throw ValidationError("name a kind of file, or a project with --into") }
    }

    func run() throws {
        if let kind { return print(kind.document.text(indented: true), terminator: "") }
        guard let into else { return }
        try Terminal(output).make { () throws(Diagnostic) in try EditorSchemas.files.write(to: into, renewing: true) }
    }
}

extension DefinitionSchema: ExpressibleByArgument {}
