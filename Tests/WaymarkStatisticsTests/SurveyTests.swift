import Testing
import WaymarkStatistics

/// R survey 4.1.1 on its own small example `fpc`, and design rules by hand.
@Suite("Survey estimates")
struct SurveyTests {
    private static let values = [1: [2.8, 4.1, 6.8, 6.8, 9.2], 2: [3.7, 6.6, 4.2]]

    private func example(corrected: Bool) throws -> SurveyDesign {
        var units: [PrimarySamplingUnit] = []
        for (stratum, weight, population) in [(1, 3.0, 15.0), (2, 4, 12)] {
            for (index, x) in (Self.values[stratum] ?? []).enumerated() {
                units.append(
                    PrimarySamplingUnit(
                        stratum: String(stratum), name: String(index), populationUnits: corrected ? population : nil,
                        sums: SurveySums(
                            cases: 1, w: weight, ww: weight * weight, wy: weight * x, wyy: weight * x * x)))
            }
        }
        return try SurveyDesign(units: units)
    }

    @Test(
        "Means, totals and design effects",
        arguments: [(false, 0.7412683, 20.01424, 1.426603), (true, 0.6160407, 16.6331, 0.9853061)])
    func example(_ corrected: Bool, _ errorOfMean: Double, _ errorOfTotal: Double, _ designEffect: Double) throws {
        let design = try example(corrected: corrected)
        let mean = try design.mean()
        #expect(abs(mean.value - 5.448148) < 1e-6)
        #expect(abs(mean.standardError - errorOfMean) < 1e-6)
        #expect(abs(try #require(mean.designEffect) - designEffect) < 1e-5)
        #expect(abs(try design.total().standardError - errorOfTotal) < 1e-4)
        #expect(design.degreesOfFreedom == 6)
    }

    @Test("A domain keeps units without members") func domain() throws {
        let all = try example(corrected: false).units
        let domain = all.map { unit in
            PrimarySamplingUnit(
                stratum: unit.stratum, name: unit.name, sums: unit.stratum == "1" ? unit.sums : SurveySums())
        }
        let kept = try SurveyDesign(units: domain)
        let dropped = try SurveyDesign(units: domain.filter { $0.stratum == "1" && $0.name != "0" })
        #expect(kept.degreesOfFreedom == 6 && kept.domainDegreesOfFreedom == 4)
        #expect(try kept.total().standardError > dropped.total().standardError)
    }

    /// One unit of 40 beside two of 10 and 30: 400 + 40² uncentred, 400 + (40 − 80/3)² around the mean of all.
    @Test(
        "A stratum with a single unit",
        arguments: [
            (.certainty, 400), (.remove, 400), (.adjust, 2000), (.centred, 577.7777777777778), (.average, 800),
        ] as [(SingleUnitRule, Double)])
    func singleUnit(_ rule: SingleUnitRule, _ variance: Double) throws {
        let design = try SurveyDesign(units: Self.units([("A", 10), ("A", 30), ("B", 40)]), singleUnitRule: rule)
        #expect(abs(try design.total().standardError - variance.squareRoot()) < 1e-12)
    }

    @Test func aSingleUnitFailsByDefaultUnlessItIsTheWholeStratum() throws {
        let units = Self.units([("A", 10), ("A", 30), ("B", 40)])
        #expect(throws: StatisticsError.singleUnit(stratum: "B")) { try SurveyDesign(units: units).total() }
        let certain = units.map {
            PrimarySamplingUnit(
                stratum: $0.stratum, name: $0.name, populationUnits: $0.stratum == "B" ? 1 : 10, sums: $0.sums)
        }
        #expect(abs(try SurveyDesign(units: certain).total().standardError - (0.8 * 400).squareRoot()) < 1e-12)
    }

    @Test("Designs that cannot be are typed errors")
    func hostile() throws {
        #expect(throws: StatisticsError.empty("primary sampling units")) { try SurveyDesign(units: []) }
        let unit = PrimarySamplingUnit(stratum: "A", name: "1", sums: SurveySums(w: 1, wy: 1))
        #expect(throws: StatisticsError.repeatedUnit(stratum: "A", unit: "1")) {
            try SurveyDesign(units: [unit, unit])
        }
        for population in [0.5, -1, .nan, .infinity] {
            let unit = PrimarySamplingUnit(stratum: "A", name: "1", populationUnits: population, sums: SurveySums())
            #expect(throws: StatisticsError.populationUnits(stratum: "A")) { try SurveyDesign(units: [unit]) }
        }
        for value in [Double.nan, .infinity] {
            let unit = PrimarySamplingUnit(stratum: "A", name: "1", sums: SurveySums(w: 1, wy: value))
            #expect(throws: StatisticsError.self) { try SurveyDesign(units: [unit]) }
        }
        let empty = try SurveyDesign(units: Self.units([("A", 0), ("A", 0)]))
        #expect(throws: StatisticsError.zeroDenominator) { try empty.mean() }
    }

    @Test("Quantiles at a jump follow their rule") func quantileRules() throws {
        let table = try WeightedDistribution([1, 2, 3, 4].map { WeightedValue(value: $0, weight: 0.1) })
        #expect(table.quantile(0.5, rule: .smallest) == 2)
        #expect(table.quantile(0.5, rule: .midpoint) == 2.5)
        #expect(table.quantile(0.51) == 3)
        #expect(table.quantile(0) == 1 && table.quantile(1) == 4)
        #expect(table.quantile(1.01) == nil && table.quantile(.nan) == nil)
    }

    /// Woodruff's limits of the same example, worked out apart from this code in Python with scipy's t quantiles.
    @Test(
        "Quantile limits, absent where they lie beyond the data",
        arguments: [
            (0.5, 0.95, 4.2, 2.8, nil), (0.3, 0.95, 4.1, nil, 6.8), (0.2, 0.6, 3.7, 2.8, 4.2),
            (0.6, 0.7, 6.6, 4.2, 6.8),
        ]
            as [(Double, Double, Double, Double?, Double?)])
    func woodruff(_ share: Double, _ level: Double, _ value: Double, _ lower: Double?, _ upper: Double?) throws {
        let frequencies = [("1", 3.0), ("2", 4)].flatMap { stratum, weight in
            (Self.values[Int(stratum) ?? 0] ?? []).enumerated().map {
                UnitFrequency(stratum: stratum, unit: String($0.offset), value: $0.element, weight: weight)
            }
        }
        let quantile = try example(corrected: false)
            .quantile(share, of: frequencies, level: ConfidenceLevel(level))
        #expect(quantile.value == value && quantile.lower == lower && quantile.upper == upper, "\(quantile)")
        #expect((quantile.standardError == nil) == (lower == nil || upper == nil))
    }

    /// Parker et al. (2017): narrow intervals pass whatever their relative width; a rare complement is flagged.
    @Test(
        "NCHS rule for proportions",
        arguments: [
            (0.008, 2500, 0.002, 45, .present, []), (0.03, 250, 0.0125, 20, .suppressForRelativeWidth, []),
            (0.008, 25_000, 0.004, 45, .present, []), (0.45, 60, 0.09, 12, .suppressForAbsoluteWidth, []),
            (0.97, 300, 0.012, 6, .present, [.complementUnreliable, .reviewDegreesOfFreedom]),
            (0, 22, 0, 12, .suppressForSampleSize, []), (1, 44, 0, 15, .present, [.reviewExtreme]),
        ] as [(Double, Double, Double, Double, ProportionReliability.Decision, [ProportionReliability.Flag])])
    func nchs(
        _ proportion: Double, _ cases: Double, _ error: Double, _ degreesOfFreedom: Double,
        _ decision: ProportionReliability.Decision, _ flags: [ProportionReliability.Flag]
    ) throws {
        let verdict = try ProportionReliability(
            proportion: proportion, cases: cases, standardError: error, degreesOfFreedom: degreesOfFreedom)
        #expect(verdict.decision == decision && verdict.flags == flags, "\(verdict)")
    }

    /// The worked example of indicator 10.7.1: months of earnings that recruitment cost five workers.
    @Test(
        "Interpolated quantiles of counted cases",
        arguments: [(0.25, 3.0), (0.5, 5), (0.75, 6), (0.8, 6.05), (1, 6.25)])
    func interpolatedQuantiles(_ share: Double, _ wanted: Double) throws {
        let months = try WeightedDistribution([5, 3, 6, 1, 6.25].map { WeightedValue(value: $0, weight: 1) })
        #expect(abs(try #require(months.quantile(share, rule: .interpolated)) - wanted) < 1e-12)
        let weighted = try WeightedDistribution([WeightedValue(value: 5, weight: 1.5)])
        #expect(weighted.quantile(share, rule: .interpolated) == nil)
    }

    @Test("Reliability bands and sample sizes")
    func reliability() {
        let bands = RelativeErrorBands.australianBureauOfStatistics
        #expect([0.25, 0.26, 0.51].map { bands.band(estimate: 1, standardError: $0)?.mark } == ["", "*", "**"])
        #expect(bands.band(estimate: 0, standardError: 1) == nil)
        #expect(RelativeErrorBands.statisticsCanada.band(estimate: -10, standardError: 2)?.mark == "M")
        #expect([19, 20, 50].map { SampleSizeRule.euSILC.meaning(cases: $0) } == [.unreliable, .caution, .reliable])
    }

    @Test("A missing answer scores nothing and stays in the denominator; bands begin at their bound")
    func scorecard() throws {
        // The official worked example: 40 and 80 lie in the higher band.
        let card = try Scorecard(answers: [[1, 0.5, 0.5, 0, nil], [1, 1, 1, 1, 0]])
        #expect(card.domains == [40, 80] && card.overall == 60)
        #expect(card.domains.map(ScoreBands.migrationPolicy.number) == [2, 3])
        #expect(throws: StatisticsError.self) { try Scorecard(answers: [[2]]) }
        #expect(throws: StatisticsError.self) { try Scorecard(answers: []) }
    }

    private static func units(_ totals: [(String, Double)]) -> [PrimarySamplingUnit] {
        totals.enumerated().map { index, total in
            PrimarySamplingUnit(stratum: total.0, name: String(index), sums: SurveySums(wy: total.1))
        }
    }
}
