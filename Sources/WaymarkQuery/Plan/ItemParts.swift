import WaymarkKit

/// What an item is made of, by what it is for: its tallies, their places in a row, or their amounts.
struct ItemParts<Part> {
    /// The rows that the filter lets through.
    var rows: Part?
    /// Those with a value.
    var present: Part?
    /// The sum, or the extreme value.
    var total: Part?
    /// The weights of the rows with a value, for a weighted mean.
    var weights: Part?
    /// The sum of the squared values, for a mean: what its interval is made of.
    var squares: Part?
    /// The rows that have bounds only.
    var bounded: Part?
    /// What their lower bounds add up to.
    var lower: Part?
    /// What their upper bounds add up to.
    var upper: Part?

    init(rows: Part?) { self.rows = rows }

    /// The same with every part changed.
    func map<Other>(_ change: (Part) -> Other) -> ItemParts<Other> {
        var parts = ItemParts<Other>(rows: rows.map(change))
        parts.present = present.map(change)
        parts.total = total.map(change)
        parts.weights = weights.map(change)
        parts.squares = squares.map(change)
        parts.bounded = bounded.map(change)
        parts.lower = lower.map(change)
        parts.upper = upper.map(change)
        return parts
    }

    /// Every part.
    var all: [Part] { [rows, present, total, weights, squares, bounded, lower, upper].compactMap { $0 } }
}

extension ItemParts where Part == Amount? {
    /// What a measure gave.
    /// - Parameter other: the value of a measure that does not add up.
    func value(of aggregation: Measure.Aggregation, other: Double?) -> PlanResult.Value {
        let isCounted = self.rows != nil
        let rows = self.rows.flatMap { $0?.count } ?? 0
        let withValue = present.map { $0?.count ?? 0 } ?? rows
        let sum = withValue > 0 || !isCounted ? total.flatMap { $0?.number } : nil
        let value: Double? =
            switch aggregation {
            case .count: sum ?? Double(rows)
            case .distinct, .quantile, .first, .last: other
            case .sum, .minimum, .maximum: sum
            case .mean:
                sum.flatMap { sum in
                    let divisor = weights.map { $0?.number ?? 0 } ?? Double(withValue)
                    return divisor == 0 ? nil : sum / divisor
                }
            }
        let bounded = bounded.map { $0?.count ?? 0 } ?? 0
        var bounds: ClosedRange<Double>?
        if bounded > 0, let lower = lower?.map(\.number), let upper = upper?.map(\.number), lower <= upper {
            bounds = lower...upper
        }
        return PlanResult.Value(
            rows: rows, value: value, sumOfSquares: withValue > 0 ? squares.flatMap { $0?.number } : nil,
            sumOfWeights: withValue > 0 ? weights.flatMap { $0?.number } : nil,
            withValue: withValue, bounded: bounded, bounds: bounds)
    }
}

extension ItemParts: Sendable where Part: Sendable {}
