import WaymarkKit
import WaymarkQuery

/// Leads back from an indicator's figures to the rows they were taken from.
struct Tracer {
    let plan: Plan
    let result: PlanResult

    /// How every input of an indicator was measured.
    func traces(of run: IndicatorRun) -> [Report.Trace] {
        let measured = run.requests.map { request in
            let query = plan.queries.firstIndex { $0.measures.contains { $0.requests.contains(request.id) } }
            return Report.Trace(
                input: request.id.input, source: request.measure.source,
                measure: request.measure.aggregation.description,
                filter: request.measure.filter?.description, query: query.map { result.queries[$0] } ?? "")
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
