import Testing

@testable import WaymarkAssessment

@Suite("Bands and a programme's own states")
struct BandsTests {
    @Test("decimals that name a threshold reach it, numbers short of it do not")
    func rounding() {
        let bands = MilestoneShare.defaultBands
        let share = (0.58 - 0.01) / (0.77 - 0.01)  // 57 of 76 hundredths, 0.7499999999999999 in binary
        #expect(share < 0.75 && share.reaches(0.75) && !(share - 1e-9).reaches(0.75))
        #expect(bands.verdict(for: share) == .atRisk)
        #expect(!999_999_999.0.reaches(1_000_000_000))
        #expect(!(1 + 1e-16 + 2e-13).exceeds(1))
        #expect(bands.verdict(for: 1) == .onTrack)
        #expect(bands.verdict(for: 1 - 1e-9) == .atRisk)
        #expect(bands.verdict(for: .nan) == nil)
        #expect(bands.verdict(for: -.infinity) == .offTrack)
    }

    @Test("bands that are not finite or not descending are refused with their position")
    func invalid() {
        #expect(throws: Bands.Invalid.notFinite(position: 0)) {
            try Bands([.init(from: .nan, .onTrack)], below: .offTrack)
        }
        #expect(throws: Bands.Invalid.notDescending(position: 1)) {
            try Bands([.init(from: 1, .onTrack), .init(from: 1, .atRisk)], below: .offTrack)
        }
        #expect(throws: Bands.Invalid.wrongCount(expected: 2)) {
            try MilestoneShare.defaultBands.replacingThresholds([1])
        }
    }

    @Test("a programme's thresholds and states are used")
    func ownStates() throws {
        let exceeded = Verdict(id: "A++", label: "Substantially exceeded", role: .achieved)
        let met = Verdict(id: "A", label: "Met", role: .onTrack)
        let failed = Verdict(id: "C", label: "Not met", role: .offTrack)
        let bands = try Bands([.init(from: 1.25, exceeded), .init(from: 0.9, met)], below: failed)
        let method = MilestoneShare(bands: bands)
        let states = [0.8, 0.9, 1.3].map { share in
            method.assess(series(0, 2015, to: 50 * share, 2020, target: 100, by: 2025, wanted: .increase)).verdict
        }
        #expect(states == [failed, met, exceeded])
        let stricter = UNSD2022(bandsWithTarget: try UNSD2022.defaultBandsWithTarget.replacingThresholds([1, 0.8, 0]))
        #expect(stricter.assess(series(100, to: 80, target: 50, wanted: .decrease)).verdict.id == "fair")
    }
}
