import ArgumentParser
import WaymarkHost
import WaymarkKit

/// `waymark list`.
struct ListCommand: ParsableCommand {
    enum What: String, ExpressibleByArgument, CaseIterable {
        case calculators, writers, indicators
    }

    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "Show the calculators, the writers, or a project's indicators.",
        discussion: """
            EXAMPLES
              waymark list calculators
              waymark list indicators indicators/gloact --json
            """)

    @Argument(help: "calculators, writers or indicators.") var what: What
    @Argument(help: "The project's folder, for indicators.") var project: String = "."
    @OptionGroup var output: OutputOptions

    func run() throws {
        let terminal = Terminal(output)
        let host = Surroundings.host()
        switch what {
        case .calculators:
            for type in host.registry.calculators {
                show(type.description.id, type.description.summary, CalculatorJSON.value(type.description), terminal)
            }
        case .writers:
            for type in host.registry.writers {
                let description = type.description
                show(
                    description.id, description.summary,
                    .members([
                        "writer": .string(description.id), "summary": .string(description.summary),
                        "main_file": .string(description.mainFile),
                    ]), terminal)
            }
        case .indicators:
            let loaded = host.load(project)
            terminal.show(loaded.diagnostics, texts: loaded.texts)
            guard let project = loaded.project else { throw ExitCode(1) }
            let language = project.programme.languages.first ?? "en"
            for indicator in project.indicators {
                show(
                    indicator.code, indicator.name.resolved(in: language),
                    .members([
                        "indicator": .string(indicator.code), "name": .string(indicator.name.resolved(in: language)),
                        "calculator": .string(indicator.calculator), "unit": .string(indicator.unit.id),
                        "framework": indicator.framework.isEmpty
                            ? nil : .sorted(indicator.framework.mapValues(JSONValue.string)),
                        "result": indicator.result.map(JSONValue.string), "status": .string(indicator.status.rawValue),
                    ]), terminal)
            }
        }
    }

    private func show(_ id: String, _ summary: String, _ json: JSONValue, _ terminal: Terminal) {
        if output.json {
            terminal.line(json)
        } else {
            print(id.padding(to: 14) + "  " + summary)
        }
    }
}

extension String {
    /// The text with spaces after it, up to a width.
    func padding(to width: Int) -> String {
        self + String(repeating: " ", count: max(0, width - count))
    }
}
