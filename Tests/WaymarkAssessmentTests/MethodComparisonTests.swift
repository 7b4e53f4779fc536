import Testing

@testable import WaymarkAssessment

@Suite("Methods side by side")
struct MethodComparisonTests {
    @Test("the series on which published methods are known to disagree")
    func differ() {
        let input = series(100, to: 90, target: 50, wanted: .decrease)
        let comparison = compare(input, by: [OpenSDG(), UNSD2022(), UNSD2023()])
        #expect(comparison.assessments.map(\.verdict.id) == ["limited_progress", "limited", "fair_progress"])
        #expect(comparison.verdictsDiffer)
        #expect(comparison.agreements.map(\.role) == [.atRisk, .offTrack])
        #expect(comparison.summary == "verdicts differ: at-risk by unsd-2023; off-track by open-sdg, unsd-2022")
    }

    @Test("a method without a verdict is listed apart and is no difference")
    func withoutVerdict() {
        let input = series(0, to: 5, 2022.5, target: 10, wanted: .increase)
        let comparison = compare(input, by: [MilestoneShare(), Eurostat()])
        #expect(!comparison.verdictsDiffer)
        #expect(comparison.withoutVerdict == ["eurostat"])
        #expect(comparison.summary == "verdicts agree: on-track by milestone-share; no verdict by eurostat")
        #expect(compare(input, by: []).summary == "no verdict")
    }

    @Test("identifiers are unique, and every method names its origin")
    func identity() {
        let methods = standardMethods()
        #expect(Set(methods.map(\.id)).count == methods.count)
        let named = [
            "milestone-share", "simple-share", "binary", "ordinal-scale", "open-sdg", "unsd-2023", "unsd-2022",
        ]
        #expect(Set(methods.map(\.id)).isSuperset(of: named + ["eurostat"]))
        #expect(methods.allSatisfy { !$0.citation.isEmpty && !$0.title.isEmpty })
    }
}
