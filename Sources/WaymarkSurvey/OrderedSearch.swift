/// Finds the places of values in a list, of which one is mostly asked for after the one before it.
struct OrderedSearch<Value: Hashable & Sendable>: Sendable {
    private let values: [Value]
    private var next = 0
    /// How many values may still be passed by before a table of all of them is better.
    private var patience: Int
    private var table: [Value: Int]?

    /// A search of different values.
    init(_ values: [Value]) {
        self.values = values
        patience = 8 * values.count + 64
    }

    /// Where a value is, nil if it is not there.
    mutating func index(of value: Value) -> Int? {
        if let table { return table[value] }
        for _ in values.indices {
            if next == values.count { next = 0 }
            if values[next] == value { return next }
            next += 1
            patience -= 1
            if patience == 0 { break }
        }
        guard patience == 0 else { return nil }
        table = Dictionary(
            values.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
        return table?[value]
    }
}
