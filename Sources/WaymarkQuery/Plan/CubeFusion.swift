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

    /// Asks for tallies in every grouping of a query.
    mutating func add(_ tallies: [Tally], of query: Int) {
        guard !tallies.isEmpty else { return }
        for set in queries[query].sets.indices {
            let (keys, use) = Self.grouping(set, of: query, in: queries)
            let index = demand {
                $0.keys == keys && $0.quantiles == nil
            } else: {
                Demand(keys: keys)
            }
            for tally in tallies where demands[index].known.insert(tally).inserted {
                demands[index].tallies.append(tally)
            }
            if !demands[index].uses.contains(use) { demands[index].uses.append(use) }
        }
    }

    /// Whether a quantile in a grouping is better taken from how often each number occurs there.
    func isFew(_ value: Expression, in set: Int, of query: Int) -> Bool {
        guard estimates.isFew(value, in: source) else { return false }
        let (keys, _) = Self.grouping(set, of: query, in: queries)
        let costs = costs(of: [])
        return costs.groups(by: Set(keys.map(\.expression) + [value])) <= costs.mostGroups
    }

    /// Asks for a quantile in a grouping of a query.
    mutating func add(quantile share: Double, of value: Expression, in set: Int, _ item: ItemUse) {
        let query = queries[item.query]
        let spans = timeline.spans(of: query)
        let measure = query.measures[item.item]
        let tally = Tally(.rows, where: measure.filter, with: [measure.weight].compactMap { $0 })
            .simplified(in: query.source, query.bands)
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

    /// The cubes: of all that could be put together, what saves most is, until nothing saves any more.
    func passes() -> [CubePass] {
        let costs = costs(of: demands)
        var cubes = demands.indices.map { (demands: [$0], choice: costs.best([$0])) }
        // What becomes of two cubes as one; nil where they are too large for that.
        var fused: [Pair: CubeCosts.Choice?] = [:]
        while true {
            var best: (first: Int, pair: Pair, choice: CubeCosts.Choice, saving: Double)?
            for second in cubes.indices {
                for first in 0..<second {
                    let pair = Pair(first: cubes[first].demands, second: cubes[second].demands)
                    let known = fused[pair]
                    let choice = known ?? (isSmallEnough(pair, costs) ? costs.best(pair.first + pair.second) : nil)
                    if known == nil { fused.updateValue(choice, forKey: pair) }
                    guard let choice else { continue }
                    let saving = cubes[first].choice.cost + cubes[second].choice.cost - choice.cost
                    if saving > best?.saving ?? 0 { best = (first, pair, choice, saving) }
                }
            }
            guard let (first, pair, choice, _) = best else { break }
            cubes[first] = (pair.first + pair.second, choice)
            cubes.removeAll { $0.demands == pair.second }
        }
        return cubes.map { pass($0.demands.sorted(), $0.choice, costs) }
    }

    private struct Pair: Hashable {
        var first: [Int]
        var second: [Int]
    }

    private func costs(of demands: [Demand]) -> CubeCosts {
        CubeCosts(
            source: source, estimates: estimates,
            segments: timeline.placement == .stretch ? 2 * timeline.cuts.count + 1 : timeline.cuts.count + 1,
            groupings: demands.map { ($0.needed, $0.tallies) })
    }

    /// Whether two cubes still save work as one: far fewer groups than rows, and not too many at all.
    private func isSmallEnough(_ pair: Pair, _ costs: CubeCosts) -> Bool {
        func needed(_ cube: [Int]) -> Set<Expression> { cube.reduce(into: []) { $0.formUnion(demands[$1].needed) } }
        let (one, other) = (needed(pair.first), needed(pair.second))
        let both = one.union(other)
        return both == one || both == other || costs.groups(by: both) <= costs.mostGroups
    }

    /// The tallies that a cube takes from the rows, and for each demand what is made of them.
    private func tallies(
        of cube: [Int], by keys: [Expression], _ conditions: [Expression]
    ) -> (tallies: [Tally], outputs: [[CubePass.RollUp.Output]]) {
        let columns = keys.reduce(into: Set<ColumnReference>()) { columns, key in
            if case .column(let reference) = key.kind { columns.insert(reference) }
        }
        var tallies: [Tally] = []
        var places: [Tally: Int] = [:]
        let outputs = cube.map { demand in
            demands[demand].tallies.map { tally in
                let (now, later) = tally.filter?.split(deferring: columns) ?? (nil, nil)
                var base = tally
                let parts = now?.parts ?? []
                base.filter = Expression.all(parts.filter { !conditions.contains($0) })
                let index = places[base] ?? tallies.count
                if index == tallies.count {
                    tallies.append(base)
                    places[base] = index
                }
                return CubePass.RollUp.Output(
                    tally: tally, base: index, filter: later,
                    conditions: conditions.indices.filter { parts.contains(conditions[$0]) })
            }
        }
        return (tallies, outputs)
    }

    private func pass(_ cube: [Int], _ choice: CubeCosts.Choice, _ costs: CubeCosts) -> CubePass {
        let keys = choice.keys.map { GroupKey(expression: $0) }.sorted(by: GroupKey.isBefore).map(\.expression)
        let (tallies, outputs) = tallies(of: cube, by: keys, choice.conditions)
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
            rows: rows, keys: keys, conditions: choice.conditions, tallies: tallies,
            rollUps: withoutCoarser(rollUps, of: keys, groups: choice.groups, costs), estimatedGroups: choice.groups)
    }

    /// Leaves out groupings that are cheaper added up from the rows of a finer one, by whoever reads those.
    private func withoutCoarser(
        _ rollUps: [CubePass.RollUp], of keys: [Expression], groups: Double, _ costs: CubeCosts
    ) -> [CubePass.RollUp] {
        let sizes = rollUps.map { costs.groups(by: Set($0.keys.map { keys[$0.index] })) }
        var finer = rollUps
        // Coarse ones first, so that what is added up from one that is left out itself goes to a finer one still.
        for index in rollUps.indices.sorted(by: { (rollUps[$0].keys.count, $0) < (rollUps[$1].keys.count, $1) }) {
            let coarse = finer[index]
            let candidates = finer.indices.filter { coarse.isPart(of: finer[$0]) }
            guard let best = candidates.min(by: { (sizes[$0], $0) < (sizes[$1], $1) }) else { continue }
            let known = Set(finer[best].outputs.map(\.tally))
            let added = coarse.outputs.filter { !known.contains($0.tally) }
            guard
                CubeCosts.isBetterRead(
                    sizes[index], coarse.outputs.count, from: sizes[best], known.count, added: added.count, of: groups)
            else { continue }
            finer[best].outputs += added
            finer[best].uses += coarse.uses.map { $0.moved(from: coarse, to: finer[best]) }
            finer[index].uses = []
        }
        return finer.filter { !$0.uses.isEmpty }
    }
}

extension CubePass.RollUp {
    /// Whether all its groups are made of whole groups of another one, which has more keys.
    fileprivate func isPart(of other: CubePass.RollUp) -> Bool {
        quantiles == nil && other.quantiles == nil && keys.count < other.keys.count
            && keys.allSatisfy(other.keys.contains)
    }
}

extension GroupingUse {
    /// The same of the rows of a grouping that has all keys of its own.
    fileprivate func moved(from own: CubePass.RollUp, to other: CubePass.RollUp) -> GroupingUse {
        var use = self
        use.positions = positions.map { $0.flatMap { other.keys.firstIndex(of: own.keys[$0]) } }
        return use
    }
}

extension Expression {
    /// The parts of a condition that read some columns and nothing else, to be looked at later, and the others.
    func split(deferring columns: Set<ColumnReference>) -> (now: Expression?, later: Expression?) {
        let later = parts.filter { $0.canWait && $0.columns.isSubset(of: columns) }
        let now = parts.filter { !later.contains($0) }
        return (Self.all(now), Self.all(later))
    }

    fileprivate static func all(_ parts: [Expression]) -> Expression? {
        parts.count < 2 ? parts.first : Expression(.all(parts), type: .boolean)
    }
}
