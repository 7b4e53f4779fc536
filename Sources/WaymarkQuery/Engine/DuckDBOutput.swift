import WaymarkKit

/// Reads the rows that a script printed.
enum DuckDBOutput {
    /// The plan's result.
    /// - Throws: a diagnostic when a row is not what the script should print, or a coverage period cannot be read.
    static func read(_ bytes: [UInt8], plan: Plan, queries: [String]) throws(Diagnostic) -> PlanResult {
        var result = PlanResult(
            sources: plan.stages.map {
                PlanResult.StagedSource(source: $0.source.id, rows: 0, rejectedRows: 0, rejects: [])
            },
            reported: [:], groups: plan.queries.map { _ in [] }, queries: queries)
        var records = CSVRecords(bytes)
        while let fields = records.next()?.map(\.text) {
            switch fields.first {
            case "engine": continue
            case "rows":
                guard let index = plan.stages.firstIndex(where: { $0.source.id == fields[safe: 1] }) else {
                    throw garbled
                }
                result.sources[index].rows = try integer(fields[safe: 2])
                result.sources[index].rejectedRows = try integer(fields[safe: 3])
            case "reject":
                guard let index = plan.stages.firstIndex(where: { $0.source.id == fields[safe: 1] }) else {
                    throw garbled
                }
                result.sources[index].rejects.append(try reject(fields))
            case "coverage":
                guard let source = fields[safe: 1], let country = fields[safe: 2], let code = fields[safe: 3],
                    let period = ReportingPeriod(code: code)
                else {
                    throw Diagnostic(
                        QueryCodes.badCoveragePeriod,
                        "the coverage of source `\(fields[safe: 1] ?? "")` names no period")
                }
                result.reported[source, default: []].append((country, period))
            case "unreported":
                guard let source = fields[safe: 1] else { throw garbled }
                result.unreported[source] = max(result.unreported[source] ?? 0, try integer(fields[safe: 2]))
            case "measure":
                let index = try integer(fields[safe: 1])
                guard let query = plan.queries[safe: index] else { throw garbled }
                if let group = try group(fields, query) { result.groups[index].append(group) }
            default: throw garbled
            }
        }
        return result
    }

    /// The version that the engine says it has, such as `v1.5.5`; nil where it printed none.
    static func version(in bytes: [UInt8]) -> String? {
        var records = CSVRecords(bytes)
        guard let fields = records.next(), fields.count == 2, fields[0].text == "engine" else { return nil }
        return fields[1].text
    }

    private static let garbled = Diagnostic(QueryCodes.engineFailed, "the engine printed something unexpected")

    private static func integer(_ text: String?) throws(Diagnostic) -> Int {
        guard let text, let number = Int(text) else { throw garbled }
        return number
    }

    private static func reject(_ fields: [String]) throws(Diagnostic) -> PlanResult.Reject {
        let parts = (fields[safe: 3] ?? "").split(separator: "\u{1F}", omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 3 else { throw garbled }
        return PlanResult.Reject(
            row: try integer(fields[safe: 2]), column: try integer(parts[0]), reason: parts[1], valueClass: parts[2])
    }

    /// A group of rows; nil where a row has no category of a dimension that it is grouped by.
    private static func group(
        _ fields: [String], _ query: Plan.MeasureQuery
    ) throws(Diagnostic) -> PlanResult.Group? {
        let level = try integer(fields[safe: 2])
        let period = try integer(fields[safe: 3])
        var position = 4
        let keyCount = query.columns.count + query.extraKeys.count
        var codes: [String: String] = [:]
        var extraKeys: [String?] = []
        for key in 0..<keyCount {
            let isGrouped = level & (1 << (keyCount - 1 - key)) == 0
            let text = fields[safe: position] ?? ""
            position += 1
            guard isGrouped else { continue }
            if key < query.columns.count {
                if text.isEmpty { return nil }
                codes[query.columns[key].dimension] = text
            } else {
                extraKeys.append(text.isEmpty ? nil : text)
            }
        }
        let rowsInCell = try integer(fields[safe: position])
        position += 1
        var values: [PlanResult.Value] = []
        for measure in query.measures {
            let rows = try integer(fields[safe: position])
            let value = Double(fields[safe: position + 1] ?? "")
            let withValue = try integer(fields[safe: position + 2])
            position += 3
            var sumOfSquares: Double?
            if measure.aggregation.hasSquares {
                sumOfSquares = Double(fields[safe: position] ?? "")
                position += 1
            }
            var bounded = 0
            var bounds: ClosedRange<Double>?
            if measure.hasBounds {
                bounded = try integer(fields[safe: position])
                if let lower = Double(fields[safe: position + 1] ?? ""),
                    let upper = Double(fields[safe: position + 2] ?? ""), lower <= upper
                {
                    bounds = lower...upper
                }
                position += 3
            }
            values.append(
                PlanResult.Value(
                    rows: rows, value: value, sumOfSquares: sumOfSquares, withValue: withValue, bounded: bounded,
                    bounds: bounds))
        }
        return PlanResult.Group(
            period: period, categories: Categories(codes),
            extraKeys: query.extraKeys.isEmpty || extraKeys.isEmpty
                ? nil : extraKeys, rowsInCell: rowsInCell, values: values)
    }
}

extension Measure.Aggregation {
    /// Whether the sum of squares is taken with it.
    var hasSquares: Bool { kind == .sum || kind == .mean }
}

extension Array {
    /// The element at an index, or nil outside the array.
    subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
