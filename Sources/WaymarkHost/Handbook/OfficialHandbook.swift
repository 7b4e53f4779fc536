import WaymarkKit
import WaymarkProject

/// A document about the official indicators of a project: one section each, from the descriptions of their calculators.
public struct OfficialHandbook {
    private let project: Project
    private let methods: [String: CalculatorDescription]

    /// - Parameters:
    ///   - project: the project whose official indicators are described.
    ///   - calculators: the calculators that they name.
    public init(_ project: Project, calculators: [CalculatorDescription]) {
        self.project = project
        methods = Dictionary(calculators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The document in Markdown, in the order of the official codes.
    public func markdown(generatedBy command: String) -> String {
        let found = project.indicators.compactMap {
            indicator -> (indicator: Indicator, method: CalculatorDescription)? in
            guard let method = methods[indicator.calculator], method.official != nil else { return nil }
            return (indicator, method)
        }
        let sorted = found.sorted { Self.order($0.method).lexicographicallyPrecedes(Self.order($1.method)) }
        let lines =
            [
                "# Official indicators", "",
                "This page is generated from the descriptions of the calculators by `\(command)`; change those, not this.",
                "Each section says what the custodian's metadata ask for, in our words; the examples are run as tests.",
                "Codes of units and series are those of the SDG data exchange (SDMX).", "",
                "| Indicator | Title | Custodians | Tier | Metadata |", "|---|---|---|---|---|",
            ]
            + sorted.compactMap { _, method in
                method.official.map { official in
                    "| [\(official.code)](#\(Self.anchor(official))) | \(official.title) | "
                        + "\(official.custodians.joined(separator: ", ")) | \(official.tier) | \(official.vintage) |"
                }
            }
        return (lines + sorted.flatMap { section($0.indicator, $0.method) }).joined(separator: "\n") + "\n"
    }

    /// Codes in the order of their numbers: 16.2.2 before 16.10.1, and letters after numbers.
    private static func order(_ method: CalculatorDescription) -> [Int] {
        (method.official?.code ?? "").split(separator: ".").map { part in
            Int(part) ?? 1000 + (part.unicodeScalars.first.map { Int($0.value) } ?? 0)
        }
    }

    private static func anchor(_ official: OfficialIndicator) -> String {
        "sdg-" + official.code.filter { $0 != "." }
    }

    private func section(_ indicator: Indicator, _ method: CalculatorDescription) -> [String] {
        guard let official = method.official else { return [] }
        var lines = [
            "", "## SDG \(official.code)", "", "**\(official.title)**", "",
            "- Calculator: `\(method.id)`; definition: `\(indicator.code)`",
            "- Custodians: \(official.custodians.joined(separator: ", ")); tier \(official.tier); UNSD code "
                + "`\(official.unsdCode)`",
            "- Metadata: vintage \(official.vintage)", "- Formula: \(method.formula)",
            "- Whom and when: \(official.population)",
            "- Missing values, and figures over countries: \(official.aggregation)",
            "- Disaggregations: \(official.disaggregations.joined(separator: "; "))",
        ]
        lines += list("Left out", official.exclusions) + list("Easily done wrong", official.traps)
        lines += ["", "Inputs:", ""] + method.inputs.map(input)
        if !method.options.isEmpty { lines += ["", "Options:", ""] + method.options.map(option) }
        lines += ["", "Series:", "", "| Series | Holds | Unit |", "|---|---|---|"]
        lines += official.series.map { series in
            let fixed = series.fixed.sorted { $0.key < $1.key }.map { ", \($0.key) `\($0.value)`" }.joined()
            return "| `\(series.code)`\(series.isMain ? " (the main figure)" : "") | \(series.label)\(fixed) | "
                + "`\(series.unit)` |"
        }
        if !method.series.isEmpty {
            let further = method.series.map { "`\($0.name)` (\($0.label.resolved(in: "en")))" }
            lines += ["", "Further figures: \(further.joined(separator: ", "))."]
        }
        lines += examples(method)
        lines += list("A national office must supply", official.supply)
        let sources = Set(indicator.inputs.values.map(\.source)).sorted().map {
            "[`\($0)`](../indicators/sdg/sources/\($0).yaml)"
        }
        lines += ["", "Data contracts: \(sources.joined(separator: ", "))."]
        return lines
    }

    private func list(_ title: String, _ sentences: [String]) -> [String] {
        sentences.isEmpty ? [] : ["", "\(title):", ""] + sentences.map { "- \($0)" }
    }

    private func input(_ input: CalculatorDescription.Input) -> String {
        let keys = input.keys.map { key in
            "\n  - by `\(key.name)`\(key.isRequired ? "" : ", optional"): \(key.summary)"
        }
        return "- `\(input.name)`\(input.isRequired ? "" : ", optional"): \(input.summary)" + keys.joined()
    }

    private func option(_ option: OptionDescription) -> String {
        "- `\(option.name)`: \(option.summary)" + (option.standard.map { "; `\($0)` if left out" } ?? "")
    }

    private func examples(_ method: CalculatorDescription) -> [String] {
        ["", "Examples:", ""]
            + method.examples.map { example in
                "- \(WorkedExampleWords(example, of: method).text)"
            }
    }
}
