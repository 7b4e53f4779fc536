import WaymarkKit
import WaymarkProject

/// A document about a project's indicators, made from their definitions: what each computes, from what, and its traps.
public struct IndicatorHandbook {
    private let project: Project
    private let methods: [String: CalculatorDescription]
    private let language: String

    /// - Parameters:
    ///   - project: the project whose indicators are described.
    ///   - calculators: the calculators that they name.
    ///   - language: the language of names and remarks; formulas are in English.
    public init(_ project: Project, calculators: [CalculatorDescription], language: String? = nil) {
        self.project = project
        methods = Dictionary(calculators.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        self.language = language ?? project.programme.languages.first ?? "en"
    }

    /// The document in Markdown: a table with one line an indicator, in the order of the definitions.
    public func markdown(generatedBy command: String) -> String {
        let programme = project.programme
        var text = """
            # Indicators of \(programme.id)

            \(programme.name.resolved(in: language)), \(programme.start) to \(programme.end).

            This page is generated from the definitions by `\(command)`; change those, not this. Each input says which rows of
            which source it reads. A period's rows are those dated in it, unless the formula says "as of its last day".

            | Code | Indicator | Formula in words | Source | Traps and limitations |
            |---|---|---|---|---|

            """
        for indicator in project.indicators {
            let cells = [
                indicator.code, title(indicator), formula(indicator), sources(indicator),
                indicator.limitations?.resolved(in: language) ?? "",
            ]
            text += "| " + cells.map(Self.cell).joined(separator: " | ") + " |\n"
        }
        return text
    }

    private func title(_ indicator: Indicator) -> String {
        let level = project.programme.allResults.first { $0.id == indicator.result }?.level.rawValue
        let tables = indicator.disaggregations.filter { !$0.dimensions.isEmpty }
            .map { $0.dimensions.joined(separator: " × ") }
        var parts = ["**\(indicator.name.resolved(in: language))**", "in \(indicator.unit.id)"]
        if let level { parts.append("\(level) (\(indicator.result ?? ""))") }
        parts.append("every " + indicator.every.map(\.rawValue).joined(separator: ", "))
        if !tables.isEmpty { parts.append("by " + tables.joined(separator: ", ")) }
        return parts.joined(separator: "\n")
    }

    private func formula(_ indicator: Indicator) -> String {
        let method = methods[indicator.calculator]
        var lines = ["`\(indicator.calculator)`: \(method?.formula ?? "")"]
        let options = OptionWords(indicator.options).text
        if !options.isEmpty { lines.append("With \(options).") }
        let declared = (method?.inputs.map(\.name) ?? []).filter(inputNames(indicator).contains)
        for name in declared + inputNames(indicator).filter({ !declared.contains($0) }) {
            if let measure = indicator.inputs[name] {
                lines.append("*\(name)*: \(MeasureWords(measure).text)")
            } else if let reference = indicator.references[name] {
                let series = reference.series.map { ", series `\($0)`" } ?? ""
                lines.append("*\(name)*: the \(reference.part.rawValue) of \(reference.indicator)\(series)")
            }
        }
        switch indicator.time {
        case .flow: break
        case .stock: lines.append("As of the period's last day.")
        case .toDate: lines.append("From the programme's start to the period's last day.")
        }
        return lines.joined(separator: "\n")
    }

    private func inputNames(_ indicator: Indicator) -> [String] {
        (Array(indicator.inputs.keys) + indicator.references.keys).sorted()
    }

    private func sources(_ indicator: Indicator) -> String {
        let ids = Set(
            indicator.inputs.values.flatMap { measure in
                [measure.source] + measure.reportedBy + measure.expressions.flatMap(\.relatedColumns.keys)
            })
        let read = project.sources.filter { ids.contains($0.id) }.map { source in
            "\(source.name?.resolved(in: language) ?? source.id)"
                + (source.isSynthetic ? " (synthetic)" : source.origin.map { " (\($0))" } ?? "")
        }
        let verification = indicator.verification.map { "Verified by: \($0.resolved(in: language))" }
        return (read + [verification].compactMap { $0 }).joined(separator: "\n")
    }

    /// A cell of a Markdown table: bars are marked, and lines broken as HTML does.
    private static func cell(_ text: String) -> String {
        text.replacing("|", with: "\\|").replacing("\n", with: "<br>")
    }
}
