import ArgumentParser
import WaymarkHost
import WaymarkKit
import WaymarkQuery

/// `waymark explain`.
struct ExplainCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Tell what a diagnostic means, how a calculator computes, or how a project is measured.",
        discussion: """
            EXAMPLES
              waymark explain WM0501
              waymark explain sdg-16.2.2
              waymark explain --plan indicators/gloact
            """)

    @Argument(help: "A diagnostic's code, a calculator's id, or with --plan a project's folder.") var code: String
    @Flag(help: "Show by which passes over its sources a project is measured.") var plan = false
    @OptionGroup var output: OutputOptions

    func run() throws {
        let terminal = Terminal(output)
        if plan { return try explainPlan(terminal) }
        let registry = Surroundings.host().registry
        let codes = DiagnosticCatalogue.all + registry.engines.flatMap { $0.diagnosticCodes }
        if let found = codes.first(where: { $0.id == code.uppercased() }) {
            if output.json {
                terminal.line(
                    .members([
                        "code": .string(found.id), "title": .string(found.title),
                        "explanation": .string(found.explanation),
                    ]))
            } else {
                print("\(found.id): \(found.title)\n\n\(found.explanation)")
            }
        } else if let calculator = registry.calculator(code) {
            output.json
                ? terminal.line(CalculatorJSON.value(calculator.description))
                : print(calculator.description.explanation)
        } else {
            let known = codes.map(\.id) + registry.calculators.map { $0.description.id }
            let nearest = NearestName.suggestion(for: code, among: known).map { "; did you mean \($0)?" } ?? ""
            throw ValidationError("nothing is known of \(code)\(nearest)")
        }
    }

    private func explainPlan(_ terminal: Terminal) throws {
        let host = Surroundings.host()
        let loaded = host.load(code)
        let errors = loaded.diagnostics.all.filter { $0.severity == .error }
        terminal.show(Diagnostics(errors), texts: loaded.texts)
        guard let project = loaded.project else { throw ExitCode(1) }
        let found: Plan
        do throws(Diagnostics) {
            found = try host.plan(of: project, in: code, today: host.today)
        } catch {
            terminal.show(error, texts: loaded.texts)
            throw ExitCode(1)
        }
        let description = PlanDescription(found)
        if output.json {
            terminal.line(description.json)
        } else {
            print(description.text, terminator: "")
        }
    }
}

extension CalculatorDescription {
    /// What it computes and what it needs, for people.
    fileprivate var explanation: String {
        var text = "\(id): \(summary)\n\nformula  \(formula)\nsource   \(source)\n\ninputs\n"
        for input in inputs {
            text += "  \(input.name.padding(to: 14))\(input.summary)\(input.isRequired ? "" : " (optional)")\n"
        }
        if !options.isEmpty { text += "\noptions\n" }
        for option in options {
            let standard = option.standard.map { " (otherwise \($0))" } ?? ""
            text += "  \(option.name.padding(to: 14))\(option.summary)\(standard)\n"
        }
        text += "\nexamples\n"
        for example in examples {
            let inputs = example.cell.inputs.sorted { $0.key < $1.key }
                .map { "\($0.key) \(Self.words($0.value.quantity))" }
            let figures = example.expected.map { figure in
                (figure.series.map { "\($0) " } ?? "")
                    + (figure.value.map(JSONValue.text) ?? figure.absence?.description ?? "")
            }
            text += "  \(example.title): \(inputs.joined(separator: ", ")) gives \(figures.joined(separator: "; "))\n"
        }
        return text
    }

    private static func words(_ quantity: Quantity) -> String {
        switch quantity {
        case .value(let number): JSONValue.text(of: number)
        case .between(let bounds, _):
            "\(JSONValue.text(of: bounds.lowerBound)) to \(JSONValue.text(of: bounds.upperBound))"
        case .absent(let absence): absence.kind.rawValue
        }
    }
}
