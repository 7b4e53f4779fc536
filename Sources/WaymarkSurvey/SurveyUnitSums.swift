import WaymarkStatistics

/// What an estimate is made of: the sums of rows by the primary sampling units of a survey, added up group by group.
public struct SurveyUnitSums: Sendable {
    /// The sums of all units.
    private(set) var all = SurveySums()
    private let units: SurveyUnits?
    private var sums: [SurveySums]
    private var search: OrderedSearch<SurveyUnits.Place>
    private var problem: SurveyProblem?

    init(_ units: SurveyUnits?) {
        self.units = units
        sums = Array(repeating: SurveySums(), count: units?.places.count ?? 0)
        search = OrderedSearch(units?.places ?? [])
    }

    /// Adds the sums of a group of rows; several groups may be of one unit.
    /// - Returns: all that was added for the unit; nil where the source names no units, or not this one.
    @discardableResult
    public mutating func add(_ sums: SurveySums, of keys: [String?]) -> SurveySums? {
        all.add(sums)
        guard units != nil, problem == nil else { return nil }
        guard let place = SurveyUnits.place(keys) else {
            problem = SurveyProblem("rows have no primary sampling unit")
            return nil
        }
        guard let index = search.index(of: place) else {
            problem = SurveyProblem(
                "rows are of units that the survey's design does not have: measure one source only")
            return nil
        }
        self.sums[index].add(sums)
        return self.sums[index]
    }

    /// The design with these sums, units without groups having zeros; nil where the source names no units.
    func design() throws(SurveyProblem) -> SurveyDesign? {
        guard let units else { return nil }
        if let problem { throw problem }
        do { return try units.design.with(sums: sums) } catch { throw SurveyProblem(error) }
    }
}
