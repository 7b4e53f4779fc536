import WaymarkKit
import WaymarkReport

/// Tidy CSV after RFC 4180: one line a figure, one column a dimension, and never a blank that could mean zero.
public struct CSVWriter: Writer {
    /// What it is.
    public static let description = WriterDescription(
        id: "csv", summary: "Tidy CSV, one line a figure.", mainFile: "csv/observations.csv")

    /// Takes no options.
    public init(options: Options) {}

    /// Writes `csv/observations.csv`, `csv/logframe.csv` and, where sources have checks, `csv/checks.csv`.
    public func write(_ report: Report, to folder: any OutputFolder) async throws(Diagnostic) {
        let dimensions = report.usedDimensions
        var text: [UInt8] = []
        CSVField.append(
            ["indicator", "series", "period", "start", "end"] + dimensions + [
                "value", "symbol", "lower", "upper", "numerator", "denominator", "n", "unit", "target", "assessment",
                "note", "series_code", "nature", "obs_status", "data_until", "reporting_type",
            ], to: &text)
        let reportingType = report.programme.reportingType.code
        async let logframe = LogframeTable(report).text
        let lines = await report.entries.mapSideBySide { entry in
            var lines: [UInt8] = []
            var fields: [String] = []
            var days = PeriodDays()
            for observation in entry.observations {
                fields.removeAll(keepingCapacity: true)
                fields.append(entry.indicator.code)
                fields.append(observation.figure.series ?? "")
                fields += days.fields(of: observation.period)
                for dimension in dimensions { fields.append(observation.categories[dimension]) }
                fields += Self.fields(of: observation, entry)
                fields.append(reportingType)
                CSVField.append(fields, to: &lines)
            }
            return lines
        }
        for lines in lines { text += lines }
        try folder.write(text, to: Self.description.mainFile)
        try folder.write(await logframe, to: "csv/logframe.csv")
        if !report.checks.isEmpty { try folder.write(Self.checks(report.checks), to: "csv/checks.csv") }
    }

    /// A period's code and days, which many lines in a row share.
    private struct PeriodDays {
        private var last: (period: ReportingPeriod, fields: [String])?

        mutating func fields(of period: ReportingPeriod) -> [String] {
            if let last, last.period == period { return last.fields }
            let fields = [period.code, "\(period.start)", "\(period.end)"]
            last = (period, fields)
            return fields
        }
    }

    /// The fields from the value on, but for the type of reporting.
    private static func fields(of observation: Observation, _ entry: Report.Entry) -> [String] {
        let indicator = entry.indicator
        let figure = observation.figure
        let period = observation.period
        // The target value is the programme's: it says nothing of a single category.
        let hasTarget = observation.categories.isTotal && figure.series == nil
        let target = hasTarget ? indicator.targetValue?.value : nil
        let exchange = entry.exchange(of: figure)
        return [
            number(figure.value), figure.symbols.map(\.rawValue).joined(separator: " "),
            number(figure.interval?.lower), number(figure.interval?.upper), number(figure.parts.numerator),
            number(figure.parts.denominator), number(figure.parts.count), (figure.unit ?? indicator.unit).id,
            number(target), hasTarget ? assessment(entry, period) : "", note(figure),
            exchange.series?.code ?? "", exchange.nature?.rawValue ?? "", exchange.status.rawValue,
            figure.freshness?.latest?.code ?? "",
        ]
    }

    /// What came of the checks of data, one line each.
    private static func checks(_ results: [CheckResult]) -> [UInt8] {
        var text: [UInt8] = []
        CSVField.append(["source", "kind", "check", "outcome", "rows", "broken", "age_days", "finding"], to: &text)
        for result in results {
            CSVField.append(
                [
                    result.source, result.check.kind.name, "\(result.check)", result.outcome.rawValue,
                    String(result.rows), String(result.broken), result.age.map(String.init) ?? "", result.finding,
                ], to: &text)
        }
        return text
    }

    /// Every method's verdict, with the method's name beside it.
    private static func assessment(_ entry: Report.Entry, _ period: ReportingPeriod) -> String {
        entry.verdicts.filter { $0.period == period }
            .map { "\($0.label)\($0.isUncertain ? " (uncertain)" : "") (\($0.method))" }.joined(separator: "; ")
    }

    /// Why there is no value, who has not reported, and further remarks.
    static func note(_ figure: Figure) -> String {
        var parts = figure.absence.map { [$0.description] } ?? []
        if let coverage = figure.coverage, !coverage.missing.isEmpty {
            parts.append(
                "\(coverage.reported) of \(coverage.expected) reported; missing: "
                    + coverage.missing.joined(separator: " "))
        }
        return (parts + figure.notes).joined(separator: "; ")
    }

    static func number(_ value: Double?) -> String {
        value.map(JSONValue.text) ?? ""
    }
}
