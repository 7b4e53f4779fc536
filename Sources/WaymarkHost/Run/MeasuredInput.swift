import Synchronization
import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// One input of an indicator, put together for any of its cells: missing is never zero.
///
/// Shared, since it is asked for every cell, and large.
final class MeasuredInput: Sendable {
    /// What a plan gave for it. Shared, so that no cell copies it.
    final class Answer: Sendable {
        let query: Plan.MeasureQuery
        let measure: Int
        let dimensions: Set<String>
        let found: CellBuilder.Found
        let coverage: CoverageBook
        let asked: Asked

        init(_ query: Plan.MeasureQuery, measure: Int, found: CellBuilder.Found, coverage: CoverageBook) {
            self.query = query
            self.measure = measure
            dimensions = Set(query.columns.map(\.dimension))
            self.found = found
            self.coverage = coverage
            asked = Asked(query.measures[measure])
        }
    }

    /// What is asked of a measure in every group.
    struct Asked: Sendable {
        let kind: CalculatorDescription.AggregationKind
        let readsValue: Bool
        let countsRows: Bool

        init(_ item: Plan.Item) {
            kind = item.aggregation.kind
            readsValue = item.aggregation.value != nil
            countsRows = item.countsRows
        }
    }

    private let request: MeasureRequest
    private let answer: Answer?
    /// What was put together for cells that share it, such as the whole design of a survey.
    private let shared = Mutex<[CellBuilder.Key: Cell.Input]>([:])

    init(_ request: MeasureRequest, _ answer: Answer?) {
        self.request = request
        self.answer = answer
    }

    /// Its name.
    var name: String { request.id.input }

    /// The codes of a dimension that occur in it.
    func occurringCodes(of dimension: String) -> Set<String> {
        answer?.found.codes[dimension] ?? []
    }

    /// The input in a cell.
    func input(period: Int, _ categories: Categories) -> Cell.Input {
        guard let answer else { return Cell.Input(.absent(Absence(.notAvailable))) }
        var wanted = Categories()
        for (dimension, code) in categories.codes where !request.sameFor.contains(dimension) {
            guard answer.dimensions.contains(dimension) else {
                return Cell.Input(
                    .absent(
                        Absence(
                            .notCollected, "the source `\(answer.query.source.id)` has no column for `\(dimension)`")))
            }
            wanted.codes[dimension] = code
        }
        let key = CellBuilder.Key(period: period, categories: wanted)
        guard wanted.codes.count < categories.codes.count else { return input(answer, key) }
        if let known = shared.withLock({ $0[key] }) { return known }
        let input = input(answer, key)
        shared.withLock { $0[key] = input }
        return input
    }

    private func input(_ answer: Answer, _ key: CellBuilder.Key) -> Cell.Input {
        let outcome = outcome(answer, key.period, key.categories)
        // Where a measure names the lists that count, rows that stand in the cell for another reason do not.
        let isSilent = !request.measure.reportedBy.isEmpty && outcome?.coverage.reported == 0
        guard let groups = answer.found.cells[key], let whole = groups.whole, whole.rowsInCell > 0, !isSilent else {
            return Cell.Input(withoutRows(answer.query.source, outcome), coverage: outcome?.coverage)
        }
        let value = whole.values[answer.measure]
        // Published numbers that are not in the file are unknown; only who is known to have reported can report none.
        if value.rows == 0, answer.asked.kind == .sum, answer.query.source.reporting == .unknown {
            return Cell.Input(withoutRows(answer.query.source, outcome), coverage: outcome?.coverage)
        }
        return Cell.Input(
            quantity(value, answer), rows: value.rows, missing: missing(value, answer),
            sumOfSquares: value.sumOfSquares, sumOfWeights: value.sumOfWeights,
            groups: zip(groups.keys, groups.parts.values(of: answer.measure)).map { keys, value in
                Cell.Input.Group(
                    keys: keys, quantity: quantity(value, answer), rows: value.rows, missing: missing(value, answer),
                    sumOfSquares: value.sumOfSquares, sumOfWeights: value.sumOfWeights)
            },
            coverage: outcome?.coverage)
    }

    private func missing(_ value: PlanResult.Value, _ answer: Answer) -> Int {
        answer.asked.readsValue ? value.rows - value.withValue - value.bounded : 0
    }

    /// The remark that some countries reported for a part of the period only.
    func partialCoverage(period: Int, _ categories: Categories) -> [String] {
        guard let answer else { return [] }
        return outcome(answer, period, Categories(categories.codes.filter { !request.sameFor.contains($0.key) }))?
            .partial ?? []
    }

    /// Who reported, by the lists of the sources that tell it; nil where none does.
    private func outcome(_ answer: Answer, _ period: Int, _ wanted: Categories) -> CoverageBook.Outcome? {
        var sources = request.measure.reportedBy
        if sources.isEmpty, case .listed = answer.query.source.reporting { sources = [answer.query.source.id] }
        guard !sources.isEmpty else { return nil }
        return answer.coverage.outcome(
            for: sources, in: wanted, answer.query.periods[period], time: answer.query.time)
    }

    private func withoutRows(_ source: Source, _ outcome: CoverageBook.Outcome?) -> Quantity {
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

    private func quantity(_ value: PlanResult.Value, _ answer: Answer) -> Quantity {
        if value.rows == 0, answer.asked.countsRows { return nothing(answer.asked.kind) }
        if !answer.asked.readsValue || answer.asked.kind == .distinct { return Quantity(value.value ?? 0) }
        guard value.withValue + value.bounded > 0 else {
            return .absent(Absence(.notReported, "none of \(value.rows) rows has a value"))
        }
        let known = value.value ?? 0
        guard value.bounded > 0, let bounds = value.bounds else { return Quantity(known) }
        let total = value.withValue + value.bounded
        guard answer.asked.kind == .sum else {
            return .absent(
                Absence(.suppressed, "\(value.bounded) of \(total) source values are published as bounds only"))
        }
        return .between(
            known + bounds.lowerBound...(known + bounds.upperBound),
            Absence(.suppressed, "\(value.bounded) of \(total) source values are published as bounds only"))
    }
}
