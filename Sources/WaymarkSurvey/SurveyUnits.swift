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
    private let places: [Place]

    /// The units of the cell's design; nil where the source names none.
    init?(_ cell: Cell, rule: SingleUnitRule) throws(SurveyProblem) {
        let groups = (cell.inputs[SurveyKeys.design]?.groups ?? []).filter { $0.rows > 0 && $0.keys.count >= 3 }
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

    /// The design with the sums of groups, several of which may be of one unit; units without groups are zero.
    func design(_ groups: SurveyCell.Groups) throws(SurveyProblem) -> SurveyDesign {
        var sums = [SurveySums](repeating: SurveySums(), count: places.count)
        var search = Search(places)
        for group in groups {
            guard let place = Self.place(group.keys) else {
                throw SurveyProblem("rows have no primary sampling unit")
            }
            guard let index = search.index(of: place) else {
                throw SurveyProblem(
                    "rows are of units that the survey's design does not have: measure one source only")
            }
            sums[index].add(group.sums)
        }
        do { return try design.with(sums: sums) } catch { throw SurveyProblem(error) }
    }

    /// Finds units. Groups mostly lie in the order of the units, so that the next one is soon found.
    private struct Search {
        private let places: [Place]
        private var next = 0
        /// How many units may still be passed by before a table of all of them is better.
        private var patience: Int
        private var table: [Place: Int]?

        init(_ places: [Place]) {
            self.places = places
            patience = 8 * places.count + 64
        }

        mutating func index(of place: Place) -> Int? {
            if let table { return table[place] }
            for _ in places.indices {
                if next == places.count { next = 0 }
                if places[next] == place { return next }
                next += 1
                patience -= 1
                if patience == 0 { break }
            }
            guard patience == 0 else { return nil }
            table = Dictionary(
                places.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
            return table?[place]
        }
    }
}
