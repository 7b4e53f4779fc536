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
        var found: [(table: Table, positions: [Line: Int], series: [Series])] = []
        var names: [String?] = []
        for observation in entry.observations {
            let line = Line(name: observation.figure.series, categories: observation.categories)
            if !names.contains(line.name) { names.append(line.name) }
            let dimensions = observation.disaggregation.dimensions
            let known = found.firstIndex {
                $0.table.frequency == observation.period.frequency && $0.table.dimensions == dimensions
            }
            let table = known ?? found.count
            if known == nil {
                found.append((Table(dimensions: dimensions, frequency: observation.period.frequency), [:], []))
            }
            if let position = found[table].positions[line] {
                found[table].series[position].observations.append(observation)
            } else {
                found[table].positions[line] = found[table].series.count
                found[table].series.append(
                    Series(name: line.name, categories: line.categories, observations: [observation]))
            }
        }
        self.names = names
        for (table, _, series) in found {
            let disaggregation = Disaggregation(table.dimensions)
            let sorted = series.enumerated().map { offset, series in
                (series: series, key: labels.position(of: series.categories, in: disaggregation) + [offset])
            }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
            tables[table] = sorted.map { series, _ in
                var series = series
                series.observations.sort { $0.period < $1.period }
                return series
            }
        }
        let asked = entry.indicator.every
        let others = ReportingPeriod.Frequency.allCases.filter { !asked.contains($0) }
        let occurring = Set(found.map(\.table.frequency))
        frequencies = (asked + others).filter(occurring.contains)
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
