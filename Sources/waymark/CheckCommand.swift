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
            """)

    @Argument(help: "The project's folder.") var project: String = "."
    @Flag(help: "Let warnings fail, too.") var strict = false
    @OptionGroup var output: OutputOptions

    func run() throws {
        let terminal = Terminal(output)
        let loaded = Surroundings.host().load(project)
        terminal.show(loaded.diagnostics, texts: loaded.texts)
        if loaded.diagnostics.hasErrors || (strict && !loaded.diagnostics.isEmpty) { throw ExitCode(1) }
        guard let project = loaded.project else { throw ExitCode(1) }
        let count = project.indicators.count
        if output.json {
            terminal.line(.members(["event": "checked", "indicators": .integer(count)]))
        } else {
            print("\(count) indicator\(count == 1 ? "" : "s") and \(project.sources.count) sources are well-defined")
        }
    }
}
