import Testing
import WaymarkStatistics

/// Miller (1981), Survival Analysis: maintenance after acute myelogenous leukaemia; R survival, `aml`.
@Suite("Kaplan–Meier")
struct KaplanMeierTests {
    private static let maintained = rows(events: [9, 13, 18, 23, 31, 34, 48], censored: [13, 28, 45, 161])
    private static let others = rows(events: [5, 5, 8, 8, 12, 23, 27, 30, 33, 43, 45], censored: [16])

    private static func rows(events: [Double], censored: [Double]) -> [SurvivalRow] {
        events.map { SurvivalRow(time: $0, events: 1, censored: 0) }
            + censored.map { SurvivalRow(time: $0, events: 0, censored: 1) }
    }

    @Test func stepsAndGreenwoodErrors() throws {
        let steps = try KaplanMeier(Self.maintained).steps
        let survival = [0.909, 0.818, 0.716, 0.614, 0.491, 0.368, 0.184]
        let errors = [0.0867, 0.1163, 0.1397, 0.1526, 0.1642, 0.1627, 0.1535]
        for (step, wanted) in zip(steps, zip(survival, errors)) {
            #expect(abs(step.survival - wanted.0) < 5e-4)
            #expect(abs(step.survival * step.greenwood.squareRoot() - wanted.1) < 5e-5)
        }
        #expect(steps.map(\.atRisk) == [11, 10, 8, 7, 5, 4, 2])
    }

    @Test("Medians and their limits on the logarithmic scale")
    func median() throws {
        let first = try KaplanMeier(Self.maintained)
        let second = try KaplanMeier(Self.others)
        #expect(first.median == 31 && second.median == 23)
        #expect(first.medianInterval(scale: .logarithm) == (18, nil))
        #expect(second.medianInterval(scale: .logarithm) == (8, nil))
    }

    @Test("The default scale gives limits that reach further down")
    func logMinusLog() throws {
        let interval = try KaplanMeier(Self.maintained).medianInterval()
        #expect(interval == (13, nil))
    }

    @Test("A curve that stays at one half has its median between two times")
    func flat() throws {
        let rows = [1.0, 2, 3, 4].map { SurvivalRow(time: $0, events: 1, censored: 0) }
        #expect(try KaplanMeier(rows).median == 2.5)
    }

    @Test("Mostly open cases have no median, and tables that cannot be are errors")
    func absence() throws {
        #expect(try KaplanMeier([SurvivalRow(time: 3, events: 1, censored: 5)]).median == nil)
        #expect(try KaplanMeier([SurvivalRow(time: 3, events: 0, censored: 5)]).medianInterval() == (nil, nil))
        #expect(throws: StatisticsError.empty("cases")) { try KaplanMeier([]) }
        for number in [-1, .nan, .infinity] as [Double] {
            #expect(throws: StatisticsError.self) {
                try KaplanMeier([SurvivalRow(time: 1, events: number, censored: 1)])
            }
        }
    }
}
