import Testing

@testable import WaymarkAssessment

@Suite("Intervals")
struct UncertaintyTests {
    func input(_ lower: Double, _ upper: Double) -> AssessmentInput {
        series(
            0, 2015, to: 50, 2020, target: 100, by: 2025, wanted: .increase,
            interval: ValueInterval(lower: lower, upper: upper))
    }

    @Test(
        "a verdict is uncertain when the ends of the interval give others",
        arguments: [
            (50.0, 60.0, ["on_track"]), (49.0, 60.0, ["at_risk", "on_track"]),
            (10.0, 100.0, ["off_track", "on_track", "achieved"]),
            (-Double.infinity, Double.infinity, ["not_assessable", "on_track", "achieved"]),
        ])
    func ends(_ lower: Double, _ upper: Double, _ possible: [String]) {
        let outcome = MilestoneShare().assess(input(lower, upper))
        #expect(outcome.verdict.id == "on_track")
        #expect(outcome.possible.map(\.id) == possible)
        #expect(outcome.isUncertain == (possible.count > 1))
    }

    @Test("an end at which a method has no verdict makes it uncertain")
    func noVerdictAtEnd() {
        let interval = ValueInterval(lower: -1, upper: 60)
        let outcome = UNSD2023().assess(series(40, to: 52, 2021, target: 80, wanted: .increase, interval: interval))
        #expect(outcome.possible.map(\.role) == [.notAssessable, .atRisk, .onTrack])
    }

    @Test("a wanted band inside the interval is found though both ends and the value lie outside it")
    func bandInside() {
        let interval = ValueInterval(lower: 0, upper: 100)
        let outcome = MilestoneShare().assess(
            series(70, to: 60, wanted: .range(lower: 40, upper: 50), interval: interval))
        #expect(outcome.verdict.id == "off_track")
        #expect(outcome.isUncertain)
    }

    @Test("without an interval nothing is uncertain, and impossible intervals are none")
    func none() {
        #expect(!MilestoneShare().assess(series(0, to: 50, target: 100, wanted: .increase)).isUncertain)
        #expect(ValueInterval(lower: 2, upper: 1) == nil)
        #expect(ValueInterval(lower: .nan, upper: 1) == nil)
    }
}
