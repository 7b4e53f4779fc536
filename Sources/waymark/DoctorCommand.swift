import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark doctor`.
struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Show what is installed, and which formats are possible.")

    @OptionGroup var output: OutputOptions

    func run() async throws {
        let terminal = Terminal(output)
        let host = Surroundings.host()
        let version = await host.tools.duckdbVersion()
        var checks: [(name: String, isThere: Bool, detail: String)] = [
            (
                "duckdb", version != nil,
                version.map { "\($0) at \(host.tools.duckdb ?? "")" }
                    ?? "not found: pip install duckdb-cli==1.5.5, or run make report"
            ),
            (
                "Excel input", host.tools.excelExtension != nil,
                host.tools.excelExtension ?? "not found: pip install duckdb-extension-excel==1.5.5"
            ),
        ]
        for engine in host.registry.engines.map({ $0.availability }) {
            checks.append((name: engine.name, isThere: engine.isThere, detail: engine.detail))
        }
        for check in checks {
            if output.json {
                terminal.line(
                    .members([
                        "check": .string(check.name), "ok": .bool(check.isThere), "detail": .string(check.detail),
                    ]))
            } else {
                print("\(check.isThere ? "ok      " : "missing ") \(check.name.padding(to: 12)) \(check.detail)")
            }
        }
        for writer in host.registry.writers {
            let detail = writer.description.summary
            if output.json {
                terminal.line(
                    .members([
                        "check": .string("format \(writer.description.id)"), "ok": true, "detail": .string(detail),
                    ]))
            } else {
                print("ok       \(("format " + writer.description.id).padding(to: 12)) \(detail)")
            }
        }
        if version == nil { throw ExitCode(1) }
    }
}
