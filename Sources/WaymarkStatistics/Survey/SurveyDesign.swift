/// The primary sampling units of a survey by stratum, and variances over them (ultimate clusters, one stage).
///
/// Wolter, Introduction to Variance Estimation (2007), chapters 1 and 6; Lumley, Complex Surveys (2010), chapter 2.
public struct SurveyDesign: Sendable {
    /// What is done about strata with a single unit.
    public let singleUnitRule: SingleUnitRule
    /// The sums of each unit.
    let unitSums: [SurveySums]
    private let places: [PrimarySamplingUnit]
    private let strata: [Stratum]
    /// The stratum of each unit.
    private let stratumOfUnit: [Int]

    private struct Stratum {
        let name: String
        var members: [Int]
        var populationUnits: Double?

        /// One minus the sampling fraction.
        var correction: Double { populationUnits.map { 1 - Double(members.count) / $0 } ?? 1 }
    }

    private struct Name: Hashable {
        var stratum: String
        var unit: String
    }

    /// Throws for an empty design, units given twice, sums that are not finite and impossible population sizes.
    public init(
        units: [PrimarySamplingUnit], singleUnitRule: SingleUnitRule = .fail
    ) throws(StatisticsError) {
        guard !units.isEmpty else { throw .empty("primary sampling units") }
        var strata: [Stratum] = []
        var indices: [String: Int] = [:]
        var stratumOfUnit: [Int] = []
        stratumOfUnit.reserveCapacity(units.count)
        if let unit = Self.repeated(units) { throw .repeatedUnit(stratum: unit.stratum, unit: unit.name) }
        for (index, unit) in units.enumerated() {
            guard unit.sums.isFinite else { throw .outOfRange("sums of unit \(unit.name)", .nan) }
            // Units of one stratum are neighbours, mostly.
            let isNeighbour = strata.last?.name == unit.stratum
            if let stratum = isNeighbour ? strata.count - 1 : indices[unit.stratum] {
                guard strata[stratum].populationUnits == unit.populationUnits else {
                    throw .populationUnits(stratum: unit.stratum)
                }
                strata[stratum].members.append(index)
                stratumOfUnit.append(stratum)
            } else {
                indices[unit.stratum] = strata.count
                stratumOfUnit.append(strata.count)
                strata.append(Stratum(name: unit.stratum, members: [index], populationUnits: unit.populationUnits))
            }
        }
        for stratum in strata {
            guard let population = stratum.populationUnits else { continue }
            guard population.isFinite, population >= Double(stratum.members.count) else {
                throw .populationUnits(stratum: stratum.name)
            }
        }
        places = units
        unitSums = units.map(\.sums)
        self.singleUnitRule = singleUnitRule
        self.strata = strata
        self.stratumOfUnit = stratumOfUnit
    }

    /// A unit that is given twice.
    private static func repeated(_ units: [PrimarySamplingUnit]) -> PrimarySamplingUnit? {
        let isInOrder = zip(units, units.dropFirst()).allSatisfy { ($0.stratum, $0.name) < ($1.stratum, $1.name) }
        guard !isInOrder else { return nil }
        var names: Set<Name> = []
        return units.first { !names.insert(Name(stratum: $0.stratum, unit: $0.name)).inserted }
    }

    /// The same units with other sums, one for each in the order of `units`: many estimates rest on one design.
    public func with(sums: [SurveySums]) throws(StatisticsError) -> SurveyDesign {
        guard sums.count == places.count else { throw .empty("sums of some units") }
        if let index = sums.firstIndex(where: { !$0.isFinite }) {
            throw .outOfRange("sums of unit \(places[index].name)", .nan)
        }
        return SurveyDesign(self, sums)
    }

    private init(_ design: SurveyDesign, _ sums: [SurveySums]) {
        singleUnitRule = design.singleUnitRule
        unitSums = sums
        places = design.places
        strata = design.strata
        stratumOfUnit = design.stratumOfUnit
    }

    /// The units, in the order given.
    public var units: [PrimarySamplingUnit] {
        zip(places, unitSums).map {
            PrimarySamplingUnit(
                stratum: $0.stratum, name: $0.name, populationUnits: $0.populationUnits, sums: $1)
        }
    }

    /// The sums over the whole sample.
    public var sums: SurveySums {
        var all = SurveySums()
        for sums in unitSums { all.add(sums) }
        return all
    }

    /// Units minus strata of the full design, whatever the domain.
    public var degreesOfFreedom: Int { places.count - strata.count }

    /// Units minus strata, of those with cases in the domain (R: `degf` of a subset).
    public var domainDegreesOfFreedom: Int {
        var occupied = [Bool](repeating: false, count: strata.count)
        var units = 0
        for (sums, stratum) in zip(unitSums, stratumOfUnit) where sums.cases > 0 {
            units += 1
            occupied[stratum] = true
        }
        return units - occupied.count { $0 }
    }

    /// The variance of a total of linearised values, one for each unit in the order of `units`.
    public func variance(_ values: [Double]) throws(StatisticsError) -> Double {
        max(0, try covariance(values, values))
    }

    /// The covariance of the totals of two linearised variables, each with one value for each unit.
    public func covariance(_ a: [Double], _ b: [Double]) throws(StatisticsError) -> Double {
        guard a.count == places.count, b.count == places.count else { throw .empty("values for some units") }
        var sum = 0.0
        var estimable = 0
        for stratum in strata {
            let n = Double(stratum.members.count)
            if stratum.members.count > 1 {
                sum += stratum.correction * n / (n - 1) * Self.products(a, b, stratum.members, around: stratum.members)
                estimable += 1
            } else if stratum.correction == 0 {
                estimable += 1  // the only unit there is: no sampling, no variance
            } else {
                switch singleUnitRule {
                case .fail: throw .singleUnit(stratum: stratum.name)
                case .certainty, .remove, .average: break
                case .adjust: sum += stratum.correction * Self.products(a, b, stratum.members, around: [])
                case .centred:
                    sum += stratum.correction * Self.products(a, b, stratum.members, around: Array(places.indices))
                }
            }
        }
        if singleUnitRule == .average, estimable < strata.count {
            guard estimable > 0 else { throw .noDegreesOfFreedom }
            sum *= Double(strata.count) / Double(estimable)
        }
        guard sum.isFinite else { throw .outOfRange("variance", sum) }
        return sum
    }

    /// Σ(a − ā)(b − b̄) over members, with means over `centre`, or around zero if that is empty.
    private static func products(_ a: [Double], _ b: [Double], _ members: [Int], around centre: [Int]) -> Double {
        func mean(_ values: [Double]) -> Double {
            centre.isEmpty ? 0 : centre.reduce(0) { $0 + values[$1] } / Double(centre.count)
        }
        let (meanA, meanB) = (mean(a), mean(b))
        return members.reduce(0) { $0 + (a[$1] - meanA) * (b[$1] - meanB) }
    }
}
