import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark describe`.
struct DescribeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "describe", abstract: "Write a page about a project's indicators, from their definitions.",
        discussion: """
            One line an indicator: its formula in words, its sources, and its traps. With --official, a section for each
            official indicator: what its metadata ask for, with worked examples. In Markdown.

            EXAMPLES
              waymark describe indicators/gloact > docs/programme-indicators.md
              waymark describe indicators/gloact --language fr
              waymark describe indicators/sdg --official > docs/sdg.md
            """)

    @Argument(help: "The project's folder.") var project: String = "."
    @Option(help: "The language of names and remarks; the project's first if left out.") var language: String?
    @Flag(help: "Describe the official indicators, a section each, in English.") var official = false
    @OptionGroup var output: OutputOptions

    func run() throws {
        let host = Surroundings.host()
        let loaded = host.load(project)
        Terminal(output).show(loaded.diagnostics, texts: loaded.texts)
        guard let found = loaded.project else { throw ExitCode(1) }
        if let language, !found.programme.languages.contains(language) {
            throw ValidationError(
                "the project has no texts in `\(language)`: write one of \(found.programme.languages.joined(separator: ", "))"
            )
        }
        if official {
            let handbook = OfficialHandbook(found, calculators: host.registry.calculators.map { $0.description })
            print(handbook.markdown(generatedBy: "waymark describe \(project) --official"), terminator: "")
            return
        }
        let handbook = IndicatorHandbook(
            found, calculators: host.registry.calculators.map { $0.description }, language: language)
        print(handbook.markdown(generatedBy: "waymark describe \(project)"), terminator: "")
    }
}
