import WaymarkKit

/// A field of a row that an engine gives.
public enum ResultField: Sendable, Hashable {
    /// No value.
    case missing
    /// A whole number.
    case integer(Int)
    /// A double.
    case number(Double)
    /// A text, or any value as text: whole numbers with all their digits, decimal numbers with a point, doubles so that
    /// they read back as the same double, dates as `2017-03-31`, booleans as `true` and `false`.
    case text(String)
}

/// Reads the rows of a plan's statements, from whatever engine they come, and gives what the plan measured.
public struct PlanReader: Sendable {
    private let plan: Plan
    private let meanings: [RowMeaning]
    private var reported: [String: [(country: String, period: ReportingPeriod)]] = [:]
    private var unreported: [String: Int] = [:]
    private var checks: [PlanResult.Checked?]
    private var latest: [CalendarDate?]
    private var queries: [QueryCells]

    init(plan: Plan, meanings: [RowMeaning]) {
        self.plan = plan
        self.meanings = meanings
        checks = plan.checks.map { _ in nil }
        latest = plan.freshness.map { _ in nil }
        queries = plan.queries.map { query in
            let rows = plan.rowSets.firstIndex(of: RowSet(query))
            let timeline = rows.map { plan.timelines[$0] } ?? Timeline(placement: .none, of: [])
            return QueryCells(query, layout: QueryLayout(query), timeline: timeline)
        }
    }

    /// Reads a row; its first field is the number of its statement.
    /// - Throws: a diagnostic where the row is not one that the statement gives, or a list of reports names no period.
    public mutating func take(_ fields: [ResultField]) throws(Diagnostic) {
        var row = ResultRow(fields)
        let number = try row.integer()
        guard let meaning = meanings[safe: number] else { throw ResultRow.unexpected }
        switch meaning {
        case .coverage(let index): try takeCoverage(&row, plan.coverage[index].source)
        case .unreported(let source): unreported[source] = max(unreported[source] ?? 0, try row.integer())
        case .check(let index):
            checks[index] = PlanResult.Checked(
                rows: try row.integer(), broken: try row.integer(), latest: try row.text().flatMap { CalendarDate($0) })
        case .latest:
            let index = try row.integer()
            guard latest.indices.contains(index) else { throw ResultRow.unexpected }
            latest[index] = try row.text().flatMap { CalendarDate($0) }
        case .cube(let cube): try take(&row, of: cube)
        case .repeats(let repeats): try take(&row, of: repeats)
        case .direct(let direct): try take(&row, of: direct)
        }
    }

    /// What was measured; the sources, and the SQL of each query, are for the engine to add.
    public func result(sources: [PlanResult.StagedSource], queries: [String]) -> PlanResult {
        PlanResult(
            sources: sources,
            reported: reported.mapValues { $0.sorted { ($0.country, $0.period) < ($1.country, $1.period) } },
            unreported: unreported, checks: checks, latest: latest, groups: self.queries.map(\.groups), queries: queries
        )
    }

    private mutating func takeCoverage(_ row: inout ResultRow, _ source: String) throws(Diagnostic) {
        guard let country = try row.text(), let code = try row.text(), let period = ReportingPeriod(code: code) else {
            throw Diagnostic(
                QueryCodes.badCoveragePeriod, "the coverage of source `\(source)` names no period")
        }
        reported[source, default: []].append((country, period))
    }

    // MARK: Passes

    private mutating func take(_ row: inout ResultRow, of cube: CubePass) throws(Diagnostic) {
        guard let rollUp = cube.rollUps[safe: try row.integer()] else { throw ResultRow.unexpected }
        let (segment, end) = (try row.integer(), try row.integer())
        let keys = try row.texts(rollUp.keys.count, of: CubeWidth(cube).keys)
        if let quantiles = rollUp.quantiles {
            for (place, share) in quantiles.shares.enumerated() {
                guard let value = try row.quantile(share) else { continue }
                for item in quantiles.items[place] {
                    change(item, rollUp.uses, keys, periods: { $0 == segment }) { $0.others[item.item] = value }
                }
            }
            return
        }
        var amounts: [Amount?] = []
        for output in rollUp.outputs { amounts.append(try row.amount(output.tally.form)) }
        for use in rollUp.uses {
            guard let own = queries[use.query].keys(use.keys(keys), of: use.set) else { continue }
            let places = rollUp.outputs.map { queries[use.query].place(of: $0.tally) }
            for (period, span) in queries[use.query].spans.enumerated() where span.contains(segment, end: end) {
                queries[use.query].change(QueryCells.Place(set: use.set, period: period, keys: own)) { cell in
                    for (place, amount) in zip(places, amounts) {
                        if let place, let amount { cell.add(amount, at: place) }
                    }
                }
            }
        }
    }

    private mutating func take(_ row: inout ResultRow, of pass: RepeatsPass) throws(Diagnostic) {
        guard let branch = pass.branches[safe: try row.integer()] else { throw ResultRow.unexpected }
        let time = try row.integer()
        let keys = try row.texts(branch.keys.count, of: pass.width.keys)
        for items in branch.items {
            guard let repeats = try row.whole(), repeats != 0 else { continue }
            for item in items {
                let spans = queries[item.query].spans
                change(item, branch.uses, keys, periods: { branch.times.isCounted(time, in: spans[$0]) }) {
                    $0.repeats[item.item, default: 0] += Int(clamping: repeats)
                }
            }
        }
    }

    private mutating func take(_ row: inout ResultRow, of pass: DirectPass) throws(Diagnostic) {
        let query = plan.queries[pass.query]
        let (level, period) = (try row.integer(), try row.integer())
        let keys = pass.keys(of: query)
        let values = try row.texts(keys.count, of: keys.count)
        let grouped = values.indices.filter { level & (1 << (values.count - 1 - $0)) == 0 }
        guard let set = pass.sets.first(where: { query.sets[$0] == grouped.map { keys[$0] } }),
            let own = queries[pass.query].keys(grouped.map { values[$0] }, of: set)
        else { return }
        var amounts: [Amount?] = []
        for tally in pass.tallies { amounts.append(try row.amount(tally.form)) }
        var others: [Double?] = []
        for _ in pass.others { others.append(try row.number()) }
        let places = pass.tallies.map { queries[pass.query].place(of: $0) }
        queries[pass.query].change(QueryCells.Place(set: set, period: period, keys: own)) { cell in
            // One plan may take a tally in more than one pass; it is the same in each.
            for (place, amount) in zip(places, amounts) { if let place { cell.amounts[place] = amount } }
            for (item, value) in zip(pass.others, others) { cell.others[item] = value }
        }
    }

    /// Changes the cells of some periods that a measure has in some groupings.
    private mutating func change(
        _ item: ItemUse, _ uses: [GroupingUse], _ keys: [String?], periods isMeant: (Int) -> Bool,
        _ body: (inout QueryCells.Cell) -> Void
    ) {
        for use in uses where use.query == item.query {
            guard let own = queries[use.query].keys(use.keys(keys), of: use.set) else { continue }
            for period in queries[use.query].spans.indices where isMeant(period) {
                queries[use.query].change(QueryCells.Place(set: use.set, period: period, keys: own), body)
            }
        }
    }
}

extension RepeatsPass.Times {
    /// Whether what was counted in a stretch, or from a segment on, counts in a period.
    fileprivate func isCounted(_ time: Int, in span: Timeline.Span) -> Bool {
        switch self {
        case .apart(let ranges):
            ranges[safe: time].map { $0.lowerBound == span.first && $0.upperBound == span.last } ?? false
        case .upTo(let first): span.first == first && span.last >= time
        }
    }
}

extension ResultRow {
    /// Texts, followed by missing ones up to the width of the widest row.
    fileprivate mutating func texts(_ count: Int, of width: Int) throws(Diagnostic) -> [String?] {
        var texts: [String?] = []
        for index in 0..<width {
            let text = try text()
            if index < count { texts.append(text) }
        }
        return texts
    }

    /// The quantile of so many numbers, from those between whose places it lies.
    fileprivate mutating func quantile(_ share: Double) throws(Diagnostic) -> Double? {
        let (lower, upper, count) = (try number(), try number(), try number())
        guard let lower, let upper, let count, count > 0 else { return nil }
        let place = share * (count - 1)
        let part = place - place.rounded(.down)
        return lower * (1 - part) + upper * part
    }
}
