import WaymarkKit

/// What is known of the cells of one query while the rows of a plan are read.
struct QueryCells: Sendable {
    /// Where a cell is: a set of keys, a period, and the keys' values.
    struct Place: Sendable, Hashable {
        var set: Int
        var period: Int
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
    let layout: QueryLayout
    /// The segments of every period.
    let spans: [Timeline.Span]
    private let sets: [[Int]]
    private let places: [Tally: Int]
    private var cells: [Place: Cell] = [:]

    init(_ query: Plan.MeasureQuery, layout: QueryLayout, timeline: Timeline) {
        self.query = query
        self.layout = layout
        spans = timeline.spans(of: query)
        sets = query.sets
        places = Dictionary(
            layout.tallies.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    }

    /// Where a tally is among the query's, nil if it is of other queries only.
    func place(of tally: Tally) -> Int? { places[tally] }

    /// The keys of a set as figures carry them; nil where a row has no category of a dimension.
    func keys(_ values: [String?], of set: Int) -> [Key]? {
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

    /// Changes what is known of a cell.
    mutating func change(_ place: Place, _ body: (inout Cell) -> Void) {
        body(&cells[place, default: Cell(amounts: Array(repeating: nil, count: layout.tallies.count))])
    }

    /// The groups, in a fixed order whatever the engine.
    var groups: [PlanResult.Group] {
        cells.map { group($0.key, $0.value) }.sorted { $0.isBefore($1) }
    }

    private func group(_ place: Place, _ cell: Cell) -> PlanResult.Group {
        var codes: [String: String] = [:]
        var extraKeys: [String?] = []
        for (key, value) in zip(sets[place.set], place.keys) {
            if key < query.columns.count {
                codes[query.columns[key].dimension] = value.text
            } else {
                extraKeys.append(value.text)
            }
        }
        let values = query.measures.enumerated().map { index, item in
            let parts = layout.parts[index].map { cell.amounts[$0] }
            var other = cell.others[index]
            if case .distinct = item.aggregation, other == nil {
                other = Double((parts.present.flatMap { $0?.count } ?? 0) - (cell.repeats[index] ?? 0))
            }
            return parts.value(of: item.aggregation, other: other)
        }
        return PlanResult.Group(
            period: place.period, categories: Categories(codes), extraKeys: extraKeys.isEmpty ? nil : extraKeys,
            rowsInCell: cell.amounts[0]?.count ?? 0, values: values)
    }

    /// A key as every engine would write it: numbers without trailing zeros, empty texts as missing.
    private static func canonical(_ text: String?, _ type: ValueType?) -> String? {
        guard let text, !text.isEmpty, let type else { return nil }
        guard type.isNumber || type.isMoney, let number = Double(text) else { return text }
        return JSONValue.text(of: number)
    }
}

extension PlanResult.Group {
    /// By period, then codes, then extra keys with missing ones last.
    fileprivate func isBefore(_ other: PlanResult.Group) -> Bool {
        if period != other.period { return period < other.period }
        if categories != other.categories {
            let codes = categories.codes.sorted { $0.key < $1.key }
            let others = other.categories.codes.sorted { $0.key < $1.key }
            for (left, right) in zip(codes, others) where left != right {
                return (left.key, left.value) < (right.key, right.value)
            }
            return codes.count < others.count
        }
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
