import WaymarkKit
import WaymarkStatistics

/// The primary sampling units of a survey in a cell's period, whatever the cell's categories.
struct SurveyUnits: Sendable {
    /// Where a unit lies; its name is unique in its stratum.
    struct Place: Hashable {
        var stratum: String
        var name: String
    }

    private let places: [(place: Place, population: Double?)]

    /// The units of the cell's design; nil where the source names none.
    init?(_ cell: Cell) throws(SurveyProblem) {
        let groups = (cell.inputs[SurveyKeys.design]?.groups ?? []).filter { $0.rows > 0 && $0.keys.count >= 3 }
        let nameless = groups.filter { $0.keys[1] == nil }
        guard nameless.count < groups.count else { return nil }
        guard nameless.isEmpty else {
            throw SurveyProblem("\(nameless.reduce(0) { $0 + $1.rows }) rows have no primary sampling unit")
        }
        var places: [(place: Place, population: Double?)] = []
        var seen: Set<Place> = []
        for group in groups {
            guard let place = Self.place(group.keys) else { continue }
            guard seen.insert(place).inserted else {
                throw SurveyProblem("stratum \(place.stratum) states several numbers of units in its population")
            }
            places.append((place, group.keys[2].flatMap(Double.init)))
        }
        self.places = places
    }

    /// The unit of a group, nil where it has none.
    static func place(_ keys: [String?]) -> Place? {
        guard keys.count >= 3, let name = keys[1] else { return nil }
        return Place(stratum: keys[0] ?? "", name: name)
    }

    /// The design with sums by unit; units without sums are zero.
    func design(_ sums: [Place: SurveySums], _ rule: SingleUnitRule) throws(SurveyProblem) -> SurveyDesign {
        guard Set(sums.keys).isSubset(of: places.map(\.place)) else {
            throw SurveyProblem("rows are of units that the survey's design does not have: measure one source only")
        }
        do {
            return try SurveyDesign(
                units: places.map { unit in
                    PrimarySamplingUnit(
                        stratum: unit.place.stratum, name: unit.place.name, populationUnits: unit.population,
                        sums: sums[unit.place] ?? SurveySums())
                }, singleUnitRule: rule)
        } catch { throw SurveyProblem(error) }
    }
}
