import WaymarkKit

/// What a query adds up, each tally once, and where the tallies of its measures are among them.
struct QueryLayout: Sendable {
    /// The tallies; the number of all rows first.
    let tallies: [Tally]
    /// Where the tallies of each measure are.
    let parts: [ItemParts<Int>]

    init(_ query: Plan.MeasureQuery) {
        var tallies = [Tally.allRows]
        parts = query.measures.map { item in
            item.tallies.map { tally in
                let tally = tally.simplified(in: query.source)
                if let index = tallies.firstIndex(of: tally) { return index }
                tallies.append(tally)
                return tallies.count - 1
            }
        }
        self.tallies = tallies
    }

    /// The tallies of one measure.
    func tallies(of item: Int) -> [Tally] { parts[item].all.map { tallies[$0] } }
}

extension Tally {
    /// The same tally without looking at values that the contract says are never missing.
    func simplified(in source: Source) -> Tally {
        func isAlwaysThere(_ value: Expression) -> Bool {
            guard case .column(let reference) = value.kind, reference.join == nil,
                let column = source.column(reference.name)
            else { return false }
            return !column.isOptional && column.reading.censored.isEmpty
        }
        var tally = self
        tally.required.removeAll(where: isAlwaysThere)
        if case .present(let value) = function, isAlwaysThere(value) { tally.function = .rows }
        return tally
    }
}
