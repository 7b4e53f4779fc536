import Testing

@testable import WaymarkAssessment

@Suite("Open SDG")
struct OpenSDGTests {
    /// Values computed from the published formulas (Open SDG progress methodology).
    @Test(
        "golden numbers",
        arguments: [
            (series(100, to: 80, target: 50, wanted: .decrease), 0.966542, "substantial_progress", 2.6182),
            (series(100, to: 90, target: 50, wanted: .decrease), 0.461744, "limited_progress", -0.5760),
            (series(100, to: 97, target: 50, wanted: .decrease), 0.134489, "limited_progress", -1.9396),
            (series(100, to: 110, target: 50, wanted: .decrease), -0.426164, "deterioration", -4.2757),
            (series(40, to: 52, 2021, target: 80, wanted: .increase), 0.945096, "moderate_progress", 2.4650),
            (series(100, to: 95, wanted: .decrease), 0.010206, "moderate_progress", 1.3016),
            (series(100, to: 90, wanted: .decrease), 0.020852, "substantial_progress", 5),
            (series(100, to: 103, wanted: .decrease), -0.005929, "deterioration", -3.2412),
            (series(95, to: 97, wanted: .increase, limit: 100), 0.004176, "substantial_progress", 5),
            (series(95, to: 97, wanted: .increase), 0.004176, "limited_progress", -0.4122),
            (series(50, to: 53, wanted: .increase, limit: 100), 0.011722, "moderate_progress", 1.8220),
        ])
    func golden(_ input: AssessmentInput, _ measure: Double, _ state: String, _ score: Double) throws {
        let outcome = OpenSDG().assess(input)
        #expect((try #require(outcome.measure).value - measure).magnitude < 5e-7)
        #expect((try #require(outcome.score) - score).magnitude < 5e-5)
        #expect(outcome.verdict.id == state)
        #expect(outcome.reason == nil)
    }

    @Test("a reached target value scores 5 and names the rule")
    func achieved() {
        let outcome = OpenSDG().assess(series(40, to: 85, 2021, target: 80, wanted: .increase))
        #expect(outcome.verdict.id == "target_achieved")
        #expect(outcome.score == 5)
        #expect(outcome.rules == [.targetMet])
    }

    @Test("a zero that the method takes as 0.001 is named, and its unit decides the verdict")
    func zeros() {
        let base = OpenSDG().assess(series(0, to: 1, target: 1000, wanted: .increase))
        #expect(base.rules.contains(.zeroBaselineReplaced))
        #expect(base.verdict.id == "substantial_progress")
        // The same series counted in thousands: the replaced baseline is now a thousand times nearer to the target value.
        let thousands = OpenSDG().assess(series(0, to: 0.001, target: 1, wanted: .increase))
        #expect(thousands.verdict.id == "limited_progress")
        #expect(OpenSDG().assess(series(10, to: 0.0005, target: 0, wanted: .decrease)).verdict.role == .achieved)
        #expect(
            OpenSDG().assess(series(10, to: 0.05, target: 0, wanted: .decrease)).verdict.id == "substantial_progress")
        let target = OpenSDG().assess(series(10, to: 5, target: 0, wanted: .decrease))
        #expect(target.rules.contains(.zeroTargetReplaced))
        #expect(target.measure != nil)
        #expect(OpenSDG().assess(series(10, to: 5, target: 4, wanted: .decrease)).rules.isEmpty)
    }

    @Test("the coefficient lowers thresholds near the limit and reaches 0 at it")
    func limit() {
        let atLimit = OpenSDG().assess(series(100, to: 100, wanted: .increase, limit: 100))
        #expect(atLimit["coefficient"] == 0)
        #expect(atLimit.verdict.id == "substantial_progress")
        #expect(atLimit.score == 5)
        #expect(atLimit.rules == [.baselineAtLimit])
        #expect(OpenSDG().assess(series(100, to: 99, wanted: .increase, limit: 100)).verdict.id == "deterioration")
        #expect(OpenSDG().assess(series(250, to: 251, wanted: .increase, limit: 100))["coefficient"] == 1)
        // Half way from the limit to twice the limit: 1 − 0.5^4.44.
        let beyond = OpenSDG().assess(series(150, to: 149, wanted: .decrease, limit: 100))["coefficient"]
        #expect(isClose(beyond, 0.9539290869596531))
        #expect(
            OpenSDG().assess(series(50, to: 53, target: 80, wanted: .increase, limit: 100)).rules == [.limitIgnored])
    }

    @Test(
        "what has no verdict says why",
        arguments: [
            (series(-10, to: 5, target: 20, wanted: .increase), Undefined.oppositeSigns),
            (series(10, to: 12, target: -5, wanted: .decrease), .oppositeSigns),
            (series(10, 2015, to: 11, 2015.5, target: 20, wanted: .increase), .lessThanOneYear),
            (series(10, 2021, to: 11, 2020, target: 20, wanted: .increase), .noTimeSinceBaseline),
            (series(10, to: 9, target: 10, wanted: .increase), .targetEqualsBaseline),
            (series(10, to: 11, target: 20, by: 2015, wanted: .increase), .targetNotAfterBaseline),
            (series(10, to: 11, wanted: .maintain(tolerance: 1)), .directionNotCovered),
        ])
    func undefined(_ input: AssessmentInput, _ reason: Undefined) {
        let outcome = OpenSDG().assess(input)
        #expect(outcome.verdict.id == "not_available")
        #expect(outcome.reason == reason)
        #expect(outcome.measure == nil && outcome.score == nil)
    }

    @Test("without a baseline the first value from 2015 on is taken, and the rule is named")
    func chosenBaseline() {
        let observed = [(2012, 130.0), (2020, 80), (2016, 100)].map { ObservedValue(time: $0, value: $1) }
        let outcome = OpenSDG().assess(AssessmentInput(observed: observed, direction: .decrease))
        #expect(outcome.rules == [.baselineChosen])
        #expect(isClose(outcome["progress"], 1 - 0.945741609, relative: 1e-7))  // 1 − 0.8^(1/4)
        let early = AssessmentInput(observed: [ObservedValue(time: 2012, value: 1)], direction: .increase)
        #expect(OpenSDG().assess(early).reason == .noBaseline)
    }

    @Test("an indicator is the mean of its series, and achieved only when all are")
    func mean() {
        let reached = OpenSDG().assess(series(40, to: 85, 2021, target: 80, wanted: .increase))
        let limited = OpenSDG().assess(series(100, to: 90, target: 50, wanted: .decrease))
        let unavailable = OpenSDG().assess(series(-10, to: 5, target: 20, wanted: .increase))
        let mixed = ScoreAverage.openSDG.combine([reached, limited, unavailable])
        #expect(isClose(mixed.score, (5 - 0.5760495041018785) / 2))
        #expect(mixed.verdict.id == "moderate_progress")
        #expect(ScoreAverage.openSDG.combine([reached, reached]).verdict.id == "target_achieved")
        #expect(ScoreAverage.openSDG.combine([unavailable]).reason == .noScores)
    }
}
