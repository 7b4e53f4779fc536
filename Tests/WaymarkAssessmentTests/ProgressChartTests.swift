import Testing

@testable import WaymarkAssessment

@Suite("UNSD 2023, UNSD 2022 style, Eurostat, ESCAP")
struct ProgressChartTests {
    /// Values computed from the published formulas: 2022 ratio and state, 2023 ratio and score.
    @Test(
        "golden numbers with a target value",
        arguments: [
            (series(100, to: 80, target: 50, wanted: .decrease), 0.9665, "on_track", 0.976, 3.0),
            (series(100, to: 90, target: 50, wanted: .decrease), 0.4617, "limited", 0.542, 2),
            (series(100, to: 97, target: 50, wanted: .decrease), 0.1345, "limited", 0.1747, 2),
            (series(100, to: 110, target: 50, wanted: .decrease), -0.4262, "deterioration", -0.662, 1),
            (series(40, to: 52, 2021, target: 80, wanted: .increase), 0.9451, "fair", 0.9269, 2),
        ])
    func golden(_ input: AssessmentInput, _ ratio: Double, _ state: String, _ share: Double, _ score: Double) throws {
        let older = UNSD2022().assess(input)
        #expect((try #require(older["ratio"]) - ratio).magnitude < 6e-5)
        #expect(older.verdict.id == state)
        let newer = UNSD2023().assess(input)
        #expect((try #require(newer["ratio"]) - share).magnitude < 6e-5)
        #expect(newer.score == score)
    }

    @Test("a met target value is achieved whatever the growth, even from a baseline without one")
    func met() {
        let input = series(0, to: 85, target: 80, wanted: .increase)
        #expect(UNSD2023().assess(input).verdict.role == .achieved)
        #expect(UNSD2023().assess(input).reason == .baselineIsZero)
        #expect(UNSD2022().assess(input).verdict.role == .achieved)
        #expect(Eurostat().assess(input).score == 5)
    }

    @Test("UNSD 2022 counts 0.05 % short of the target value as reached, and no more")
    func nearly() {
        let near = UNSD2022().assess(series(40, to: 79.97, target: 80, wanted: .increase))
        #expect(near.verdict.id == "achieved")
        #expect(near.rules == [.nearlyReached])
        #expect(UNSD2022().assess(series(40, to: 79.96, target: 80, wanted: .increase)).verdict.id == "on_track")
    }

    @Test("nothing left is achieved where zero is the target value")
    func nothingLeft() {
        let outcome = UNSD2022().assess(series(10, to: 0, target: 0, wanted: .decrease))
        #expect(outcome.verdict.id == "achieved" && outcome.score == 1)
        #expect(isClose(outcome["ratio"], 1))
    }

    @Test("UNSD 2022 says deterioration when a baseline that met the target is left, without a ratio")
    func fellBack() {
        let outcome = UNSD2022().assess(series(90, to: 70, target: 80, wanted: .increase))
        #expect(outcome.verdict.id == "deterioration")
        #expect(outcome.measure == nil && outcome.reason == .targetAgainstDirection)
        #expect(UNSD2022().assess(series(80, to: 70, target: 80, wanted: .increase)).reason == .targetEqualsBaseline)
    }

    @Test(
        "UNSD 2022 without a target value: thresholds are above, and mirrored for a decrease",
        arguments: [
            (1.011, "on_track"), (1.007, "fair"), (1.005, "limited"), (0.995, "limited"), (0.989, "deterioration"),
        ])
    func rateOnly(_ factor: Double, _ state: String) {
        #expect(UNSD2022().assess(series(100, to: 100 * factor, 2016, wanted: .increase)).verdict.id == state)
        #expect(UNSD2022().assess(series(100, to: 100 * (2 - factor), 2016, wanted: .decrease)).verdict.id == state)
    }

    @Test("UNSD 2022 variants work towards their own target values")
    func variants() {
        // Half the time, growth by √2: exactly the required rate of doubling.
        let doubling = UNSD2022(.doubling).assess(series(100, to: 141.4213562373095, 2022.5, wanted: .increase))
        #expect(isClose(doubling["ratio"], 1))
        let halving = UNSD2022(.halving).assess(series(100, to: 100, 2022.5, wanted: .decrease))
        #expect(isClose(halving["ratio"], 0) && halving.verdict.id == "limited")
        #expect(UNSD2022(.doubling).assess(series(100, to: 141, wanted: .decrease)).reason == .directionNotCovered)
        // ln(100/80)/5 over ln(100/50)/15 = 0.965784…
        let reduction = UNSD2022(.reduction).assess(series(100, to: 80, target: 50, wanted: .decrease))
        #expect(isClose(reduction["ratio"], 0.965784284662087))
        #expect(UNSD2022(.reduction).assess(series(100, to: 80, wanted: .decrease)).reason == .noTarget)
        #expect(UNSD2022(.binary).assess(series(0, to: 1, target: 1, wanted: .increase)).verdict.id == "achieved")
        #expect(UNSD2022(.binary).assess(series(0, to: 0, target: 1, wanted: .increase)).verdict.id == "not_achieved")
    }

    @Test(
        "UNSD 2022 counts steps on a scale",
        arguments: [(5.0, "achieved"), (4, "on_track"), (3, "fair"), (2, "limited"), (1, "deterioration")])
    func likert(_ level: Double, _ state: String) {
        #expect(UNSD2022(.likert).assess(series(2, to: level, target: 5, wanted: .increase)).verdict.id == state)
        #expect(
            UNSD2022(.likert).assess(series(2, to: level + 0.5, target: 5, wanted: .increase)).reason == .notOnScale)
    }

    @Test("UNSD 2022 has no verdict on a series that ends by 2015")
    func endsEarly() {
        let old = AssessmentInput(
            observed: [ObservedValue(time: 2014, value: 90)], target: DatedValue(time: 2030, value: 80),
            direction: .increase)
        #expect(UNSD2022().assess(old).reason == .noTimeSinceBaseline)
    }

    @Test("points of a country's series: 1.5 is for review, 2.5 still is")
    func points() {
        let states = [1.0, 2, 3, 4].map { Assessment(method: "unsd-2022", verdict: .atRisk, score: $0) }
        #expect(ScoreAverage.unsd2022.combine([states[0]]).verdict.id == "on_track")
        #expect(ScoreAverage.unsd2022.combine([states[0], states[1]]).verdict.id == "for_review")
        #expect(ScoreAverage.unsd2022.combine(states).verdict.id == "for_review")
        #expect(ScoreAverage.unsd2022.combine([states[2]]).verdict.id == "identified_gap")
    }

    @Test(
        "Eurostat's bands without a target value",
        arguments: [
            (1.02, "significant_progress", 5.0), (1.01, "moderate_progress", 2.5), (1.001, "no_progress", 0.25),
            (0.999, "no_progress", -0.25), (0.99, "moderate_deterioration", -2.5),
            (0.97, "significant_deterioration", -5),
        ])
    func eurostat(_ factor: Double, _ state: String, _ score: Double) {
        let outcome = Eurostat().assess(series(100, to: 100 * factor, 2016, wanted: .increase))
        #expect(outcome.verdict.id == state)
        #expect(isClose(outcome.score, score))
    }

    @Test("Eurostat's score with a target value is piecewise linear in the ratio")
    func eurostatScore() {
        #expect(isClose(Eurostat().assess(series(100, to: 80, target: 50, wanted: .decrease)).score, 2.6181593156))
        #expect(isClose(Eurostat().assess(series(100, to: 90, target: 50, wanted: .decrease)).score, -0.57606489558))
        #expect(Eurostat().assess(series(100, to: 125, target: 50, wanted: .decrease)).score == -5)
    }

    @Test(
        "Eurostat's indicator is the mean of its series",
        arguments: [
            (2.6, "significant_progress"), (2.5, "moderate_progress"), (0.25, "no_progress"), (-0.25, "no_progress"),
            (-2.4, "moderate_deterioration"), (-2.6, "significant_deterioration"),
        ])
    func eurostatMean(_ score: Double, _ state: String) {
        let series = [score - 1, score + 1].map { Assessment(method: "eurostat", verdict: .atRisk, score: $0) }
        #expect(ScoreAverage.eurostat.combine(series).verdict.id == state)
    }

    @Test("without a baseline each method takes the value that its rule chooses")
    func chosenBaseline() {
        func rate(_ method: any AssessmentMethod, _ years: [Double]) -> Double? {
            let observed = years.map { ObservedValue(time: $0, value: $0 == years.last ? 160 : ($0 - 2010) * 10) }
            let outcome = method.assess(AssessmentInput(observed: observed, direction: .increase))
            #expect(outcome.rules == [.baselineChosen])
            return outcome["annual rate"]
        }
        // Nearest to 2015, the later one of 2013 and 2017: 70 → 160 in four years.
        #expect(isClose(rate(UNSD2023(), [2013, 2017, 2021]), 0.22957630590252864))
        // The last one up to 2015, from 2013: 30 → 160 in eight years; else the first of all.
        #expect(isClose(rate(UNSD2022(), [2012, 2013, 2017, 2021]), 0.23274951685376255))
        #expect(isClose(rate(UNSD2022(), [2017, 2018, 2021]), 0.22957630590252864))
    }

    @Test("ESCAP's index has no verdict until a programme sets states")
    func currentStatus() throws {
        let input = series(100, to: 80, target: 50, wanted: .decrease)
        #expect(ESCAPCurrentStatus().assess(input)["index"] == 4)
        #expect(ESCAPCurrentStatus().assess(input).reason == .noStates)
        let bands = try Bands([.init(from: 10, .targetReached), .init(from: 5, .onTrack)], below: .atRisk)
        #expect(ESCAPCurrentStatus(bands: bands).assess(input).verdict == .atRisk)
        let wrongWay = series(100, to: 80, target: 50, wanted: .increase)
        #expect(ESCAPCurrentStatus().assess(wrongWay).reason == .targetAgainstDirection)
        let parity = series(0.8, to: 1.1, target: 1, wanted: .maintain(tolerance: 0))
        #expect(isClose(ESCAPCurrentStatus().assess(parity)["index"], 5))
    }

    @Test(
        "rate methods never compute around what has no rate",
        arguments: [
            (series(0, to: 5, target: 10, wanted: .increase), Undefined.baselineIsZero),
            (series(-4, to: 5, target: 10, wanted: .increase), .negativeBaseline),
            (series(4, to: -5, target: 10, wanted: .increase), .negativeValue),
            (series(10, to: 9, target: 10, wanted: .increase), .targetEqualsBaseline),
        ])
    func undefined(_ input: AssessmentInput, _ reason: Undefined) {
        for method in [UNSD2023(), Eurostat()] as [any AssessmentMethod] {
            #expect(method.assess(input).reason == reason)
            #expect(method.assess(input).verdict.role == .notAssessable)
        }
        #expect(Eurostat().assess(series(4, to: 3, target: -1, wanted: .decrease)).reason == .negativeTarget)
    }
}
