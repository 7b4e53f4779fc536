import WaymarkKit

/// What is known of the cells of one query while the rows of a plan are read.
struct QueryCells: Sendable {
    /// A group of rows, in every period: a set of keys, and the keys' values.
    struct Place: Sendable, Hashable {
        var set: Int
        var keys: [Key]
    }

    /// The value of a key; texts are the same only if every code point is, as they are to engines.
    struct Key: Sendable, Hashable {
        var text: String?

        static func == (left: Key, right: Key) -> Bool {
            guard let first = left.text, let second = right.text else { return left.text == nil && right.text == nil }
            return first.utf8.elementsEqual(second.utf8)
        }

        func hash(into hasher: inout Hasher) {
            guard var text else { return hasher.combine(0) }
            text.withUTF8 { hasher.combine(bytes: UnsafeRawBufferPointer($0)) }
        }
    }

    /// What is known of a cell.
    struct Cell: Sendable {
        /// The amount of every tally.
        var amounts: [Amount?]
        /// The values of measures that do not add up.
        var others: [Int: Double] = [:]
        /// How many rows of a measure repeat a value.
        var repeats: [Int: Int] = [:]

        /// Adds what a tally is for more of the cell's rows.
        mutating func add(_ amount: Amount, at place: Int) {
            if amounts[place] == nil { amounts[place] = amount } else { amounts[place]?.add(amount) }
        }
    }

    let query: Plan.MeasureQuery
    /// The segments of every period.
    let spans: [Timeline.Span]
    private let sets: [[Int]]
    private let recipe: GroupValues.Recipe
    private let places: [Tally: Int]
    /// No amount of any tally.
    private let nothing: [Amount?]
    /// Where each group is among those below.
    private var indices: [Place: Int] = [:]
    /// The groups, each with what is known of it in every period.
    private var found: [(place: Place, cells: [Cell?])] = []

    init(_ query: Plan.MeasureQuery, layout: QueryLayout, timeline: Timeline) {
        self.query = query
        spans = timeline.spans(of: query)
        sets = query.sets
        recipe = GroupValues.Recipe(query, layout)
        nothing = Array(repeating: nil, count: layout.tallies.count)
        places = Dictionary(
            layout.tallies.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where a tally is among the query's, nil if it is of other queries only.
    func place(of tally: Tally) -> Int? { places[tally] }

    /// Changes what is known of a group in some periods.
    /// - Parameters:
    ///   - values: the values of the set's keys; a row without a category of a dimension is of no group.
    ///   - isMeant: whether a period is one of them, by its index.
    mutating func change(
        set: Int, _ values: [String?], periods isMeant: (Int) -> Bool, _ body: (inout Cell) -> Void
    ) {
        guard let keys = keys(values, of: set) else { return }
        var group: Int?
        for period in spans.indices where isMeant(period) {
            let index = group ?? self.index(of: Place(set: set, keys: keys))
            group = index
            body(&found[index].cells[period, default: Cell(amounts: nothing)])
        }
    }

    private mutating func index(of place: Place) -> Int {
        if let index = indices[place] { return index }
        indices[place] = found.count
        found.append((place, Array(repeating: nil, count: spans.count)))
        return found.count - 1
    }

    /// The keys of a set as figures carry them; nil where a row has no category of a dimension.
    private func keys(_ values: [String?], of set: Int) -> [Key]? {
        var keys = values
        for (index, key) in sets[set].enumerated() {
            if key < query.columns.count {
                guard let code = values[index], !code.isEmpty else { return nil }
            } else {
                keys[index] = Self.canonical(values[index], query.extraKeys[key - query.columns.count]?.type)
            }
        }
        return keys.map { Key(text: $0) }
    }

    /// The groups, in a fixed order whatever the engine: by period, then as their names are.
    var groups: [PlanResult.Group] {
        let ordered = found.map { (name: GroupName($0.place, query, sets[$0.place.set]), cells: $0.cells) }
            .sorted { $0.name.isBefore($1.name) }
        return spans.indices.flatMap { period in
            ordered.compactMap { name, cells in cells[period].map { group(name, period, $0) } }
        }
    }

    private func group(_ name: GroupName, _ period: Int, _ cell: Cell) -> PlanResult.Group {
        PlanResult.Group(
            period: period, categories: name.categories, extraKeys: name.extraKeys,
            rowsInCell: cell.amounts[0]?.count ?? 0, values: GroupValues(recipe, cell))
    }

    /// A key as every engine would write it: numbers without trailing zeros, empty texts as missing.
    private static func canonical(_ text: String?, _ type: ValueType?) -> String? {
        guard let text, !text.isEmpty, let type else { return nil }
        guard type.isNumber || type.isMoney, let number = Double(text) else { return text }
        return JSONValue.text(of: number)
    }
}

/// What a group of rows is called in a plan's result.
private struct GroupName {
    let categories: Categories
    let extraKeys: [String?]?
    /// The codes in the order of their dimensions.
    private let codes: [(dimension: String, code: String)]

    init(_ place: QueryCells.Place, _ query: Plan.MeasureQuery, _ set: [Int]) {
        var codes: [String: String] = [:]
        var extraKeys: [String?] = []
        for (key, value) in zip(set, place.keys) {
            if key < query.columns.count {
                codes[query.columns[key].dimension] = value.text
            } else {
                extraKeys.append(value.text)
            }
        }
        categories = Categories(codes)
        self.extraKeys = extraKeys.isEmpty ? nil : extraKeys
        self.codes = codes.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    /// By codes, then extra keys with missing ones last.
    func isBefore(_ other: GroupName) -> Bool {
        for (left, right) in zip(codes, other.codes) where left != right { return left < right }
        if codes.count != other.codes.count { return codes.count < other.codes.count }
        for (left, right) in zip(extraKeys ?? [], other.extraKeys ?? []) {
            guard let left else {
                guard right == nil else { return false }
                continue
            }
            guard let right else { return true }
            if left.utf8.elementsEqual(right.utf8) { continue }
            return left.utf8.lexicographicallyPrecedes(right.utf8)
        }
        return extraKeys == nil && other.extraKeys != nil
    }
}

extension Array {
    /// An element that may not be there yet, which is then the one given.
    fileprivate subscript<Value>(index: Int, default value: @autoclosure () -> Value) -> Value
    where Element == Value? {
        get { self[index] ?? value() }
        _modify {
            var element = self[index] ?? value()
            self[index] = nil
            defer { self[index] = element }
            yield &element
        }
    }
}
