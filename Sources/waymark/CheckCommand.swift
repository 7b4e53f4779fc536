import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Find everything wrong with a project, without its data or with them.",
        discussion: """
            Without `--data` no file of data is opened. With it, every source is read, its rows are held to its columns'
            contracts, and its `checks` are made.

            EXAMPLES
              waymark check indicators/gloact
              waymark check indicators/gloact --data
              waymark check . --strict --json
              waymark check . --sarif > findings.sarif
            """)

    @Argument(help: "The project's folder.") var project: String = "."
    @Flag(help: "Let warnings fail, too.") var strict = false
    @Flag(help: "Print the findings in SARIF 2.1.0, for services that review changes.") var sarif = false
    @Flag(help: "Read the data, and make the checks of sources.") var data = false
    @Option(help: "The day that `today` stands for, as 2017-04-30.") var today: CalendarDate?
    @Option(help: "The most seconds that the engine may take.") var timeLimit: Int = 3600
    @OptionGroup var output: OutputOptions

    func validate() throws {
        if sarif && output.json { throw ValidationError("name one of --json and --sarif") }
        guard (1...604_800).contains(timeLimit) else {
            throw ValidationError("--time-limit takes 1 to 604800 seconds")
        }
    }

    func run() async throws {
        if data { return try await checkData() }
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
            print(
                "\(Terminal.counted(count, "indicator")) and \(Terminal.counted(project.sources.count, "source")) are well-defined"
            )
        }
    }

    private func checkData() async throws {
        let terminal = Terminal(output)
        let host = Surroundings.host()
        let request = Host.Request(
            project: project, output: "", today: today ?? host.today, timeLimit: .seconds(timeLimit))
        let task = Task { await host.checkData(request) { if !sarif { terminal.show($0) } } }
        let interrupt = Surroundings.onInterrupt { task.cancel() }
        let response = await task.value
        interrupt.cancel()
        if sarif {
            print(SARIFLog.document(of: response.diagnostics).text(indented: true), terminator: "")
        } else {
            terminal.endProgress()
            terminal.show(response.diagnostics, texts: response.texts)
        }
        let checks = response.checks ?? []
        if output.json {
            for check in checks { terminal.line(Self.json(check)) }
        } else if !sarif, !checks.isEmpty {
            let held = checks.count { $0.outcome == .holds }
            print("\(held) of \(checks.count) check\(checks.count == 1 ? "" : "s") of data hold\(held == 1 ? "s" : "")")
        }
        if response.checks == nil || response.diagnostics.hasErrors || (strict && !response.diagnostics.isEmpty) {
            throw ExitCode(1)
        }
        if !sarif, !output.json, checks.isEmpty { print("every row keeps its contract; there are no checks of data") }
    }

    private static func json(_ check: CheckResult) -> JSONValue {
        .members([
            "event": "data_check", "source": .string(check.source), "kind": .string(check.check.kind.name),
            "check": .string("\(check.check)"), "outcome": .string(check.outcome.rawValue),
            "rows": .integer(check.rows), "broken": .integer(check.broken),
            "age_days": check.age.map(JSONValue.integer),
        ])
    }
}
