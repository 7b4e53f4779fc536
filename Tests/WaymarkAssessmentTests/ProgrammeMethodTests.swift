import Testing

@testable import WaymarkAssessment

@Suite("Milestone share, simple share, binary, ordinal scale")
struct ProgrammeMethodTests {
    let milestones = [DatedValue(time: 2017, value: 0.55)]

    func assisted(_ value: Double, _ year: Double, interval: ValueInterval? = nil) -> AssessmentInput {
        series(
            0.41, 2015, to: value, year, target: 0.75, by: 2019, wanted: .increase, milestones: milestones,
            interval: interval)
    }

    @Test(
        "milestone share on straight lines over the milestones",
        arguments: [
            (0.49, 2016.0, "on_track", 0.08 / 0.07), (0.46, 2016, "off_track", 0.05 / 0.07),
            (0.60, 2018, "at_risk", 0.19 / 0.24), (0.40, 2018, "off_track", -0.01 / 0.24),
            (0.76, 2018, "achieved", 0.35 / 0.24), (0.74, 2019, "missed", 0.33 / 0.34), (0.75, 2020, "achieved", 1),
        ])
    func linear(_ value: Double, _ year: Double, _ state: String, _ index: Double) {
        let outcome = MilestoneShare().assess(assisted(value, year))
        #expect(outcome.verdict.id == state)
        #expect(isClose(outcome["index"], index))
    }

    @Test("milestone share by steps holds the value against the latest milestone due")
    func step() {
        let method = MilestoneShare(path: .step)
        #expect(method.assess(assisted(0.50, 2016)).reason == .nothingDue)
        #expect(method.assess(assisted(0.80, 2016)).verdict.id == "achieved")
        #expect(isClose(method.assess(assisted(0.55, 2018))["index"], 1))
        #expect(method.assess(assisted(0.55, 2018)).verdict.id == "on_track")
        #expect(isClose(method.assess(assisted(0.55, 2018))["share"], 0.14 / 0.34))
    }

    @Test(
        "milestone share says what is undefined",
        arguments: [
            (series(50, to: 57, target: 50, wanted: .increase), Undefined.targetEqualsBaseline),
            (series(50, to: 57, target: 60, wanted: .decrease), .targetAgainstDirection),
            (series(50, to: 57, wanted: .increase), .noTarget),
            (series(50, to: 57, target: 60, by: 2014, wanted: .increase), .targetNotAfterBaseline),
            (
                series(50, to: 57, target: 60, wanted: .increase, milestones: [DatedValue(time: 2022, value: 40)]),
                .milestoneAgainstDirection
            ),
            (
                series(50, to: 57, target: 60, wanted: .increase, milestones: [DatedValue(time: 2031, value: 59)]),
                .milestoneOutsidePeriod
            ),
            (AssessmentInput(observed: [ObservedValue(time: 2020, value: 5)], direction: .increase), .noBaseline),
            (AssessmentInput(observed: [], direction: .increase), .noValue),
        ])
    func undefined(_ input: AssessmentInput, _ reason: Undefined) {
        #expect(MilestoneShare().assess(input).reason == reason)
        #expect(MilestoneShare().assess(input).verdict.role == .notAssessable)
    }

    @Test("a target value repeated as the last milestone changes nothing, a second value for its time is refused")
    func repeated() {
        let plain = series(50, to: 57, target: 60, wanted: .increase)
        let repeated = series(
            50, to: 57, target: 60, wanted: .increase, milestones: [DatedValue(time: 2030, value: 60)])
        #expect(MilestoneShare().assess(plain) == MilestoneShare().assess(repeated))
        let other = series(50, to: 57, target: 60, wanted: .increase, milestones: [DatedValue(time: 2030, value: 61)])
        #expect(MilestoneShare().assess(other).reason == .milestoneOutsidePeriod)
    }

    @Test(
        "a band to be kept is judged by the band, with its ends",
        arguments: [
            (0.8, "on_track", 0.0), (0.81, "off_track", 0.01), (0.6, "on_track", 0), (0.55, "off_track", 0.05),
        ])
    func maintained(_ value: Double, _ state: String, _ distance: Double) {
        // The edges of 0.7 ± 0.1 belong to the band though 0.7 + 0.1 < 0.8 in binary.
        let outcome = MilestoneShare().assess(series(0.7, to: value, wanted: .maintain(tolerance: 0.1)))
        #expect(outcome.verdict.id == state)
        #expect(isClose(outcome["distance"], distance))
        let range = series(0.7, to: 0.8, 2031, target: 0.7, wanted: .range(lower: 0.6, upper: 0.8))
        #expect(MilestoneShare().assess(range).verdict.id == "achieved")
    }

    @Test("simple share of a decrease is a number without a verdict")
    func simple() {
        let rise = SimpleShare().assess(series(0, 2016, to: 523, 2020, target: 500, by: 2020, wanted: .increase))
        #expect(rise.verdict.id == "achieved")
        #expect(isClose(rise["share"], 1.046))
        #expect(SimpleShare().assess(series(0, to: 400, 2029, target: 500, wanted: .increase)).verdict.id == "not_yet")
        #expect(SimpleShare().assess(series(0, to: 400, 2030, target: 500, wanted: .increase)).verdict.id == "missed")
        let fall = SimpleShare().assess(series(40, to: 31, target: 10, wanted: .decrease))
        #expect(fall["share"] == 3.1)
        #expect(fall.verdict.role == .notAssessable && fall.reason == .directionNotCovered)
        #expect(SimpleShare().assess(series(40, to: 31, target: 0, wanted: .increase)).reason == .targetIsZero)
        #expect(SimpleShare().assess(series(40, to: 31, target: -1, wanted: .increase)).reason == .negativeTarget)
        #expect(SimpleShare().assess(series(40, to: 31, wanted: .increase)).reason == .noTarget)
    }

    @Test(
        "binary: met, not yet, missed",
        arguments: [
            (series(0, to: 1, target: 1, wanted: .increase), "achieved", 0.0),
            (series(0, to: 0, target: 1, wanted: .increase), "not_yet", 1),
            (series(0, to: 0, 2030, target: 1, wanted: .increase), "missed", 1),
            (series(9, to: 3, target: 2, wanted: .decrease), "not_yet", 1),
            (series(9, to: 3, wanted: .range(lower: 4, upper: 6)), "missed", 1),
            (series(9, to: 3, wanted: .range(lower: 3, upper: 6)), "achieved", 0),
        ])
    func binary(_ input: AssessmentInput, _ state: String, _ distance: Double) {
        let outcome = Binary().assess(input)
        #expect(outcome.verdict.id == state)
        #expect(outcome["distance"] == distance)
    }

    @Test(
        "ordinal scale: levels are compared with the one that is due",
        arguments: [
            (0.0, "off_track", -1.0), (1, "at_risk", 0), (2, "on_track", 1), (3, "on_track", 2), (4, "achieved", 3),
        ])
    func ordinal(_ level: Double, _ state: String, _ steps: Double) {
        let input = series(
            1, to: level, target: 4, wanted: .increase, milestones: [DatedValue(time: 2018, value: 2)])
        let outcome = OrdinalScale().assess(input)
        #expect(outcome.verdict.id == state)
        #expect(outcome["steps"] == steps)
    }

    @Test("ordinal scale: levels need not be whole numbers nor evenly spaced, and others are refused")
    func ownLevels() {
        let scale = OrdinalScale(levels: [10, 0, 2.5])
        let outcome = scale.assess(series(0, to: 2.5, target: 10, wanted: .increase))
        #expect(outcome["steps"] == 1)
        #expect(outcome.verdict.id == "on_track")
        #expect(scale.assess(series(0, to: 2.5, 2030, target: 10, wanted: .increase)).verdict.id == "missed")
        #expect(scale.assess(series(0, to: 5, target: 10, wanted: .increase)).reason == .notOnScale)
        #expect(OrdinalScale().assess(series(0, to: 2.5, target: 10, wanted: .increase)).reason == .notOnScale)
        #expect(OrdinalScale().assess(series(0, to: 2, wanted: .increase)).reason == .noTarget)
    }
}
