import WaymarkKit
import WaymarkReport

/// The logical framework as CSV: one line an indicator, with its latest figure over the periods of its target values.
struct LogframeTable {
    /// The whole table.
    let text: [UInt8]

    private static let headers = [
        "result", "level", "result_name", "indicator", "name", "unit", "direction", "baseline_period", "baseline",
        "milestone_period", "milestone", "period", "value", "symbol", "target_period", "target", "progress_percent",
        "assessment", "assessments_differ", "trend", "reported", "expected", "verification", "assumptions", "note",
    ]

    init(_ report: Report) {
        let language = Language(report.programme.languages.first ?? "en")
        let labels = CategoryLabel(dimensions: report.dimensions, language: language)
        var text: [UInt8] = []
        CSVField.append(Self.headers, to: &text)
        for result in LogframeResult.all(of: report) {
            for position in result.entries {
                var entry = report.entries[position]
                entry.observations = entry.observations.filter(\.categories.isTotal)
                let row = LogframeRow(entry, index: SeriesIndex(entry, labels: labels))
                CSVField.append(Self.fields(of: row, in: result, language), to: &text)
            }
        }
        self.text = text
    }

    private static func fields(of row: LogframeRow, in result: LogframeResult, _ language: Language) -> [String] {
        let indicator = row.indicator
        let current = row.main?.observation
        let figure = current?.figure
        func text(_ localized: LocalizedText?) -> String { localized?.resolved(in: language.code) ?? "" }
        let noTarget = indicator.targetValue == nil ? text(indicator.noTargetBecause) : nil
        let reasons = [figure.map(CSVWriter.note), row.achievement?.reason, noTarget].compactMap { $0 }.filter {
            !$0.isEmpty
        }
        return [
            result.result?.id ?? "", result.result?.level.rawValue ?? "", text(result.result?.name), indicator.code,
            text(indicator.name), indicator.unit.id, indicator.direction?.rawValue ?? "",
            indicator.baseline?.period.code ?? "", CSVWriter.number(indicator.baseline?.value),
            row.milestone?.by.code ?? "", CSVWriter.number(row.milestone?.value), current?.period.code ?? "",
            CSVWriter.number(figure?.value), figure?.symbols.map(\.rawValue).joined(separator: " ") ?? "",
            indicator.targetValue?.by.code ?? "", CSVWriter.number(indicator.targetValue?.value),
            CSVWriter.number(row.achievement?.share.map { $0 * 100 }),
            row.verdicts.map { "\($0.label) (\($0.method))" }.joined(separator: "; "),
            row.verdicts.isEmpty ? "" : row.verdictsDiffer ? "true" : "false", row.trend?.rawValue ?? "",
            figure?.coverage.map { String($0.reported) } ?? "", figure?.coverage.map { String($0.expected) } ?? "",
            text(indicator.verification), text(indicator.assumptions), reasons.joined(separator: "; "),
        ]
    }
}
