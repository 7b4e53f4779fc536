import Testing
import WaymarkKit
import WaymarkProject

@testable import WaymarkHost

/// Verdicts on totals and categories, in a programme's own words and states.
@Suite("Assessing indicators") struct AssessorTests {
    private static func year(_ number: Int) -> ReportingPeriod { ReportingPeriod(code: "\(number)").unsafelyUnwrapped }

    private static func indicator(direction: Direction = .increase, target: TargetValue? = nil) -> Indicator {
        Indicator(
            code: "A", name: "A", calculator: "count", every: [.quarter, .year],
            dates: year(2015).start...year(2019).end, disaggregations: [.total, Disaggregation(["sex"])],
            direction: direction, baseline: Baseline(period: year(2015), value: 0),
            targetValue: target ?? TargetValue(by: year(2019), value: 100),
            goals: [
                CategoryGoal(categories: Categories(["sex": "F"]), targetValue: TargetValue(by: year(2019), value: 30))
            ],
            assess: ["milestone-share", "binary"])
    }

    private static func observation(
        _ year: Int, _ value: Double?, _ codes: [String: String] = [:], interval: ClosedRange<Double>? = nil
    ) -> Observation {
        var figure = value.map { Figure(.value($0)) } ?? .absent(.notReported)
        figure.interval = interval.map {
            Figure.Interval(lower: $0.lowerBound, upper: $0.upperBound, level: 0.95, method: "t")
        }
        return Observation(
            period: self.year(year), categories: Categories(codes), figure: figure,
            disaggregation: Disaggregation(codes.keys.sorted()))
    }

    private static func verdicts(_ outcome: Assessor.Outcome, _ method: String = "milestone-share") -> [Verdict] {
        outcome.verdicts.filter { $0.method == method && $0.categories.isTotal }
    }

    @Test(arguments: [
        (50.0, "On track", 0.5), (40, "At risk", 0.4), (20, "Off track", 0.2), (100, "Target reached", 1),
    ])
    func theWayDueByThenIsTheMeasure(value: Double, label: String, share: Double) {
        let outcome = Assessor().outcome(of: Self.indicator(), [Self.observation(2017, value)])
        #expect(Self.verdicts(outcome).map(\.label) == [label])
        #expect(outcome.achievements.map(\.share) == [share])
        #expect(outcome.achievements.map(\.expected) == [50])
    }

    @Test func aCategoryIsJudgedByItsOwnGoal() {
        let outcome = Assessor().outcome(
            of: Self.indicator(), [Self.observation(2019, 90), Self.observation(2019, 30, ["sex": "F"])])
        let own = outcome.verdicts.filter { $0.categories.codes == ["sex": "F"] && $0.method == "binary" }
        #expect(own.map(\.role) == [.achieved])
        #expect(Self.verdicts(outcome).map(\.label) == ["Target missed"])
    }

    @Test func anAbsentFigureHasNoVerdict() {
        let outcome = Assessor().outcome(of: Self.indicator(), [Self.observation(2017, nil)])
        #expect(outcome.verdicts.isEmpty && outcome.achievements.isEmpty)
    }

    @Test func aVerdictIsUncertainWhereTheIntervalAllowsAnother() {
        let outcome = Assessor().outcome(of: Self.indicator(), [Self.observation(2017, 50, interval: 30...60)])
        #expect(Self.verdicts(outcome).map(\.isUncertain) == [true])
    }

    @Test(arguments: [(45.0, true), (39, false), (61, false), (60, true)])
    func neitherTooLittleNorTooMuch(value: Double, isMet: Bool) {
        let target = TargetValue(by: Self.year(2019), value: 50, range: 40...60)
        let outcome = Assessor().outcome(
            of: Self.indicator(direction: .range, target: target), [Self.observation(2019, value)])
        #expect((Self.verdicts(outcome, "binary").first?.role == .achieved) == isMet)
    }

    @Test func aStepIsDueOnlyAtItsMilestone() {
        var indicator = Self.indicator()
        indicator.milestones = [Milestone(by: Self.year(2018), value: 60)]
        indicator.path = .step
        let outcome = Assessor().outcome(of: indicator, [Self.observation(2018, 60)])
        #expect(outcome.achievements.map(\.expected) == [60])
        #expect(Self.verdicts(outcome).map(\.label) == ["On track"])
    }

    @Test func aProgrammeHasStatesAndWordsOfItsOwn() {
        let states = [
            AssessmentSettings.State(from: 0.5, name: LocalizedText([("en", "Fine"), ("fr", "Bien")]), role: .onTrack),
            AssessmentSettings.State(from: nil, name: "Late", role: .offTrack),
        ]
        let assessor = Assessor(
            settings: [
                "milestone-share": AssessmentSettings(states: states),
                "binary": AssessmentSettings(labels: [.achieved: "Done"]),
            ], language: "fr")
        let outcome = assessor.outcome(of: Self.indicator(), [Self.observation(2017, 30), Self.observation(2019, 100)])
        #expect(Self.verdicts(outcome).map(\.label) == ["Bien", "Target reached"])
        #expect(Self.verdicts(outcome, "binary").last?.label == "Done")
    }
}
