import WaymarkKit

/// An entry's observations as series over time, found in one pass and looked up by disaggregation and frequency.
public struct SeriesIndex: Sendable {
    private struct Table: Hashable {
        var dimensions: [String]
        var frequency: ReportingPeriod.Frequency
    }

    private struct Line: Hashable {
        var name: String?
        var categories: Categories
    }

    private var tables: [Table: [Series]] = [:]
    /// The frequencies that the totals come in: those the indicator asks for first, then any others.
    public let frequencies: [ReportingPeriod.Frequency]
    /// The names of the series in the order in which they occur; one nil where they have no names.
    public let names: [String?]

    /// Sorts an entry's observations into series; categories come in the order of the code lists.
    public init(_ entry: Report.Entry, labels: CategoryLabel) {
        var lines: [Table: [Line: [Observation]]] = [:]
        var order: [Table: [Line]] = [:]
        var names: [String?] = []
        for observation in entry.observations {
            let table = Table(
                dimensions: observation.disaggregation.dimensions, frequency: observation.period.frequency)
            let line = Line(name: observation.figure.series, categories: observation.categories)
            if lines[table]?[line] == nil { order[table, default: []].append(line) }
            if !names.contains(line.name) { names.append(line.name) }
            lines[table, default: [:]][line, default: []].append(observation)
        }
        self.names = names
        for (table, found) in lines {
            let disaggregation = Disaggregation(table.dimensions)
            let sorted = (order[table] ?? []).enumerated().map { offset, line in
                (line: line, key: labels.position(of: line.categories, in: disaggregation) + [offset])
            }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            tables[table] = sorted.map { line, _ in
                Series(
                    name: line.name, categories: line.categories,
                    observations: (found[line] ?? []).sorted { $0.period < $1.period })
            }
        }
        let asked = entry.indicator.every
        let others = ReportingPeriod.Frequency.allCases.filter { !asked.contains($0) }
        let found = Set(lines.keys.map(\.frequency))
        frequencies = (asked + others).filter(found.contains)
    }

    /// The series of a disaggregation, in the order of the code lists; empty where there is none.
    public func series(
        of disaggregation: Disaggregation, every frequency: ReportingPeriod.Frequency
    ) -> [Series] {
        tables[Table(dimensions: disaggregation.dimensions, frequency: frequency)] ?? []
    }

    /// The series of a disaggregation that have a name.
    public func series(
        of disaggregation: Disaggregation, every frequency: ReportingPeriod.Frequency, named name: String?
    ) -> [Series] {
        series(of: disaggregation, every: frequency).filter { $0.name == name }
    }

    /// The total's series with a name.
    public func total(every frequency: ReportingPeriod.Frequency, named name: String?) -> Series? {
        series(of: .total, every: frequency, named: name).first
    }
}
