import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark new indicator`.
struct NewIndicatorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "indicator", abstract: "Write a first definition of an indicator into a project, to be completed.",
        discussion: """
            The definition passes `waymark check` as it stands, as a draft: comments say what is left to decide.

            EXAMPLES
              waymark new indicator OP1.1-c
              waymark new indicator OP1.1-c --calculator ratio --source participants --name "Women among those trained"
            """)

    @Argument(help: "The new indicator's code, such as `OP1.1-c`.") var code: String
    @Option(help: "The project's folder.") var project = "."
    @Option(help: "The name that people read; the code if left out.") var name: String?
    @Option(help: "What is computed: `waymark list calculators` shows all.") var calculator = "count"
    @Option(help: "The source; if left out, the first that has what the calculator needs.") var source: String?
    @Option(help: "The result that it measures; if left out, one that has no indicator yet.") var result: String?
    @OptionGroup var output: OutputOptions

    func run() throws {
        let request = IndicatorDraft.Request(
            code: code, name: name, calculator: calculator, source: source, result: result)
        try Terminal(output).make { () throws(Diagnostic) in
            try Surroundings.host().draft(request, in: project).write(to: project)
        }
        if !output.json { print("\nnext: complete it, then waymark check \(project)") }
    }
}
