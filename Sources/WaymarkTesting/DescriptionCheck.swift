import WaymarkKit

/// Whether a calculator's description says all that people and the checker need.
struct DescriptionCheck {
    private let description: CalculatorDescription
    private let derivedInputs: Set<String>

    /// - Parameter derivedInputs: names under which the calculator is given rows that no definition writes.
    init(_ description: CalculatorDescription, derivedInputs: Set<String> = []) {
        self.description = description
        self.derivedInputs = derivedInputs
    }

    func failures() -> [CheckFailure] {
        texts() + inputs() + examples() + official()
    }

    private func official() -> [CheckFailure] {
        guard let official = description.official else { return [] }
        var failures: [CheckFailure] = []
        let texts = [
            ("code", official.code), ("UNSD code", official.unsdCode), ("title", official.title),
            ("tier", official.tier), ("vintage", official.vintage), ("population", official.population),
            ("aggregation", official.aggregation),
        ]
        for (name, text) in texts where !PluginName.isOneLine(text) {
            failures.append(failure("official \(name)", "is not one line of text"))
        }
        if official.custodians.isEmpty { failures.append(failure("official", "names no custodian")) }
        if official.supply.isEmpty { failures.append(failure("official", "does not say what an office must supply")) }
        if official.series.isEmpty { failures.append(failure("official", "names no series")) }
        if Set(official.series.map(\.code)).count < official.series.count {
            failures.append(failure("official", "names a series twice"))
        }
        if official.series.filter(\.isMain).count > 1 { failures.append(failure("official", "has two main series")) }
        return failures
    }

    private func failure(_ subject: String, _ message: String) -> CheckFailure {
        CheckFailure(plugin: description.id, subject: subject, message: message)
    }

    private func texts() -> [CheckFailure] {
        var failures: [CheckFailure] = []
        if !PluginName.isWellFormed(description.id) {
            failures.append(failure("id", "is not of the form: \(PluginName.form)"))
        }
        let texts = [
            ("summary", description.summary), ("formula", description.formula), ("source", description.source),
        ]
        for (name, text) in texts where !PluginName.isOneLine(text) {
            failures.append(failure(name, "is not one line of text"))
        }
        return failures
    }

    private func inputs() -> [CheckFailure] {
        var failures: [CheckFailure] = []
        if description.inputs.isEmpty, !description.takesOwnInputs {
            failures.append(failure("inputs", "there are none to compute from"))
        }
        var taken: Set<String> = []
        for input in description.inputs {
            let subject = "input `\(input.name)`"
            if input.name.isEmpty || input.name.contains(where: { $0.isWhitespace || $0 == ":" }) {
                failures.append(failure(subject, "its name is no YAML key of one word"))
            }
            if !taken.insert(input.name).inserted { failures.append(failure(subject, "is declared twice")) }
            if !PluginName.isOneLine(input.summary) {
                failures.append(failure(subject, "its summary is not one line of text"))
            }
            if input.aggregations.isEmpty { failures.append(failure(subject, "no aggregation is allowed for it")) }
        }
        return failures
    }

    private func examples() -> [CheckFailure] {
        var failures: [CheckFailure] = []
        let expected = description.examples.flatMap(\.expected)
        if !expected.contains(where: { $0.value != nil }) {
            failures.append(failure("examples", "none gives a value"))
        }
        if !expected.contains(where: { $0.absence != nil }) {
            failures.append(failure("examples", "none shows when there is no value"))
        }
        let inputs = Set(description.inputs.map(\.name)).union(derivedInputs)
        let options = Set(description.options.map(\.name))
        for example in description.examples {
            let subject = "example `\(example.title)`"
            for name in example.cell.inputs.keys.sorted() where !inputs.contains(name) && !description.takesOwnInputs {
                failures.append(failure(subject, "gives the input `\(name)`, which is not declared"))
            }
            for name in example.options.names where !options.contains(name) {
                failures.append(failure(subject, "sets the option `\(name)`, which is not declared"))
            }
            if !(0...0.01).contains(example.tolerance) {
                failures.append(failure(subject, "its tolerance \(example.tolerance) is outside 0 to 0.01"))
            }
        }
        return failures
    }
}
