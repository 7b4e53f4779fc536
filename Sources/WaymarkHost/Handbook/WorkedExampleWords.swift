import WaymarkKit

/// A worked example in words: what goes in, what comes out, and where the numbers come from.
struct WorkedExampleWords {
    private let example: CalculatorDescription.Example
    private let method: CalculatorDescription

    init(_ example: CalculatorDescription.Example, of method: CalculatorDescription) {
        self.example = example
        self.method = method
    }

    /// One line, but for the groups of inputs.
    var text: String {
        let order = Dictionary(
            method.inputs.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
        // Of what is counted within inputs, only what is there.
        let inputs = example.cell.inputs.filter { order[$0.key] != nil || $0.value.quantity != .value(0) }.sorted {
            (order[$0.key] ?? .max, $0.key) < (order[$1.key] ?? .max, $1.key)
        }
        var parts = [example.title]
        if let source = example.source { parts[0] += " (\(source))" }
        let options = example.options.names.map { name in
            "`\(name)`: \((example.options.list(name) ?? []).joined(separator: ", "))"
        }
        let categories = example.cell.categories.codes.sorted { $0.key < $1.key }.map { "`\($0.key)`: \($0.value)" }
        let given = inputs.map { "\($0.key) \(words($0.value))" } + options + categories
        parts.append(given.joined(separator: "; "))
        parts.append("**gives** " + example.expected.map(words).joined(separator: "; "))
        return parts.joined(separator: "<br>")
    }

    private func words(_ input: Cell.Input) -> String {
        let groups = input.groups.map { group in
            let keys = group.keys.compactMap { $0 }.joined(separator: "/")
            return (keys.isEmpty ? "" : "\(keys) = ") + words(group.quantity)
        }
        guard !groups.isEmpty, groups.count <= 8 else {
            return groups.isEmpty ? words(input.quantity) : "\(words(input.quantity)) in \(groups.count) groups"
        }
        return groups.joined(separator: ", ")
    }

    private func words(_ quantity: Quantity) -> String {
        switch quantity {
        case .value(let number): JSONValue.text(of: number)
        case .between(let bounds, _):
            "between \(JSONValue.text(of: bounds.lowerBound)) and \(JSONValue.text(of: bounds.upperBound))"
        case .absent(let absence): absence.kind.rawValue
        }
    }

    private func words(_ figure: Figure) -> String {
        var text = figure.series.map { "`\($0)` " } ?? ""
        switch figure.outcome {
        case .value(let number): text += JSONValue.text(of: number)
        case .absent(let absence): text += "\(absence.kind.symbol.rawValue) \(absence.kind.rawValue)"
        }
        if let interval = figure.interval {
            text += " (\(JSONValue.text(of: interval.lower)) to \(JSONValue.text(of: interval.upper)))"
        }
        return text
    }
}
