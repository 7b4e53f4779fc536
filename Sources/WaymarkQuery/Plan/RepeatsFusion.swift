import WaymarkKit

/// Puts counts of different values over one set of rows together.
struct RepeatsFusion {
    let rows: Int
    let timeline: Timeline
    let queries: [Plan.MeasureQuery]
    let layouts: [QueryLayout]
    let isLarge: Bool

    /// A value, a grouping and stretches of time, with the conditions that are counted there.
    private struct Demand {
        var value: Expression
        var keys: [GroupKey]
        var times: RepeatsPass.Times
        var conditions: [RepeatsPass.Condition] = []
        var items: [[ItemUse]] = []
        var uses: [GroupingUse] = []
    }

    private var demands: [Demand] = []

    init(
        rows: Int, timeline: Timeline, queries: [Plan.MeasureQuery], layouts: [QueryLayout], isLarge: Bool
    ) {
        self.rows = rows
        self.isLarge = isLarge
        self.timeline = timeline
        self.queries = queries
        self.layouts = layouts
    }

    /// Asks for the count of different values that a measure gives, in every grouping of its query.
    mutating func add(_ value: Expression, _ item: ItemUse) {
        let query = queries[item.query]
        let measure = query.measures[item.item]
        let simple = Tally(.rows, where: measure.filter, with: [measure.weight].compactMap { $0 })
            .simplified(in: query.source, query.bands)
        let condition = RepeatsPass.Condition(filter: simple.filter, required: simple.required)
        for times in RepeatsPass.Times.all(of: timeline.spans(of: query), time: query.time) {
            for set in query.sets.indices {
                let (keys, use) = CubeFusion.grouping(set, of: item.query, in: queries)
                add(Demand(value: value, keys: keys, times: times), condition, item, use)
            }
        }
    }

    private mutating func add(
        _ new: Demand, _ condition: RepeatsPass.Condition, _ item: ItemUse, _ use: GroupingUse
    ) {
        let index =
            demands.firstIndex { $0.value == new.value && $0.keys == new.keys && $0.times == new.times }
            ?? demands.count
        if index == demands.count { demands.append(new) }
        if !demands[index].uses.contains(use) { demands[index].uses.append(use) }
        if let same = demands[index].conditions.firstIndex(of: condition) {
            if !demands[index].items[same].contains(item) { demands[index].items[same].append(item) }
        } else {
            demands[index].conditions.append(condition)
            demands[index].items.append([item])
        }
    }

    /// One pass for each value and kind of stretches; quarters are counted with their years, for example.
    func passes() -> [RepeatsPass] {
        var groups: [(value: Expression, times: RepeatsPass.Times, demands: [Int])] = []
        let coarseFirst = demands.indices.sorted { (demands[$0].times.count, $0) < (demands[$1].times.count, $1) }
        for index in coarseFirst {
            let demand = demands[index]
            if let found = groups.firstIndex(where: {
                $0.value == demand.value && demand.times.areParts(of: $0.times)
            }) {
                groups[found].demands.append(index)
            } else {
                groups.append((demand.value, demand.times, [index]))
            }
        }
        return groups.map { pass($0.value, $0.times, $0.demands.sorted()) }
    }

    private func pass(_ value: Expression, _ times: RepeatsPass.Times, _ members: [Int]) -> RepeatsPass {
        let keys = Set(members.flatMap { demands[$0].keys.map(\.expression) })
            .map { GroupKey(expression: $0) }.sorted(by: GroupKey.isBefore).map(\.expression)
        var conditions: [RepeatsPass.Condition] = []
        let branches = members.map { member in
            let demand = demands[member]
            return RepeatsPass.Branch(
                keys: demand.keys.map {
                    CubePass.RollUp.Key(index: keys.firstIndex(of: $0.expression) ?? 0, parents: $0.parents)
                },
                times: demand.times,
                conditions: demand.conditions.map { condition in
                    if let index = conditions.firstIndex(of: condition) { return index }
                    conditions.append(condition)
                    return conditions.count - 1
                }, items: demand.items, uses: demand.uses)
        }
        return RepeatsPass(
            rows: rows, value: value, times: times, keys: keys, conditions: conditions, branches: branches,
            isLarge: isLarge)
    }
}

extension RepeatsPass.Times {
    /// The stretches that periods are: those of a flow in as many layers as are needed for none to overlap.
    static func all(of spans: [Timeline.Span], time: Indicator.TimeSemantics) -> [RepeatsPass.Times] {
        let ranges = Set(spans.filter { !$0.isEmpty }.map { $0.first...$0.last })
        guard time == .flow else { return Set(ranges.map(\.lowerBound)).sorted().map { .upTo(from: $0) } }
        var layers: [[ClosedRange<Int>]] = []
        // Long stretches first, so that years and quarters make a layer each.
        let ordered = ranges.sorted { (-$0.count, $0.lowerBound) < (-$1.count, $1.lowerBound) }
        for range in ordered {
            let free = layers.indices.first { layer in
                layers[layer].allSatisfy { !$0.overlaps(range) && 2 * range.count >= $0.count }
            }
            if let free { layers[free].append(range) } else { layers.append([range]) }
        }
        return layers.map { .apart($0.sorted { $0.lowerBound < $1.lowerBound }) }
    }

    /// How many stretches there are.
    var count: Int { if case .apart(let ranges) = self { ranges.count } else { 0 } }

    /// Whether each of these stretches is a part of one of the others.
    func areParts(of others: RepeatsPass.Times) -> Bool {
        switch (self, others) {
        case (.upTo(let first), .upTo(let second)): first == second
        case (.apart(let parts), .apart(let wholes)):
            parts.allSatisfy { part in
                wholes.contains { $0.lowerBound <= part.lowerBound && part.upperBound <= $0.upperBound }
            }
        default: false
        }
    }
}
