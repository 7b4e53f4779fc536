import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// What a plan gave, by query, period and categories.
struct CellBuilder {
    struct Key: Hashable {
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

    /// What answers a request in every cell.
    func input(_ request: MeasureRequest) -> MeasuredInput {
        guard let answer = answers[request.id] else { return MeasuredInput(request, nil) }
        let query = plan.queries[answer.query]
        return MeasuredInput(
            request,
            MeasuredInput.Answer(
                query: query, item: query.measures[answer.measure], measure: answer.measure,
                dimensions: Set(query.columns.map(\.dimension)), groups: groups[answer.query],
                splits: splits[answer.query], coverage: coverage))
    }
}
