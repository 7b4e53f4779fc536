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
    private var groups: [[PlanResult.Group]]

    init(plan: Plan, meanings: [RowMeaning]) {
        self.plan = plan
        self.meanings = meanings
        groups = plan.queries.map { _ in [] }
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
        case .direct(let query, let layout):
            if let group = try DirectRow.group(&row, plan.queries[query], layout) { groups[query].append(group) }
        }
    }

    /// What was measured; the sources are for the engine to add.
    public func result(sources: [PlanResult.StagedSource], queries: [String]) -> PlanResult {
        PlanResult(
            sources: sources,
            reported: reported.mapValues { $0.sorted { ($0.country, $0.period) < ($1.country, $1.period) } },
            unreported: unreported, groups: groups.map { $0.sorted { $0.isBefore($1) } }, queries: queries)
    }

    private mutating func takeCoverage(_ row: inout ResultRow, _ source: String) throws(Diagnostic) {
        guard let country = try row.text(), let code = try row.text(), let period = ReportingPeriod(code: code) else {
            throw Diagnostic(
                QueryCodes.badCoveragePeriod, "the coverage of source `\(source)` names no period")
        }
        reported[source, default: []].append((country, period))
    }
}

extension PlanResult.Group {
    /// A fixed order, whatever the engine: by period, then codes, then extra keys with missing ones last.
    fileprivate func isBefore(_ other: PlanResult.Group) -> Bool {
        if period != other.period { return period < other.period }
        let (codes, others) = (
            categories.codes.sorted { $0.key < $1.key }, other.categories.codes.sorted { $0.key < $1.key }
        )
        for (left, right) in zip(codes, others) where left != right {
            return (left.key, left.value) < (right.key, right.value)
        }
        if codes.count != others.count { return codes.count < others.count }
        for (left, right) in zip(extraKeys ?? [], other.extraKeys ?? []) where left != right {
            guard let left else { return false }
            guard let right else { return true }
            return left < right
        }
        return extraKeys == nil && other.extraKeys != nil
    }
}
