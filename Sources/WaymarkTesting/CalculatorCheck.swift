import WaymarkKit

/// Holds a calculator to what any calculator must honour, whatever it computes.
///
/// - Its description is complete: id, texts, an example with a value and one with an absence.
/// - Options outside their declaration are refused, and needs name declared inputs.
/// - The same cell always gives the same figures, each series once, and no number that is not finite.
/// - Where an input is absent, no figure that depends on it has a value; where it is known by bounds only, a value must
///   hold at both ends.
///
/// Figures are probed with the examples' cells and with generated ones; a calculator that traps ends the test run.
public struct CalculatorCheck: Sendable {
    private let calculator: any Calculator.Type
    private let probes: Int
    private let seed: UInt64

    /// Creates a check of a calculator.
    /// - Parameters:
    ///   - probes: how many cells are generated for each example.
    ///   - seed: where the generated cells begin; the same seed gives the same cells.
    public init(_ calculator: any Calculator.Type, probes: Int = 100, seed: UInt64 = 1) {
        self.calculator = calculator
        self.probes = max(0, probes)
        self.seed = seed
    }

    /// What the calculator does not honour; empty where all is well.
    public func failures() -> [CheckFailure] {
        let description = calculator.description
        var failures = DescriptionCheck(description, derivedInputs: derivedInputs).failures()
        guard let accepted = ([Options()] + description.examples.map(\.options)).first(where: accepts) else {
            return failures + [
                CheckFailure(
                    plugin: description.id, subject: "options",
                    message: "neither none nor those of an example are accepted")
            ]
        }
        failures += OptionCheck(
            plugin: description.id, options: description.options, accepted: accepted, accepts: accepts
        ).failures()
        failures += needFailures(accepted)
        var figures = FigureCheck(calculator)
        for example in description.examples {
            figures.check(example)
            var generator = CellGenerator(seed: seed, description: description, example: example)
            for _ in 0..<probes { figures.check(generator.cell(), options: example.options) }
        }
        return failures + figures.failures
    }

    private func accepts(_ options: Options) -> Bool {
        (try? calculator.init(options: options)) != nil
    }

    /// The names under which the calculator is given rows that no definition writes.
    private var derivedInputs: Set<String> {
        let needs = ([Options()] + calculator.description.examples.map(\.options)).flatMap {
            (try? calculator.init(options: $0))?.needs ?? []
        }
        return Set(needs.filter(\.isDerived).map(\.input))
    }

    private func needFailures(_ accepted: Options) -> [CheckFailure] {
        let description = calculator.description
        let own = description.takesOwnInputs ? description.examples.flatMap(\.cell.inputs.keys) : []
        let declared = Set(description.inputs.map(\.name)).union(own)
        var failures: [CheckFailure] = []
        func fail(_ input: String, _ message: String) {
            let failure = CheckFailure(plugin: description.id, subject: "input `\(input)`", message: message)
            if !failures.contains(failure) { failures.append(failure) }
        }
        var everNeeded: Set<String> = []
        for options in [accepted] + description.examples.map(\.options) {
            guard let needs = (try? calculator.init(options: options))?.needs else { continue }
            var taken: Set<String> = []
            for need in needs {
                if let input = need.derivedFrom {
                    if !declared.contains(input) { fail(input, "is needed but not declared under `inputs`") }
                } else if !declared.contains(need.input) {
                    fail(need.input, "is needed but not declared under `inputs`")
                }
                if !taken.insert(need.input).inserted { fail(need.input, "is needed twice") }
            }
            everNeeded.formUnion(taken)
        }
        for input in description.inputs where input.isRequired && !everNeeded.contains(input.name) {
            fail(input.name, "is required of definitions, but never among the needs")
        }
        return failures
    }
}
