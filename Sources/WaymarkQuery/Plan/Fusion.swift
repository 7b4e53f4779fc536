import WaymarkKit

/// Puts the queries of a plan together into few passes.
struct Fusion {
    let queries: [Plan.MeasureQuery]
    let layouts: [QueryLayout]
    let estimates: Estimates
    private(set) var rowSets: [RowSet] = []
    private(set) var timelines: [Timeline] = []
    private(set) var passes: [Plan.Pass] = []

    init(_ queries: [Plan.MeasureQuery], estimates: Estimates) {
        self.queries = queries
        self.estimates = estimates
        layouts = queries.map(QueryLayout.init)
        var members: [[Int]] = []
        for (index, query) in queries.enumerated() {
            let rows = RowSet(query)
            if let found = rowSets.firstIndex(of: rows) {
                members[found].append(index)
            } else {
                rowSets.append(rows)
                members.append([index])
            }
        }
        for (index, rows) in rowSets.enumerated() {
            timelines.append(
                Timeline(placement: rows.placement, of: rows.isFixed ? members[index].map { queries[$0] } : []))
            fuse(members[index], rows: index)
        }
    }

    /// One pass for each measure and grouping: what is compared with.
    static func naive(_ queries: [Plan.MeasureQuery]) -> [Plan.Pass] {
        queries.indices.flatMap { query -> [Plan.Pass] in
            let layout = QueryLayout(queries[query])
            return queries[query].measures.indices.flatMap { item in
                queries[query].sets.indices.map { set in
                    .direct(
                        DirectPass(
                            query: query, sets: [set], others: queries[query].measures[item].addsUp ? [] : [item],
                            tallies: [.allRows] + layout.tallies(of: item).filter { $0 != .allRows }))
                }
            }
        }
    }

    private mutating func fuse(_ members: [Int], rows: Int) {
        var cubes = CubeFusion(
            rows: rows, source: rowSets[rows].source, timeline: timelines[rows], queries: queries, layouts: layouts,
            estimates: estimates)
        var repeats = RepeatsFusion(
            rows: rows, timeline: timelines[rows], queries: queries, layouts: layouts,
            isLarge: estimates.rows(of: rowSets[rows].source) >= 100_000)
        var direct: [Plan.Pass] = []
        for index in members {
            let query = queries[index]
            let isFixed = rowSets[rows].isFixed && query.extraKeys.allSatisfy { !($0?.dependsOnPeriod ?? false) }
            var whole = DirectPass(
                query: index, sets: Array(query.sets.indices), others: [], tallies: [],
                rows: rowSets[rows].isFixed ? rows : nil)
            let tallies = layouts[index].tallies
            let fixed = isFixed ? tallies.filter { !$0.dependsOnPeriod } : []
            cubes.add(fixed, of: index)
            whole.tallies = tallies.filter { !fixed.contains($0) }
            for (position, item) in query.measures.enumerated() {
                guard isFixed, !item.dependsOnPeriod else {
                    if !item.addsUp { whole.others.append(position) }
                    continue
                }
                switch item.aggregation {
                case .distinct(let value):
                    if query.source.isKey(value) { continue }
                    if rowSets[rows].placement == .stretch {
                        whole.others.append(position)
                    } else {
                        repeats.add(value, ItemUse(query: index, item: position))
                    }
                case .quantile(let value, let share):
                    let use = ItemUse(query: index, item: position)
                    for set in query.sets.indices {
                        if cubes.isFew(value, in: set, of: index) {
                            cubes.add(quantile: share, of: value, in: set, use)
                        } else {
                            direct.append(
                                .direct(
                                    DirectPass(query: index, sets: [set], others: [position], tallies: [], rows: rows)))
                        }
                    }
                case .first, .last: whole.others.append(position)
                default: break
                }
            }
            if !whole.others.isEmpty || !whole.tallies.isEmpty { direct.append(.direct(whole)) }
        }
        passes += cubes.passes().map { .cube($0) } + repeats.passes().map { .repeats($0) } + Self.joined(direct)
    }

    /// Passes that take quantiles in the same grouping of a query become one.
    private static func joined(_ passes: [Plan.Pass]) -> [Plan.Pass] {
        var joined: [DirectPass] = []
        for case .direct(let pass) in passes {
            if let same = joined.firstIndex(where: {
                $0.query == pass.query && $0.sets == pass.sets && $0.rows == pass.rows
            }) {
                joined[same].others += pass.others
                joined[same].tallies += pass.tallies
            } else {
                joined.append(pass)
            }
        }
        return joined.map { .direct($0) }
    }
}

extension Plan.Item {
    /// Whether what it measures may be another in every period, next to which rows lie in it.
    var dependsOnPeriod: Bool {
        (aggregation.expressions + [filter, weight].compactMap { $0 }).contains(where: \.dependsOnPeriod)
    }
}

extension Tally {
    /// Whether it may be another in every period.
    var dependsOnPeriod: Bool {
        (expressions + required + [filter].compactMap { $0 }).contains(where: \.dependsOnPeriod)
    }

    private var expressions: [Expression] {
        switch function {
        case .rows: []
        case .present(let value), .minimum(let value), .maximum(let value): [value]
        case .sum(let product): [product.weight, product.value].compactMap { $0 }
        }
    }
}

extension Source {
    /// Whether no two rows have the same value, and none lacks it.
    func isKey(_ value: Expression) -> Bool {
        guard case .column(let reference) = value.kind, reference.join == nil else { return false }
        return key == [reference.name]
    }
}

extension Estimates {
    /// Whether a number has so few values that they can be counted one by one.
    func isFew(_ value: Expression, in source: Source) -> Bool {
        guard case .column = value.kind, value.type == .integer else { return false }
        return (size(of: value, in: source) ?? .max) <= 1000
    }
}
