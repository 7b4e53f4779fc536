import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Puts together the cells of indicators from what a plan gave: missing is never zero.
struct CellBuilder {
    private struct Key: Hashable {
        var period: Int
        var categories: Categories
    }

    private let plan: Plan
    private let coverage: CoverageBook
    /// Where a request is answered: the query, and the measure in it.
    private var answers: [MeasureRequest.ID: (query: Int, measure: Int)] = [:]
    private var groups: [[Key: PlanResult.Group]] = []
    private var splits: [[Key: [PlanResult.Group]]] = []

    init(plan: Plan, result: PlanResult, coverage: CoverageBook) {
        self.plan = plan
        self.coverage = coverage
        for (index, query) in plan.queries.enumerated() {
            for (measure, item) in query.measures.enumerated() {
                for request in item.requests { answers[request] = (index, measure) }
            }
            var whole: [Key: PlanResult.Group] = [:]
            var split: [Key: [PlanResult.Group]] = [:]
            for group in result.groups[index] {
                let key = Key(period: group.period, categories: group.categories)
                if group.extraKeys == nil { whole[key] = group } else { split[key, default: []].append(group) }
            }
            groups.append(whole)
            splits.append(split)
        }
    }

    /// The codes of a dimension that occur in any answer to a request.
    func occurringCodes(of dimension: String, in request: MeasureRequest.ID) -> Set<String> {
        guard let answer = answers[request] else { return [] }
        return Set(groups[answer.query].keys.compactMap { $0.categories.codes[dimension] })
    }

    /// One input of a cell.
    func input(_ request: MeasureRequest, period: Int, _ categories: Categories) -> Cell.Input {
        guard let answer = answers[request.id] else { return Cell.Input(.absent(Absence(.notAvailable))) }
        let query = plan.queries[answer.query]
        var wanted = Categories()
        for (dimension, code) in categories.codes where !request.sameFor.contains(dimension) {
            guard query.columns.contains(where: { $0.dimension == dimension }) else {
                return Cell.Input(
                    .absent(Absence(.notCollected, "the source `\(query.source.id)` has no column for `\(dimension)`")))
            }
            wanted.codes[dimension] = code
        }
        let key = Key(period: period, categories: wanted)
        let outcome = coverage.outcome(
            for: reporting(request, query), in: wanted, query.periods[period], time: query.time)
        // Where a measure names the lists that count, rows that stand in the cell for another reason do not.
        let isSilent = !request.measure.reportedBy.isEmpty && outcome?.coverage.reported == 0
        guard let group = groups[answer.query][key], group.rowsInCell > 0, !isSilent else {
            return Cell.Input(withoutRows(query.source, request, outcome), coverage: outcome?.coverage)
        }
        let item = query.measures[answer.measure]
        let value = group.values[answer.measure]
        // Published numbers that are not in the file are unknown; only who is known to have reported can report none.
        if value.rows == 0, item.aggregation.kind == .sum, query.source.reporting == .unknown {
            return Cell.Input(withoutRows(query.source, request, outcome), coverage: outcome?.coverage)
        }
        return Cell.Input(
            quantity(value, item), rows: value.rows, missing: missing(value, item), sumOfSquares: value.sumOfSquares,
            sumOfWeights: value.sumOfWeights,
            groups: (splits[answer.query][key] ?? []).map {
                let value = $0.values[answer.measure]
                return Cell.Input.Group(
                    keys: $0.extraKeys ?? [], quantity: quantity(value, item), rows: value.rows,
                    missing: missing(value, item), sumOfSquares: value.sumOfSquares,
                    sumOfWeights: value.sumOfWeights)
            },
            coverage: outcome?.coverage)
    }

    private func missing(_ value: PlanResult.Value, _ item: Plan.Item) -> Int {
        item.aggregation.value == nil ? 0 : value.rows - value.withValue - value.bounded
    }

    /// The remark that some countries reported for a part of the period only.
    func partialCoverage(_ request: MeasureRequest, period: Int, _ categories: Categories) -> [String] {
        guard let answer = answers[request.id] else { return [] }
        let query = plan.queries[answer.query]
        let wanted = Categories(categories.codes.filter { !request.sameFor.contains($0.key) })
        return coverage.outcome(
            for: reporting(request, query), in: wanted, query.periods[period], time: query.time)?.partial ?? []
    }

    /// The sources whose lists tell who reported.
    private func reporting(_ request: MeasureRequest, _ query: Plan.MeasureQuery) -> [String] {
        let named = request.measure.reportedBy
        if !named.isEmpty { return named }
        if case .listed = query.source.reporting { return [query.source.id] }
        return []
    }

    private func withoutRows(
        _ source: Source, _ request: MeasureRequest, _ outcome: CoverageBook.Outcome?
    ) -> Quantity {
        let isReported = (outcome?.coverage.reported ?? 0) > 0
        switch source.reporting {
        case .complete where request.measure.reportedBy.isEmpty: return nothing(request.measure.aggregation.kind)
        case .unknown where request.measure.reportedBy.isEmpty:
            return .absent(
                Absence(.notReported, "the source `\(source.id)` has no rows here, and does not say who reported"))
        default: return isReported ? nothing(request.measure.aggregation.kind) : .absent(Absence(.notReported))
        }
    }

    /// What no rows give: none counted and nothing summed, but no mean and no extreme value.
    private func nothing(_ kind: CalculatorDescription.AggregationKind) -> Quantity {
        switch kind {
        case .count, .distinct, .sum: .value(0)
        default: .absent(Absence(.notApplicable, "no rows to take a value from"))
        }
    }

    private func quantity(_ value: PlanResult.Value, _ item: Plan.Item) -> Quantity {
        if value.rows == 0 { return nothing(item.aggregation.kind) }
        if item.aggregation.value == nil || item.aggregation.kind == .distinct { return Quantity(value.value ?? 0) }
        guard value.withValue + value.bounded > 0 else {
            return .absent(Absence(.notReported, "none of \(value.rows) rows has a value"))
        }
        let known = value.value ?? 0
        guard value.bounded > 0, let bounds = value.bounds else { return Quantity(known) }
        let total = value.withValue + value.bounded
        guard item.aggregation.kind == .sum else {
            return .absent(
                Absence(.suppressed, "\(value.bounded) of \(total) source values are published as bounds only"))
        }
        return .between(
            known + bounds.lowerBound...(known + bounds.upperBound),
            Absence(.suppressed, "\(value.bounded) of \(total) source values are published as bounds only"))
    }
}
