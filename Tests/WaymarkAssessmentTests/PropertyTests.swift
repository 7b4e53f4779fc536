import TestSupport
import Testing

@testable import WaymarkAssessment

@Suite("Properties")
struct PropertyTests {
    /// UNDP's yes-or-no variant tests equality with the target value, so that it cannot be monotone.
    static let monotoneMethods: [any AssessmentMethod] =
        standardMethods().filter { !["unsd-2022-binary", "escap-current-status"].contains($0.id) }
        + [MilestoneShare(path: .step), ESCAPCurrentStatus(bands: MilestoneShare.defaultBands)]

    @Test("a value further in the wanted direction never worsens verdict, score or share", arguments: monotoneMethods)
    func monotone(_ method: any AssessmentMethod) {
        var random = SeededGenerator(seed: 16)
        var compared = 0
        var broken: [AssessmentInput] = []
        for _ in 0..<300 {
            var input = drawn(using: &random)
            var best = (rank: 0, score: -Double.infinity, share: -Double.infinity)
            for step in stride(from: -20, through: 50, by: 0.5) {
                input.observed[0].value = input.direction == .increase ? step : 30 - step
                let outcome = method.assess(input)
                guard let rank = outcome.verdict.role.rank else { continue }
                let score = (outcome.score ?? best.score) * (method is UNSD2022 ? -1 : 1)
                let share = ["ratio", "index", "share", "progress", "steps"].compactMap { outcome[$0] }.first
                if rank < best.rank || score < best.score - 1e-9 || share ?? best.share < best.share - 1e-9 {
                    broken.append(input)
                }
                compared += 1
                best = (max(rank, best.rank), max(score, best.score), max(share ?? best.share, best.share))
            }
        }
        #expect(broken.isEmpty)
        #expect(compared > 1000)
    }

    @Test(
        "a value nearer to the wanted band never worsens the verdict",
        arguments: [MilestoneShare(), Binary()] as [any AssessmentMethod])
    func monotoneTowardsBand(_ method: any AssessmentMethod) {
        for side in [-1.0, 1] {
            for direction in [Direction.maintain(tolerance: 2), .range(lower: 8, upper: 12)] {
                let ranks = stride(from: 9.0, through: 0, by: -0.25).compactMap { distance in
                    method.assess(series(4, to: 10 + side * distance, target: 10, wanted: direction)).verdict.role.rank
                }
                #expect(ranks == ranks.sorted())
                #expect(ranks.first != ranks.last)
            }
        }
    }

    @Test("milestone share and ESCAP's index do not change when the scale is turned round")
    func reflection() {
        let bands = MilestoneShare.defaultBands
        let methods: [any AssessmentMethod] = [
            MilestoneShare(), MilestoneShare(path: .step), ESCAPCurrentStatus(bands: bands),
        ]
        expectSymmetry(of: methods, "index") { 32 - $0 }
    }

    @Test("Open SDG does not change when all signs are turned round")
    func signs() {
        expectSymmetry(of: [OpenSDG()], "progress") { -$0 }
    }

    @Test("rates of reduction do not change when values are turned into their reciprocals")
    func reciprocals() {
        expectSymmetry(of: [UNSD2022(.reduction)], "ratio", positiveOnly: true) { 1 / $0 }
    }

    @Test("without a target value, growth wanted and its mirror unwanted are judged alike")
    func mirroredRates() {
        for method in [UNSD2023(), UNSD2022(), Eurostat(), OpenSDG()] as [any AssessmentMethod] {
            for permille in stride(from: -40.5, through: 40, by: 1) {
                let up = method.assess(series(100, to: 100 + permille / 10, 2016, wanted: .increase))
                let down = method.assess(series(100, to: 100 - permille / 10, 2016, wanted: .decrease))
                #expect(up.verdict == down.verdict && isClose(up.score, down.score, relative: 1e-9))
            }
        }
    }

    /// Compares an assessment with that of the series whose values are transformed and whose direction is turned round.
    private func expectSymmetry(
        of methods: [any AssessmentMethod], _ measure: String, positiveOnly: Bool = false, _ turned: (Double) -> Double
    ) {
        var random = SeededGenerator(seed: 107)
        var compared = 0
        for _ in 0..<2000 {
            var input = drawn(using: &random)
            input.limit = nil
            guard let base = input.baseline?.value, base != 0, input.target?.value != 0 else { continue }
            if positiveOnly, base < 0 { continue }
            input.observed[0].value = Double(Int.random(in: -5...40, using: &random)) + 0.5
            var mirror = input
            mirror.direction = input.direction == .increase ? .decrease : .increase
            mirror.baseline?.value = turned(base)
            mirror.target = input.target.map { DatedValue(time: $0.time, value: turned($0.value)) }
            mirror.milestones = input.milestones.map { DatedValue(time: $0.time, value: turned($0.value)) }
            mirror.observed[0].value = turned(input.observed[0].value)
            for method in methods {
                let (one, other) = (method.assess(input), method.assess(mirror))
                guard one.verdict.role != .notAssessable else { continue }
                #expect(one.verdict == other.verdict && isClose(one.score, other.score))
                #expect(isClose(one[measure], other[measure]))
                compared += 1
            }
        }
        #expect(compared > 300)
    }

    private func drawn(using random: inout SeededGenerator) -> AssessmentInput {
        let base = Double(Int.random(in: -5...40, using: &random))
        let target = Int.random(in: 0...3, using: &random) == 0 ? nil : Double(Int.random(in: -5...40, using: &random))
        let milestone = target.map { DatedValue(time: 2018, value: ((base + $0) / 2).rounded()) }
        return series(
            base, to: 0, Double(Int.random(in: 2016...2031, using: &random)), target: target,
            wanted: Bool.random(using: &random) ? .increase : .decrease, limit: Bool.random(using: &random) ? 50 : nil,
            milestones: Bool.random(using: &random) ? [milestone].compactMap(\.self) : [])
    }
}
