import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// What a plan gave, by query, period and categories.
struct CellBuilder {
    struct Key: Hashable {
        var period: Int
        var categories: Categories
    }

    /// What a query gave in a cell.
    struct Groups {
        /// All of it.
        var whole: PlanResult.Group?
        /// The values of further keys, for every group that they make, in their order.
        var keys: [[String?]] = []
        /// What these groups gave.
        var parts = GroupColumns([])
    }

    /// What a query gave.
    struct Found {
        var cells: [Key: Groups] = [:]
        /// The codes that occur, by dimension.
        var codes: [String: Set<String>] = [:]
    }

    private let plan: Plan
    private let coverage: CoverageBook
    /// Where a request is answered: the query, and the measure in it.
    private var answers: [MeasureRequest.ID: (query: Int, measure: Int)] = [:]
    private let found: [Found]

    init(plan: Plan, result: PlanResult, coverage: CoverageBook) async {
        self.plan = plan
        self.coverage = coverage
        for (index, query) in plan.queries.enumerated() {
            for (measure, item) in query.measures.enumerated() {
                for request in item.requests { answers[request] = (index, measure) }
            }
        }
        found = await result.groups.mapSideBySide(Self.found)
    }

    private static func found(_ groups: [PlanResult.Group]) -> Found {
        var found = Found()
        var parts: [Key: [GroupValues]] = [:]
        for group in groups {
            let key = Key(period: group.period, categories: group.categories)
            if let keys = group.extraKeys {
                found.cells[key, default: Groups()].keys.append(keys)
                parts[key, default: []].append(group.values)
            } else {
                found.cells[key, default: Groups()].whole = group
                for (dimension, code) in group.categories.codes { found.codes[dimension, default: []].insert(code) }
            }
        }
        for (key, values) in parts { found.cells[key]?.parts = GroupColumns(values) }
        return found
    }

    /// What answers a request in every cell.
    func input(_ request: MeasureRequest) -> MeasuredInput {
        guard let answer = answers[request.id] else { return MeasuredInput(request, nil) }
        return MeasuredInput(
            request,
            MeasuredInput.Answer(
                plan.queries[answer.query], measure: answer.measure, found: found[answer.query], coverage: coverage))
    }
}
