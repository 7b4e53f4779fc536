import Testing
import WaymarkKit

@testable import WaymarkReport

/// The lines of a logical framework, from invented figures.
@Suite struct LogframeTests {
    private static func year(_ number: Int) -> ReportingPeriod { ReportingPeriod(code: "\(number)").unsafelyUnwrapped }

    private static func day(_ text: String) -> CalendarDate { CalendarDate(text).unsafelyUnwrapped }

    private static func entry(
        _ values: [(Int, Double?)], direction: Direction? = .increase, end: String = "2019-12-31",
        every: [ReportingPeriod.Frequency] = [.year]
    ) -> Report.Entry {
        let indicator = Indicator(
            code: "A", name: "A", calculator: "count", every: every,
            dates: day("2015-01-01")...day(end), direction: direction,
            milestones: [Milestone(by: year(2018), value: 30), Milestone(by: year(2017), value: 20)],
            targetValue: TargetValue(by: year(2019), value: 40))
        let observations = values.map { number, value in
            Observation(
                period: year(number), categories: Categories(),
                figure: value.map { Figure(.value($0)) } ?? .absent(.notReported), disaggregation: .total)
        }
        return Report.Entry(
            indicator: indicator,
            method: CalculatorDescription(id: "count", summary: "", formula: "", source: "", inputs: [], examples: []),
            observations: observations,
            achievements: values.filter { $0.1 != nil }.map { Achievement(period: year($0.0), share: ($0.1 ?? 0) / 40) }
        )
    }

    private static func row(_ entry: Report.Entry) -> LogframeRow {
        LogframeRow(entry, index: SeriesIndex(entry, labels: CategoryLabel(dimensions: [:], language: .english)))
    }

    @Test func theLatestValueStandsWithItsAchievementAndNextMilestone() {
        let row = Self.row(Self.entry([(2016, 10), (2017, 22), (2018, nil)]))
        #expect(row.main?.observation.period == Self.year(2017))
        #expect(row.main?.missingSince.map(\.period) == [Self.year(2018)])
        #expect(row.achievement?.share == 22.0 / 40)
        #expect(row.milestone?.by == Self.year(2017))
    }

    @Test func afterTheLastMilestoneTheLastOneStays() {
        #expect(Self.row(Self.entry([(2019, 39)])).milestone?.by == Self.year(2018))
    }

    @Test(arguments: [
        (Direction?.some(.increase), 10.0, 12.0, Trend.better), (.increase, 12, 10, .worse),
        (.decrease, 12, 10, .better),
        (.decrease, 10, 12, .worse), (nil, 10, 12, .rising), (nil, 12, 10, .falling), (.increase, 10, 10, .level),
        (.maintain, 10, 12, .rising),
    ])
    func aTrendIsReadByTheDirection(direction: Direction?, old: Double, new: Double, expected: Trend) {
        #expect(Self.row(Self.entry([(2016, old), (2017, new)], direction: direction)).trend == expected)
    }

    @Test func aYearThatEndsEarlyIsNotHeldAgainstAWholeOne() {
        #expect(Self.row(Self.entry([(2018, 30), (2019, 5)], end: "2019-07-31")).trend == nil)
        #expect(Self.row(Self.entry([(2017, 20), (2018, 30), (2019, 5)], end: "2019-07-31")).trend == .better)
    }

    @Test func aBreakEndsTheComparison() {
        var entry = Self.entry([(2017, 20), (2018, 30)])
        entry.observations[1].figure.marks.insert(.seriesBreak)
        #expect(Self.row(entry).trend == nil)
    }

    @Test func everyIndicatorStandsOnceUnderItsResult() {
        var entries = [Self.entry([(2016, 1)]), Self.entry([(2016, 1)]), Self.entry([(2016, 1)])]
        entries[0].indicator.result = "OP1"
        entries[2].indicator.result = "gone"
        let report = Report(
            programme: Programme(
                id: "P", name: "P", start: Self.day("2015-01-01"), end: Self.day("2019-12-31"),
                results: [
                    ProgrammeResult(
                        id: "OC1", level: .outcome, name: "Outcome",
                        children: [ProgrammeResult(id: "OP1", level: .output, name: "Output")])
                ]),
            dimensions: [:], entries: entries, sources: [], today: Self.day("2019-12-31"), version: "0")
        let results = LogframeResult.all(of: report)
        #expect(results.map(\.result?.id) == ["OC1", "OP1", nil])
        #expect(results.map(\.depth) == [0, 1, 0])
        #expect(results.map(\.entries) == [[], [0], [1, 2]])
    }
}
