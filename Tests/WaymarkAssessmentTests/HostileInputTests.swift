import Testing

@testable import WaymarkAssessment

@Suite("Hostile input")
struct HostileInputTests {
    static let numbers: [Double] = [
        .nan, .infinity, -.infinity, 0, -0.0, 1, -1, 2.5, 1e308, -1e308, .leastNonzeroMagnitude,
        -.leastNonzeroMagnitude,
    ]
    static let directions: [Direction] = [
        .increase, .decrease, .maintain(tolerance: 1e308), .maintain(tolerance: .nan), .range(lower: -1, upper: 1),
        .range(lower: 1, upper: -1),
    ]

    @Test("every method answers anything, with a reason wherever a verdict or a measure is absent")
    func answers() {
        let methods = standardMethods() + [MilestoneShare(path: .step), OrdinalScale(levels: Self.numbers)]
        var wrong: [AssessmentInput] = []
        for base in Self.numbers {
            for value in Self.numbers {
                for target in Self.numbers + [2015] {
                    for direction in Self.directions {
                        let input = series(
                            base, to: value, target: target == 2015 ? nil : target, wanted: direction, limit: base,
                            milestones: [DatedValue(time: 2017, value: target)],
                            interval: ValueInterval(lower: value, upper: .infinity))
                        wrong += methods.filter { !isSound($0.assess(input)) }.map { _ in input }
                    }
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("times may be anything too")
    func times() {
        let times = Self.numbers + [2015, 2015.000000001, 2030]
        var wrong: [AssessmentInput] = []
        for start in times {
            for end in times {
                for due in times {
                    let input = series(
                        10, start, to: 15, end, target: 20, by: due, wanted: .increase,
                        milestones: [DatedValue(time: due, value: 12)])
                    wrong += standardMethods().filter { !isSound($0.assess(input)) }.map { _ in input }
                }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test(
        "a wrong input is named before anything is computed",
        arguments: [
            (series(.nan, to: 1, wanted: .increase), Undefined.notFinite),
            (series(1, to: .infinity, wanted: .increase), .notFinite),
            (series(1, to: 2, target: .nan, wanted: .increase), .notFinite),
            (series(1, to: 2, wanted: .increase, limit: .nan), .notFinite),
            (series(1, to: 2, wanted: .maintain(tolerance: -1)), .invalidDirection),
            (series(1, to: 2, wanted: .range(lower: 2, upper: 1)), .invalidDirection),
            (AssessmentInput(observed: [], direction: .increase), .noValue),
            (
                AssessmentInput(
                    observed: [ObservedValue(time: 2016, value: 1), ObservedValue(time: 2016, value: 1)],
                    direction: .increase), .duplicateTime
            ),
        ])
    func refused(_ input: AssessmentInput, _ reason: Undefined) {
        for method in standardMethods() {
            let outcome = method.assess(input)
            #expect(outcome.reason == reason && outcome.verdict.role == .notAssessable)
        }
    }

    @Test("a long series in any order is judged at its latest value")
    func long() {
        let observed = (0..<100_000).reversed().map { ObservedValue(time: 1900 + Double($0) / 1000, value: Double($0)) }
        let input = AssessmentInput(
            baseline: DatedValue(time: 1900, value: 1), observed: observed,
            target: DatedValue(time: 2030, value: 99_999), direction: .increase)
        #expect(standardMethods().filter { $0.assess(input).verdict.role == .achieved }.count >= 8)
    }

    @Test("reasons and rules have their own code and sentence")
    func sentences() {
        #expect(Set(Undefined.allCases.map(\.sentence)).count == Undefined.allCases.count)
        #expect(Set(AppliedRule.allCases.map(\.sentence)).count == AppliedRule.allCases.count)
    }

    private func isSound(_ outcome: Assessment) -> Bool {
        let isExplained = outcome.reason != nil || (outcome.measure != nil && outcome.verdict.role != .notAssessable)
        let isFinite = outcome.score?.isFinite ?? true
        return isExplained && isFinite && outcome.possible.contains(outcome.verdict)
            && (outcome.verdict.role != .notAssessable || outcome.reason != nil)
    }
}
