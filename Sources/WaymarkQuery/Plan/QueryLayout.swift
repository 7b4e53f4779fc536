import WaymarkKit

/// What a query adds up, each tally once, and where the tallies of its measures are among them.
struct QueryLayout: Sendable {
    /// The tallies; the number of all rows first.
    let tallies: [Tally]
    /// Where the tallies of each measure are.
    let parts: [ItemParts<Int>]

    init(_ query: Plan.MeasureQuery) {
        var tallies = [Tally.allRows]
        var places = [Tally.allRows: 0]
        parts = query.measures.map { item in
            item.tallies.map { tally in
                let tally = tally.simplified(in: query.source, query.bands)
                if let place = places[tally] { return place }
                places[tally] = tallies.count
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
    /// The same tally by what the contract says: values that are never missing are not looked at, sums of small ones are
    /// cut less, and conditions are read from bands where they can be.
    func simplified(in source: Source, _ bands: [ColumnReference: ColumnBands] = [:]) -> Tally {
        func isAlwaysThere(_ value: Expression) -> Bool {
            guard case .column(let reference) = value.kind, reference.join == nil,
                let column = source.column(reference.name)
            else { return false }
            return !column.isOptional && column.reading.censored.isEmpty
        }
        var tally = self
        tally.filter = filter?.readFromBands(bands)
        tally.required.removeAll(where: isAlwaysThere)
        if case .present(let value) = function, isAlwaysThere(value) { tally.function = .rows }
        if case .sum(var product) = function {
            product.size = product.size(in: source)
            tally.function = .sum(product)
        }
        return tally
    }
}

extension Tally.Product {
    fileprivate func size(in source: Source) -> Size {
        func most(_ value: Expression?) -> Double? {
            guard let value else { return 1 }
            switch value.kind {
            case .literal(.integer(let number)): return Double(number.magnitude)
            case .literal(.number(let number)): return number.magnitude
            case .column(let reference) where reference.join == nil:
                return source.column(reference.name)?.range.map {
                    max($0.lowerBound.magnitude, $0.upperBound.magnitude)
                }
            default: return nil
            }
        }
        guard let weight = most(weight), let value = most(value) else { return .any }
        let most = weight * (power == 2 ? value * value : value)
        let smallBits = ExactSum.smallBits
        let bits = most > 0 ? max(smallBits.lowerBound, Int(most.exponent) + 1) : smallBits.lowerBound
        return smallBits.contains(bits) ? .small(bits: bits) : most < ExactSum.firstLarge ? .bounded : .any
    }
}
