import WaymarkKit

/// What every measure of a query gave in a group of rows, each worked out from the group's tallies when it is asked for:
/// there may be thousands of groups of hundreds of measures, of which a figure looks at few.
public struct GroupValues: RandomAccessCollection, Sendable, Hashable {
    /// How the values of a query are made of its tallies, the same for all of its groups.
    final class Recipe: Sendable {
        fileprivate let kinds: [CalculatorDescription.AggregationKind]
        fileprivate let parts: [ItemParts<Int>]

        init(_ query: Plan.MeasureQuery, _ layout: QueryLayout) {
            kinds = query.measures.map(\.aggregation.kind)
            parts = layout.parts
        }
    }

    fileprivate let recipe: Recipe
    fileprivate let cell: QueryCells.Cell

    init(_ recipe: Recipe, _ cell: QueryCells.Cell) {
        self.recipe = recipe
        self.cell = cell
    }

    /// The first measure's index.
    public var startIndex: Int { 0 }
    /// How many measures the query has.
    public var endIndex: Int { recipe.parts.count }

    /// What a measure gave, by its index in the query.
    public subscript(index: Int) -> PlanResult.Value {
        recipe.value(of: index, in: cell) { cell.amounts[$0] }
    }

    /// Whether every measure gave the same.
    public static func == (left: GroupValues, right: GroupValues) -> Bool { left.elementsEqual(right) }

    /// Takes every value.
    public func hash(into hasher: inout Hasher) { for value in self { hasher.combine(value) } }
}

/// The same of several groups of a query, for figures that look at one measure in all of them.
public struct GroupColumns: Sendable {
    private let groups: [GroupValues]
    /// The amounts of each tally, group by group.
    private let columns: [[Amount?]]

    /// Takes groups of one query.
    public init(_ groups: [GroupValues]) {
        self.groups = groups
        var columns = Array(repeating: [Amount?](), count: groups.first?.cell.amounts.count ?? 0)
        for index in columns.indices { columns[index].reserveCapacity(groups.count) }
        for group in groups {
            for (index, amount) in group.cell.amounts.enumerated() { columns[index].append(amount) }
        }
        self.columns = columns
    }

    /// What a measure gave in each group, by its index in the query.
    public func values(of measure: Int) -> [PlanResult.Value] {
        guard let recipe = groups.first?.recipe else { return [] }
        return groups.indices.map { group in
            recipe.value(of: measure, in: groups[group].cell) { columns[$0][group] }
        }
    }
}

extension GroupValues.Recipe {
    /// What a measure gave in a cell.
    /// - Parameter amount: the amount of a tally.
    @inline(__always)
    fileprivate func value(
        of index: Int, in cell: @autoclosure () -> QueryCells.Cell, amount: (Int) -> Amount?
    ) -> PlanResult.Value {
        let parts = parts[index]
        func count(_ place: Int?) -> Int? { place.map { amount($0)?.count ?? 0 } }
        func number(_ place: Int?) -> Double? { place.flatMap { amount($0)?.number } }
        let rows = count(parts.rows) ?? 0
        let withValue = count(parts.present) ?? rows
        let sum = withValue > 0 || parts.rows == nil ? number(parts.total) : nil
        let value: Double?
        switch kinds[index] {
        case .count: value = sum ?? Double(rows)
        case .distinct:
            let cell = cell()
            value = cell.others[index] ?? Double((count(parts.present) ?? 0) - (cell.repeats[index] ?? 0))
        case .median, .quantile, .first, .last: value = cell().others[index]
        case .sum, .minimum, .maximum: value = sum
        case .mean:
            value = sum.flatMap { sum in
                let divisor = parts.weights == nil ? Double(withValue) : number(parts.weights) ?? 0
                return divisor == 0 ? nil : sum / divisor
            }
        }
        let bounded = count(parts.bounded) ?? 0
        var bounds: ClosedRange<Double>?
        if bounded > 0, let lower = number(parts.lower), let upper = number(parts.upper), lower <= upper {
            bounds = lower...upper
        }
        return PlanResult.Value(
            rows: rows, value: value, sumOfSquares: withValue > 0 ? number(parts.squares) : nil,
            sumOfWeights: withValue > 0 ? number(parts.weights) : nil, withValue: withValue, bounded: bounded,
            bounds: bounds)
    }
}
