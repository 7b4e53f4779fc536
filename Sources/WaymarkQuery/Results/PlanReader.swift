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
    /// Such a text as UTF-8, of which no string is made before one is needed.
    case bytes(ArraySlice<UInt8>)
}

/// Reads the rows of a plan's statements, from whatever engine they come, and gives what the plan measured.
public struct PlanReader: Sendable {
    private let plan: Plan
    private let meanings: [Meaning]
    private let smallSumsAreBits: Bool
    private var reported: [String: [(country: String, period: ReportingPeriod)]] = [:]
    private var unreported: [String: Int] = [:]
    private var checks: [PlanResult.Checked?]
    private var latest: [CalendarDate?]
    private var queries: [QueryCells]

    /// What the rows of a statement mean, with what reading them takes worked out once.
    private enum Meaning: Sendable {
        case coverage(source: String)
        case unreported(source: String)
        case check(Int)
        case latest
        case cube(keys: Int, [RollUp])
        case repeats(RepeatsPass, keys: Int)
        case direct(Direct)
    }

    /// A roll-up, with the places of its outputs among the tallies of each query that uses it.
    private struct RollUp: Sendable {
        var rollUp: CubePass.RollUp
        var forms: [Amount.Form]
        var places: [[Int?]]
    }

    /// A direct pass, with its keys as indices into its query's, the query's sets of keys, and the places of its tallies among the query's.
    private struct Direct: Sendable {
        var pass: DirectPass
        var keys: [Int]
        var sets: [[Int]]
        var forms: [Amount.Form]
        var places: [Int?]
    }

    init(plan: Plan, meanings: [RowMeaning], smallSumsAreBits: Bool) {
        self.plan = plan
        self.smallSumsAreBits = smallSumsAreBits
        checks = plan.checks.map { _ in nil }
        latest = plan.freshness.map { _ in nil }
        queries = plan.queries.map { query in
            let rows = plan.rowSets.firstIndex(of: RowSet(query))
            let timeline = rows.map { plan.timelines[$0] } ?? Timeline(placement: .none, of: [])
            return QueryCells(query, layout: QueryLayout(query), timeline: timeline)
        }
        let queries = queries
        self.meanings = meanings.map { meaning in
            switch meaning {
            case .coverage(let index): .coverage(source: plan.coverage[index].source)
            case .unreported(let source): .unreported(source: source)
            case .check(let index): .check(index)
            case .latest: .latest
            case .cube(let cube):
                .cube(
                    keys: CubeWidth(cube).keys,
                    cube.rollUps.map { rollUp in
                        RollUp(
                            rollUp: rollUp, forms: rollUp.outputs.map(\.tally.form),
                            places: rollUp.uses.map { use in
                                rollUp.outputs.map { queries[use.query].place(of: $0.tally) }
                            })
                    })
            case .repeats(let pass): .repeats(pass, keys: pass.width.keys)
            case .direct(let pass):
                .direct(
                    Direct(
                        pass: pass, keys: pass.keys(of: plan.queries[pass.query]),
                        sets: plan.queries[pass.query].sets, forms: pass.tallies.map(\.form),
                        places: pass.tallies.map { queries[pass.query].place(of: $0) }))
            }
        }
    }

    /// Reads a row; its first field is the number of its statement.
    /// - Throws: a diagnostic where the row is not one that the statement gives, or a list of reports names no period.
    public mutating func take(_ fields: [ResultField]) throws(Diagnostic) { try take(ResultRow(fields)) }

    /// Reads a row that has been cut into fields already.
    mutating func take(_ row: ResultRow) throws(Diagnostic) {
        var row = row
        let number = try row.integer()
        guard let meaning = meanings[safe: number] else { throw ResultRow.unexpected }
        switch meaning {
        case .coverage(let source): try takeCoverage(&row, source)
        case .unreported(let source): unreported[source] = max(unreported[source] ?? 0, try row.integer())
        case .check(let index):
            checks[index] = PlanResult.Checked(
                rows: try row.integer(), broken: try row.integer(), latest: try row.text().flatMap { CalendarDate($0) })
        case .latest:
            let index = try row.integer()
            guard latest.indices.contains(index) else { throw ResultRow.unexpected }
            latest[index] = try row.text().flatMap { CalendarDate($0) }
        case .cube(let width, let rollUps):
            guard let rollUp = rollUps[safe: try row.integer()] else { throw ResultRow.unexpected }
            try take(&row, of: rollUp, keys: width)
        case .repeats(let repeats, let width): try take(&row, of: repeats, keys: width)
        case .direct(let direct): try take(&row, of: direct)
        }
    }

    /// What was measured; the sources, and the SQL of each query, are for the engine to add.
    public func result(sources: [PlanResult.StagedSource], queries: [String]) -> PlanResult {
        result(sources, queries, groups: self.queries.map(\.groups))
    }

    /// The same, with the groups of each query put in order side by side.
    public func result(sources: [PlanResult.StagedSource], queries: [String]) async -> PlanResult {
        result(sources, queries, groups: await self.queries.mapSideBySide { $0.groups })
    }

    private func result(
        _ sources: [PlanResult.StagedSource], _ queries: [String], groups: [[PlanResult.Group]]
    ) -> PlanResult {
        PlanResult(
            sources: sources,
            reported: reported.mapValues { $0.sorted { ($0.country, $0.period) < ($1.country, $1.period) } },
            unreported: unreported, checks: checks, latest: latest, groups: groups, queries: queries)
    }

    private mutating func takeCoverage(_ row: inout ResultRow, _ source: String) throws(Diagnostic) {
        guard let country = try row.text(), let code = try row.text(), let period = ReportingPeriod(code: code) else {
            throw Diagnostic(
                QueryCodes.badCoveragePeriod, "the coverage of source `\(source)` names no period")
        }
        reported[source, default: []].append((country, period))
    }

    // MARK: Passes

    private mutating func take(_ row: inout ResultRow, of reading: RollUp, keys width: Int) throws(Diagnostic) {
        let rollUp = reading.rollUp
        let (segment, end) = (try row.integer(), try row.integer())
        let keys = try row.texts(rollUp.keys.count, of: width)
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
        amounts.reserveCapacity(reading.forms.count)
        for form in reading.forms { amounts.append(try row.amount(form, smallSumsAreBits: smallSumsAreBits)) }
        for (use, places) in zip(rollUp.uses, reading.places) {
            let spans = queries[use.query].spans
            queries[use.query].change(
                set: use.set, use.keys(keys), periods: { spans[$0].contains(segment, end: end) }
            ) { cell in
                for (place, amount) in zip(places, amounts) {
                    if let place, let amount { cell.add(amount, at: place) }
                }
            }
        }
    }

    private mutating func take(_ row: inout ResultRow, of pass: RepeatsPass, keys width: Int) throws(Diagnostic) {
        guard let branch = pass.branches[safe: try row.integer()] else { throw ResultRow.unexpected }
        let time = try row.integer()
        let keys = try row.texts(branch.keys.count, of: width)
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

    private mutating func take(_ row: inout ResultRow, of direct: Direct) throws(Diagnostic) {
        let pass = direct.pass
        let (level, period) = (try row.integer(), try row.integer())
        let values = try row.texts(direct.keys.count, of: direct.keys.count)
        let grouped = values.indices.filter { level & (1 << (values.count - 1 - $0)) == 0 }
        let keys = grouped.map { direct.keys[$0] }
        guard let set = pass.sets.first(where: { direct.sets[$0] == keys }) else { return }
        var amounts: [Amount?] = []
        for form in direct.forms { amounts.append(try row.amount(form)) }
        var others: [Double?] = []
        for _ in pass.others { others.append(try row.number()) }
        queries[pass.query].change(set: set, grouped.map { values[$0] }, periods: { $0 == period }) { cell in
            // One plan may take a tally in more than one pass; it is the same in each.
            for (place, amount) in zip(direct.places, amounts) { if let place { cell.amounts[place] = amount } }
            for (item, value) in zip(pass.others, others) { cell.others[item] = value }
        }
    }

    /// Changes the cells of some periods that a measure has in some groupings.
    private mutating func change(
        _ item: ItemUse, _ uses: [GroupingUse], _ keys: [String?], periods isMeant: (Int) -> Bool,
        _ body: (inout QueryCells.Cell) -> Void
    ) {
        for use in uses where use.query == item.query {
            queries[use.query].change(set: use.set, use.keys(keys), periods: isMeant, body)
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
