import WaymarkKit
import WaymarkQuery

/// Leads back from an indicator's figures to the rows they were taken from.
struct Tracer: Sendable {
    private let queries: [String]
    /// The index of the query that answers a request.
    private var answers: [MeasureRequest.ID: Int] = [:]

    init(plan: Plan, result: PlanResult) {
        queries = result.queries
        for (index, query) in plan.queries.enumerated() {
            for request in query.measures.lazy.flatMap(\.requests) { answers[request] = index }
        }
    }

    /// How every input of an indicator was measured. A query that answers several is told with the first of them.
    func traces(of run: IndicatorRun) -> [Report.Trace] {
        var told: Set<Int> = []
        let measured = run.requests.map { request in
            var query = answers[request.id]
            if let index = query, !told.insert(index).inserted { query = nil }
            return Report.Trace(
                input: request.id.input, source: request.measure.source,
                measure: request.measure.aggregation.description,
                filter: request.measure.filter?.description, query: query.map { queries[$0] } ?? "")
        }
        let taken = run.indicator.references.sorted { $0.key < $1.key }.map { name, reference in
            Report.Trace(
                input: name, source: reference.indicator,
                measure: [reference.part.rawValue, reference.series].compactMap { $0 }.joined(separator: " of "),
                filter: nil, query: "")
        }
        return measured + taken
    }
}
