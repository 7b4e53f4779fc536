import Testing
import WaymarkKit

@testable import WaymarkHost

/// Cells over several countries or periods, from the inputs of their parts.
@Suite("Rules of combination") struct CombiningTests {
    private static func day(_ text: String) -> CalendarDate { CalendarDate(text).unsafelyUnwrapped }
    private static let (start, end) = (day("2017-01-01"), day("2017-12-31"))
    private static let programme = Programme(
        id: "P", name: "P", start: start, end: end,
        countries: Programme.Countries(dimension: "country", members: ["KGZ", "NPL"]))
    private static let periods =
        ReportingPeriod.all(.quarter, from: start, through: end) + ReportingPeriod.all(.year, from: start, through: end)
    private static let year = 4

    private static func combining(_ rules: Indicator.Combinations) -> Combining {
        let indicator = Indicator(
            code: "A", name: "A", calculator: "count", every: [.quarter, .year], dates: start...end,
            disaggregations: [.total, Disaggregation(["country"]), Disaggregation(["sex"])], combine: rules)
        return Combining(indicator, periods: periods, programme: programme)
    }

    /// Kyrgyzstan has 1, 2, 3, 4 in the quarters, Nepal ten times as many and no report in the second; a year has 99.
    private static func measured(_ period: Int, _ categories: Categories) -> Cell.Input {
        let coverage = Figure.Coverage(dimension: "country", expected: 2, missing: period == 1 ? ["NPL"] : [])
        let own = Double(period + 1)
        let quantity: Quantity =
            switch (period, categories["country"]) {
            case (year, _): .value(99)
            case (1, "NPL"): .absent(Absence(.notReported))
            case (_, "NPL"): .value(own * 10)
            case (_, "KGZ"): .value(own)
            default: .value(1000)
            }
        return Cell.Input(
            quantity, rows: 1, sumOfSquares: 2, groups: [Cell.Input.Group(keys: ["a"], quantity: quantity, rows: 1)],
            coverage: coverage)
    }

    private static func quantity(_ rules: Indicator.Combinations, _ period: Int, _ country: String?) -> Quantity {
        combining(rules).input(period, Categories(country.map { ["country": $0] } ?? [:]), measured: measured).quantity
    }

    @Test func theTotalOfASingleCountryIsNoTotalOverCountries() {
        let indicator = Indicator(
            code: "A", name: "A", calculator: "count", dates: Self.start...Self.end,
            combine: .init(countries: .none))
        func refusal(_ members: [String]) -> Absence? {
            var programme = Self.programme
            programme.countries?.members = members
            return Combining(indicator, periods: Self.periods, programme: programme)
                .refusal(of: Self.periods[Self.year], Categories())
        }
        #expect(refusal(["KGZ"]) == nil)
        #expect(refusal(["KGZ", "NPL"])?.kind == .notApplicable)
    }

    @Test func whatIsComputedAnewIsTakenAsMeasured() {
        #expect(Self.quantity(.init(), Self.year, nil) == .value(99))
        #expect(Self.quantity(.init(), 0, nil) == .value(1000))
    }

    @Test func countriesAreAddedWhoHaveReported() {
        let rules = Indicator.Combinations(countries: .sum)
        #expect(Self.quantity(rules, 0, nil) == .value(11))
        #expect(Self.quantity(rules, 1, nil) == .value(2))
        #expect(Self.quantity(rules, 0, "NPL") == .value(10))
        let input = Self.combining(rules).input(1, Categories(), measured: Self.measured)
        #expect(input.coverage?.missing == ["NPL"])
    }

    @Test func periodsAreAddedAndAMissingOneIsNotZero() {
        let rules = Indicator.Combinations(periods: .sum)
        #expect(Self.quantity(rules, Self.year, "KGZ") == .value(10))
        #expect(Self.quantity(rules, Self.year, "NPL").absence?.kind == .notReported)
        #expect(Self.quantity(rules, 2, "KGZ") == .value(3))
        let input = Self.combining(rules).input(Self.year, Categories(["country": "KGZ"]), measured: Self.measured)
        #expect(input.rows == 4 && input.sumOfSquares == 8)
        #expect(input.groups.map(\.quantity) == [.value(10)] && input.groups.map(\.rows) == [4])
    }

    @Test func theLatestPeriodStandsForALongerOne() {
        #expect(Self.quantity(.init(periods: .latest), Self.year, "KGZ") == .value(4))
    }

    @Test(
        arguments: [
            (Indicator.Combinations(countries: .none), 0, [:], true),
            (.init(countries: .none), 0, ["country": "KGZ"], false), (.init(periods: .none), 4, [:], true),
            (.init(periods: .none), 0, [:], false), (.init(categories: .none), 0, [:], true),
            (.init(categories: .none), 0, ["sex": "F"], false), (.init(), 4, [:], false),
        ] as [(Indicator.Combinations, Int, [String: String], Bool)])
    func whatMayNotBeMadeIsRefused(rules: Indicator.Combinations, period: Int, codes: [String: String], isRefused: Bool)
    {
        let refusal = Self.combining(rules).refusal(of: Self.periods[period], Categories(codes))
        #expect((refusal != nil) == isRefused)
        #expect(refusal.map { $0.kind == .notApplicable && !$0.reason.isEmpty } ?? true)
    }
}
