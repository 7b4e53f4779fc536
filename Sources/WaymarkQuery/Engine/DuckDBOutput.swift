import WaymarkKit

/// What a script printed: the counts of each source, the rows that repeat a key, and the plan's measures.
struct DuckDBOutput {
    /// The sources in the plan's order.
    private(set) var sources: [PlanResult.StagedSource]
    /// The rows that repeat a key, by source.
    private(set) var repeats: [String: [DuckDBReject]] = [:]
    /// The measures.
    private(set) var reader: PlanReader

    private let stages: [Plan.Stage]
    /// The beginning of a record whose end has not come yet, and whether a quote is open at its end.
    private var rest: [UInt8] = []
    private var isQuoted = false
    /// What is wrong with a record; nothing is read after it.
    private var failure: Diagnostic?

    /// Nothing yet of what the script of measures prints.
    init(plan: Plan, statements: PlanStatements) {
        stages = plan.stages
        sources = plan.stages.map { PlanResult.StagedSource(source: $0.source.id, rows: 0) }
        reader = statements.reader()
    }

    /// Reads some bytes more.
    mutating func take(_ bytes: [UInt8]) {
        guard failure == nil else { return }
        var end = 0
        bytes.withUnsafeBufferPointer { bytes in
            for (place, byte) in bytes.enumerated() {
                if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
                if byte == UInt8(ascii: "\n"), !isQuoted { end = place + 1 }
            }
        }
        guard end > 0 else { return rest += bytes }
        do throws(Diagnostic) {
            try read(rest + bytes[..<end])
            rest = Array(bytes[end...])
        } catch {
            failure = error
        }
    }

    /// Whether all that was printed could be read.
    /// - Throws: a diagnostic when a row is not what the script should print, or a coverage period cannot be read.
    func check() throws(Diagnostic) {
        if let failure { throw failure }
        guard rest.isEmpty else { throw ResultRow.unexpected }
    }

    private mutating func read(_ bytes: [UInt8]) throws(Diagnostic) {
        var records = CSVRecords(bytes)
        while true {
            // The rows of the plan begin with a number, and are nearly all there are; few of them have quotes.
            let places = records.nextPlaces()
            if let places, let first = bytes[places[0]].first, (48...57).contains(first) {
                try reader.take(ResultRow(bytes, places))
                continue
            }
            guard let record = places?.map({ bytes[$0] }) ?? records.nextBytes() else { break }
            if let first = record.first?.first, (48...57).contains(first) {
                try reader.take(record.map { $0.isEmpty ? .missing : .bytes($0) })
                continue
            }
            let fields = record.map { String(decoding: $0, as: UTF8.self) }
            switch fields.first {
            case "engine": continue
            case "rows":
                guard let index = stages.firstIndex(where: { $0.source.id == fields[safe: 1] }) else {
                    throw ResultRow.unexpected
                }
                sources[index].rows = try Self.integer(fields[safe: 2])
                sources[index].rejectedRows = try Self.integer(fields[safe: 3])
            case "repeat":
                guard let stage = stages.first(where: { $0.source.id == fields[safe: 1] }) else {
                    throw ResultRow.unexpected
                }
                let column = stage.source.columns.firstIndex { $0.name == stage.source.key.first } ?? 0
                repeats[stage.source.id, default: []].append(
                    DuckDBReject(
                        file: try Self.integer(fields[safe: 2]), row: try Self.integer(fields[safe: 3]),
                        column: column, reason: "has a key that occurs before", valueClass: "a key"))
            default: throw ResultRow.unexpected
            }
        }
    }

    /// Reads what the script of rejects printed, by source.
    static func rejects(_ bytes: [UInt8]) throws(Diagnostic) -> [String: [DuckDBReject]] {
        var rejects: [String: [DuckDBReject]] = [:]
        var records = CSVRecords(bytes)
        while let fields = records.next()?.map(\.text) {
            guard fields.first == "reject", let source = fields[safe: 1] else { continue }
            let parts = (fields[safe: 4] ?? "").split(separator: "\u{1F}", omittingEmptySubsequences: false)
            guard parts.count == 3 else { throw ResultRow.unexpected }
            rejects[source, default: []].append(
                DuckDBReject(
                    file: try integer(fields[safe: 2]), row: try integer(fields[safe: 3]),
                    column: try integer(String(parts[0])), reason: String(parts[1]), valueClass: String(parts[2])))
        }
        return rejects
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
}

/// One field that broke its contract, in one of its source's files.
struct DuckDBReject: Hashable {
    var file: Int
    var row: Int
    var column: Int
    var reason: String
    var valueClass: String
}

extension Array {
    /// The element at an index, or nil outside the array.
    subscript(safe index: Int) -> Element? {
        indices.contains(index) ? self[index] : nil
    }
}
