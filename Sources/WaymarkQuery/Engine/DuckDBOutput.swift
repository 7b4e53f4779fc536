import WaymarkKit

/// Reads the rows that a script printed.
enum DuckDBOutput {
    /// The plan's result.
    /// - Throws: a diagnostic when a row is not what the script should print, or a coverage period cannot be read.
    static func read(_ bytes: [UInt8], plan: Plan, statements: PlanStatements) throws(Diagnostic) -> PlanResult {
        var sources = plan.stages.map {
            PlanResult.StagedSource(source: $0.source.id, rows: 0, rejectedRows: 0, rejects: [])
        }
        var reader = statements.reader()
        var records = CSVRecords(bytes)
        while let fields = records.next()?.map(\.text) {
            switch fields.first {
            case "engine": continue
            case "rows":
                guard let index = plan.stages.firstIndex(where: { $0.source.id == fields[safe: 1] }) else {
                    throw ResultRow.unexpected
                }
                sources[index].rows = try integer(fields[safe: 2])
                sources[index].rejectedRows = try integer(fields[safe: 3])
            case "reject":
                guard let index = plan.stages.firstIndex(where: { $0.source.id == fields[safe: 1] }) else {
                    throw ResultRow.unexpected
                }
                sources[index].rejects.append(try reject(fields))
            default: try reader.take(fields.map { $0.isEmpty ? .missing : .text($0) })
            }
        }
        return reader.result(sources: sources, queries: statements.queries)
    }

    /// The version that the engine says it has, such as `v1.5.5`; nil where it printed none.
    static func version(in bytes: [UInt8]) -> String? {
        var records = CSVRecords(bytes)
        guard let fields = records.next(), fields.count == 2, fields[0].text == "engine" else { return nil }
        return fields[1].text
    }

    private static func integer(_ text: String?) throws(Diagnostic) -> Int {
        guard let text, let number = Int(text) else { throw ResultRow.unexpected }
        return number
    }

    private static func reject(_ fields: [String]) throws(Diagnostic) -> PlanResult.Reject {
        let parts = (fields[safe: 3] ?? "").split(separator: "\u{1F}", omittingEmptySubsequences: false).map(
            String.init)
        guard parts.count == 3 else { throw ResultRow.unexpected }
        return PlanResult.Reject(
            row: try integer(fields[safe: 2]), column: try integer(parts[0]), reason: parts[1], valueClass: parts[2])
    }
}

extension Array {
    /// The element at an index, or nil outside the array.
    subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
