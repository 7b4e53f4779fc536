import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find everything wrong with a project that can be found without its data.",
        discussion: """
            EXAMPLES
              waymark check indicators/gloact
              waymark check . --strict --json
              waymark check . --sarif > findings.sarif
            """)

    @Argument(help: "The project's folder.") var project: String = "."
    @Flag(help: "Let warnings fail, too.") var strict = false
    @Flag(help: "Print the findings in SARIF 2.1.0, for services that review changes.") var sarif = false
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if sarif && output.json { throw ValidationError("name one of --json and --sarif") }
    }

    func run() throws {
        let terminal = Terminal(output)
        let loaded = Surroundings.host().load(project)
        if sarif {
            print(SARIFLog.document(of: loaded.diagnostics).text(indented: true), terminator: "")
        } else {
            terminal.show(loaded.diagnostics, texts: loaded.texts)
        }
        if loaded.diagnostics.hasErrors || (strict && !loaded.diagnostics.isEmpty) { throw ExitCode(1) }
        guard let project = loaded.project else { throw ExitCode(1) }
        if sarif { return }
        let count = project.indicators.count
        if output.json {
            terminal.line(.members(["event": "checked", "indicators": .integer(count)]))
        } else {
            print("\(count) indicator\(count == 1 ? "" : "s") and \(project.sources.count) sources are well-defined")
        }
    }
}
