import WaymarkKit

/// Puts groupings of one set of rows together into cubes, as few as their size allows.
struct CubeFusion {
    let rows: Int
    let source: Source
    let timeline: Timeline
    let queries: [Plan.MeasureQuery]
    let layouts: [QueryLayout]
    let estimates: Estimates

    /// A grouping that is asked for, with all that is rolled up for it.
    private struct Demand {
        var keys: [GroupKey]
        var tallies: [Tally] = []
        var known: Set<Tally> = []
        var uses: [GroupingUse] = []
        var quantiles: Quantiles?

        /// The values that the cube must group by.
        var needed: Set<Expression> { Set(keys.map(\.expression) + [quantiles?.value].compactMap { $0 }) }
    }

    private struct Quantiles {
        var value: Expression
        var spans: [Timeline.Span]
        var shares: [Double] = []
        var items: [[ItemUse]] = []
    }

    private var demands: [Demand] = []

    init(
        rows: Int, source: Source, timeline: Timeline, queries: [Plan.MeasureQuery], layouts: [QueryLayout],
        estimates: Estimates
    ) {
        self.rows = rows
        self.source = source
        self.timeline = timeline
        self.queries = queries
        self.layouts = layouts
        self.estimates = estimates
    }

    /// Asks for a tally in every grouping of a query.
    mutating func add(_ tally: Tally, of query: Int) {
        for set in queries[query].sets.indices {
            let (keys, use) = Self.grouping(set, of: query, in: queries)
            let index = demand {
                $0.keys == keys && $0.quantiles == nil
            } else: {
                Demand(keys: keys)
            }
            if demands[index].known.insert(tally).inserted { demands[index].tallies.append(tally) }
            if !demands[index].uses.contains(use) { demands[index].uses.append(use) }
        }
    }

    /// Whether a quantile in a grouping is better taken from how often each number occurs there.
    func isFew(_ value: Expression, in set: Int, of query: Int) -> Bool {
        guard estimates.isFew(value, in: source) else { return false }
        let (keys, _) = Self.grouping(set, of: query, in: queries)
        return groups(by: Set(keys.map(\.expression) + [value])) <= mostGroups
    }

    /// Asks for a quantile in a grouping of a query.
    mutating func add(quantile share: Double, of value: Expression, in set: Int, _ item: ItemUse) {
        let query = queries[item.query]
        let spans = timeline.spans(of: query)
        let measure = query.measures[item.item]
        let tally = Tally(.rows, where: measure.filter, with: [measure.weight].compactMap { $0 })
            .simplified(in: query.source)
        let (keys, use) = Self.grouping(set, of: item.query, in: queries)
        let index = demand {
            $0.keys == keys && $0.quantiles?.value == value && $0.quantiles?.spans == spans
        } else: {
            Demand(keys: keys, quantiles: Quantiles(value: value, spans: spans))
        }
        if !demands[index].uses.contains(use) { demands[index].uses.append(use) }
        if let same = demands[index].tallies.indices.first(where: {
            demands[index].tallies[$0] == tally && demands[index].quantiles?.shares[$0] == share
        }) {
            demands[index].quantiles?.items[same].append(item)
        } else {
            demands[index].tallies.append(tally)
            demands[index].quantiles?.shares.append(share)
            demands[index].quantiles?.items.append([item])
        }
    }

    private mutating func demand(where fits: (Demand) -> Bool, else make: () -> Demand) -> Int {
        if let found = demands.firstIndex(where: fits) { return found }
        demands.append(make())
        return demands.count - 1
    }

    /// The keys of a query's set in their fixed order, and where the query finds its own among them.
    static func grouping(
        _ set: Int, of query: Int, in queries: [Plan.MeasureQuery]
    ) -> (keys: [GroupKey], use: GroupingUse) {
        let all = queries[query].keys
        let own = queries[query].sets[set].map { all[$0] }
        let keys = Set(own.compactMap { $0 }).sorted(by: GroupKey.isBefore)
        let positions = own.map { key in key.flatMap { keys.firstIndex(of: $0) } }
        return (keys, GroupingUse(query: query, set: set, positions: positions))
    }

    // MARK: Cubes

    /// The cubes: large groupings first, each put where it costs least, or on its own.
    func passes() -> [CubePass] {
        var cubes: [[Int]] = []
        let sizes = demands.map { groups(by: $0.needed) }
        for demand in demands.indices.sorted(by: { (-sizes[$0], $0) < (-sizes[$1], $1) }) {
            var best: (cube: Int, increase: Double)?
            for (index, cube) in cubes.enumerated() where isSmallEnough(cube, with: demand) {
                let increase = cost(cube + [demand]) - cost(cube)
                if increase < best?.increase ?? cost([demand]) { best = (index, increase) }
            }
            if let best { cubes[best.cube].append(demand) } else { cubes.append([demand]) }
        }
        return cubes.map { pass($0.sorted()) }
    }

    private func keys(of cube: [Int]) -> Set<Expression> {
        cube.reduce(into: []) { $0.formUnion(demands[$1].needed) }
    }

    private func groups(by keys: Set<Expression>) -> Double {
        let segments = timeline.placement == .stretch ? 2 * timeline.cuts.count + 1 : timeline.cuts.count + 1
        return estimates.groups(by: Array(keys), segments: segments, in: source)
    }

    /// Whether a cube still saves work with one more grouping: far fewer groups than rows, and not too many at all.
    private func isSmallEnough(_ cube: [Int], with demand: Int) -> Bool {
        let before = keys(of: cube)
        let after = before.union(demands[demand].needed)
        if after == before { return true }
        return groups(by: after) <= mostGroups
    }

    /// Above so many groups, what is rolled up from them is hardly less than the rows themselves. A source of few rows may
    /// have as many groups as rows: they are still cheaper to roll up than rows are to group anew for each grouping.
    private var mostGroups: Double {
        let rows = estimates.rows(of: source)
        return max(min(rows, 100_000), min(rows / 10, 1_000_000))
    }

    /// What a cube costs, in rows looked at.
    private func cost(_ cube: [Int]) -> Double {
        let groups = groups(by: keys(of: cube))
        let (tallies, _) = tallies(of: cube)
        let columns = tallies.map(\.form.fields).reduce(0, +)
        // Groups that do not fit into the processor's cache cost a multiple of those that do.
        let perRow = 1 + 0.05 * Double(columns) + 2 * min(1, groups / 200_000)
        return estimates.rows(of: source) * perRow + groups * (2 + 0.3 * Double(cube.count))
    }

    /// The tallies that a cube takes from the rows, and for each demand what is made of them.
    private func tallies(of cube: [Int]) -> (tallies: [Tally], outputs: [[CubePass.RollUp.Output]]) {
        let columns = keys(of: cube).reduce(into: Set<ColumnReference>()) { columns, key in
            if case .column(let reference) = key.kind { columns.insert(reference) }
        }
        var tallies: [Tally] = []
        var places: [Tally: Int] = [:]
        let outputs = cube.map { demand in
            demands[demand].tallies.map { tally in
                let (now, later) = tally.filter?.split(deferring: columns) ?? (nil, nil)
                var base = tally
                base.filter = now
                let index = places[base] ?? tallies.count
                if index == tallies.count {
                    tallies.append(base)
                    places[base] = index
                }
                return CubePass.RollUp.Output(tally: tally, base: index, filter: later)
            }
        }
        return (tallies, outputs)
    }

    private func pass(_ cube: [Int]) -> CubePass {
        let keys = keys(of: cube).map { GroupKey(expression: $0) }.sorted(by: GroupKey.isBefore).map(\.expression)
        let (tallies, outputs) = tallies(of: cube)
        func index(_ key: Expression) -> Int { keys.firstIndex(of: key) ?? 0 }
        let rollUps = zip(cube, outputs).map { demand, outputs in
            let demand = demands[demand]
            return CubePass.RollUp(
                keys: demand.keys.map { CubePass.RollUp.Key(index: index($0.expression), parents: $0.parents) },
                outputs: outputs,
                quantiles: demand.quantiles.map {
                    CubePass.RollUp.Quantiles(
                        value: index($0.value), shares: $0.shares, spans: $0.spans, items: $0.items)
                }, uses: demand.uses)
        }
        return CubePass(
            rows: rows, keys: keys, tallies: tallies, rollUps: rollUps, estimatedGroups: groups(by: Set(keys)))
    }
}

extension Expression {
    /// The parts of a condition that read some columns and nothing else, to be looked at later, and the others.
    func split(deferring columns: Set<ColumnReference>) -> (now: Expression?, later: Expression?) {
        var parts = [self]
        if case .all(let operands) = kind { parts = operands }
        let later = parts.filter { part in
            let read = part.columns
            return !read.isEmpty && read.isSubset(of: columns) && part.relatedColumns.isEmpty
        }
        let now = parts.filter { !later.contains($0) }
        return (Self.all(now), Self.all(later))
    }

    private static func all(_ parts: [Expression]) -> Expression? {
        parts.count < 2 ? parts.first : Expression(.all(parts), type: .boolean)
    }
}
