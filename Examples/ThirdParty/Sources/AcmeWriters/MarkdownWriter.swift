import WaymarkKit
import WaymarkReport

/// The report as one Markdown file: a heading for each indicator, and a table with a line for each figure.
public struct MarkdownWriter: Writer {
    /// What it is.
    public static let description = WriterDescription(
        id: "acme.markdown", summary: "Markdown tables, one line a figure.", mainFile: "markdown/report.md")

    /// Takes no options.
    public init(options: Options) {}

    /// Writes `markdown/report.md`.
    public func write(_ report: Report, to folder: any OutputFolder) async throws(Diagnostic) {
        let language = Language(report.programme.languages.first ?? "en")
        var text = "# \(Self.escaped(report.programme.name.resolved(in: language.code)))\n"
        if report.isSynthetic { text += "\nSome of the data behind these figures are synthetic.\n" }
        for entry in report.entries {
            let printer = FigureText(entry.indicator, language: language)
            let dimensions = Set(entry.indicator.disaggregations.flatMap(\.dimensions)).sorted()
            let name = entry.indicator.name.resolved(in: language.code)
            text += "\n## \(Self.escaped("\(entry.indicator.code): \(name)"))\n\n"
            text += Self.line(["period", "series"] + dimensions.map(Self.escaped) + ["figure", "unit", "why not"])
            text += "|" + String(repeating: " --- |", count: dimensions.count + 5) + "\n"
            for observation in entry.observations {
                let figure = observation.figure
                let categories = dimensions.map { observation.categories[$0] }
                let unit = (figure.unit ?? entry.indicator.unit).id
                let reason = figure.absence.map { "\($0)" } ?? ""
                text += Self.line(
                    ([observation.period.code, figure.series ?? ""] + categories).map(Self.escaped)
                        + [printer.text(of: figure), Self.escaped(unit), Self.escaped(reason)])
            }
        }
        try folder.write(text, to: Self.description.mainFile)
    }

    private static func line(_ fields: [String]) -> String {
        "| " + fields.joined(separator: " | ") + " |\n"
    }

    /// A text on one line, with a backslash before what Markdown would take for its own.
    private static func escaped(_ text: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
                escaped.append(" ")
            } else {
                if "\\`*_[]<>|&~{}".unicodeScalars.contains(scalar) { escaped.append("\\") }
                escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
