import ArgumentParser
import Dispatch
import WaymarkHost
import WaymarkKit

/// `waymark run`.
struct RunCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Compute a project's indicators and write its reports.",
        discussion: """
            The output folder is replaced as a whole when everything has succeeded, and left as it was otherwise.

            EXAMPLES
              waymark run indicators/gloact --out out
              waymark run . --out out --format csv --format html --select GA-5.02
            """)

    @Argument(help: "The project's folder.") var project: String
    @Option(name: [.short, .long], help: "The folder for the output.") var out: String
    @Option(help: "A report that `waymark.yaml` describes, with its formats and indicators.") var report: String?
    @Option(help: "A format, such as html; give it again for several. All if left out.") var format: [String] = []
    @Option(help: "An indicator's code, result:ID or tag:NAME; give it again for several.") var select: [String] = []
    @Option(help: "The day that `today` stands for, as 2017-04-30.") var today: CalendarDate?
    @Option(help: "The most seconds that the engine may take.") var timeLimit: Int = 3600
    @OptionGroup var output: OutputOptions

    func validate() throws {
        guard (1...604_800).contains(timeLimit) else {
            throw ValidationError("--time-limit takes 1 to 604800 seconds")
        }
    }

    func run() async throws {
        let terminal = Terminal(output)
        let host = Surroundings.host()
        let request = Host.Request(
            project: project, output: out, report: report, formats: format, select: select, today: today ?? host.today,
            timeLimit: .seconds(timeLimit))
        let task = Task { await host.run(request) { terminal.show($0) } }
        let interrupt = Surroundings.onInterrupt { task.cancel() }
        let response = await task.value
        interrupt.cancel()
        terminal.endProgress()
        terminal.show(response.diagnostics, texts: response.texts)
        guard let mainFile = response.mainFile else { throw ExitCode(1) }
        terminal.note(response.definitionWarnings, in: project)
        if output.json {
            terminal.line(.members(["event": "finished", "file": .string(mainFile)]))
        } else {
            print(mainFile)
        }
    }
}

extension CalendarDate: ExpressibleByArgument {
    /// Reads `YYYY-MM-DD`.
    public init?(argument: String) { self.init(argument) }
}
