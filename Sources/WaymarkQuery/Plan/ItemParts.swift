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

extension ItemParts: Sendable where Part: Sendable {}
