import WaymarkKit
import WaymarkStatistics

/// The primary sampling units of a survey in a cell's period, whatever the cell's categories.
struct SurveyUnits: Sendable {
    /// Where a unit lies; its name is unique in its stratum.
    struct Place: Hashable {
        var stratum: String
        var name: String
    }

    /// The design, with sums of zero.
    let design: SurveyDesign
    /// The places of the units, in the design's order.
    let places: [Place]

    /// The units that the groups of a cell's design are of; nil where the source names none.
    init?(_ groups: [Cell.Input.Group], rule: SingleUnitRule) throws(SurveyProblem) {
        let groups = groups.filter { $0.rows > 0 && $0.keys.count >= 3 }
        let nameless = groups.filter { $0.keys[1] == nil }
        guard nameless.count < groups.count else { return nil }
        guard nameless.isEmpty else {
            throw SurveyProblem("\(nameless.reduce(0) { $0 + $1.rows }) rows have no primary sampling unit")
        }
        var places: [Place] = []
        var units: [PrimarySamplingUnit] = []
        places.reserveCapacity(groups.count)
        units.reserveCapacity(groups.count)
        for group in groups {
            guard let place = Self.place(group.keys) else { continue }
            places.append(place)
            units.append(
                PrimarySamplingUnit(
                    stratum: place.stratum, name: place.name, populationUnits: group.keys[2].flatMap(Double.init),
                    sums: SurveySums()))
        }
        self.places = places
        do { design = try SurveyDesign(units: units, singleUnitRule: rule) } catch { throw SurveyProblem(error) }
    }

    /// The unit of a group, nil where it has none.
    static func place(_ keys: [String?]) -> Place? {
        guard keys.count >= 3, let name = keys[1] else { return nil }
        return Place(stratum: keys[0] ?? "", name: name)
    }
}
