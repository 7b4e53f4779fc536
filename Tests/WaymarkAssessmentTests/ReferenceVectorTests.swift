import Foundation
import TestSupport
import Testing

@testable import WaymarkAssessment

// Skipped where the folder of reference data is absent; the golden numbers of the other files run everywhere.
@Suite("Reference vectors", .needsShared())
struct ReferenceVectorTests {
    @Test("the file has the vectors that this suite was written for")
    func count() throws {
        #expect(try ReferenceVector.load().count >= 26)
    }

    @Test("answers lie within the tolerance", arguments: (try? ReferenceVector.load()) ?? [])
    func answer(_ vector: ReferenceVector) throws {
        let answers = try #require(try answers(to: vector), "no answer is written for \(vector.method)")
        #expect(Set(answers.keys) == Set(vector.expected.keys))
        for (name, expected) in vector.expected {
            switch (expected, answers[name]) {
            case (.number(let expected), .number(let answer)):
                #expect(isClose(answer, expected, relative: vector.tolerance["rel"] ?? 0), "\(name): \(answer)")
            case (let expected, let answer): #expect(answer == expected, "\(name)")
            }
        }
    }

    private func answers(to vector: ReferenceVector) throws -> [String: Answer]? {
        let input = vector.input
        switch vector.method {
        case "assess.opensdg":
            let outcome = OpenSDG().assess(input.assessment)
            var answers: [String: Answer] = [
                "value": Answer(outcome.measure?.value), "status": .text(outcome.verdict.id),
                "score": Answer(outcome.score),
            ]
            answers["C"] = outcome["coefficient"].map(Answer.number)
            return answers
        case "assess.unsd_progress_chart_2023":
            let outcome = UNSD2023().assess(input.assessment)
            var answers = ["cagr": Answer(outcome["annual rate"]), "score": Answer(outcome.score)]
            answers["projected_2030"] = outcome["projected"].map(Answer.number)
            answers["q"] = outcome["ratio"].map(Answer.number)
            return answers
        case "assess.unsd_progress_chart_2022":
            let outcome = UNSD2022().assess(input.assessment)
            return ["ratio": Answer(outcome["ratio"]), "status": .text(outcome.verdict.id)]
        case "assess.eurostat":
            let outcome = Eurostat().assess(input.assessment)
            var answers = ["cagr": Answer(outcome["annual rate"]), "status": .text(outcome.verdict.id)]
            answers["ratio"] = outcome["ratio"].map(Answer.number)
            return answers
        case "assess.escap_current_status":
            return ["cs": Answer(ESCAPCurrentStatus().assess(input.assessment)["index"])]
        case "assess.unicef_aarr_regression":
            let points = zip(input.years ?? [], input.values ?? []).map { DatedValue(time: $0, value: $1) }
            let fit = try AnnualRate.regression(points)
            return ["slope": .number(fit.slope), "aarr": .number(fit.reduction)]
        case "assess.logframe":
            let outcome = MilestoneShare().assess(input.logframe)
            let checked = try input.logframe.checked()
            let expected = try ExpectedPath.linear.expected(at: checked.latest.time, in: checked)
            return [
                "simple_pct": Answer(SimpleShare().assess(input.logframe)["share"].map { $0 * 100 }),
                "baseline_pct": Answer(outcome["share"].map { $0 * 100 }), "expected_now": .number(expected),
                "milestone_index": Answer(outcome["index"].map { $0 * 100 }),
            ]
        case "rollup.period":
            let kind = try #require(input.kind.flatMap(PeriodCombination.init(rawValue:)))
            return ["value": Answer(kind.value(of: input.values ?? []))]
        case "composite.weighted":
            let means = WeightedMean.allCases.map {
                ($0.rawValue, Answer($0.value(of: input.values ?? [], weights: input.weights ?? [])))
            }
            return Dictionary(uniqueKeysWithValues: means)
        default: return nil
        }
    }
}

enum Answer: Decodable, Equatable, Sendable {
    case number(Double)
    case text(String)
    case absent

    init(_ number: Double?) { self = number.map(Answer.number) ?? .absent }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .absent
        } else if let number = try? container.decode(Double.self) {
            self = .number(number)
        } else {
            self = .text(try container.decode(String.self))
        }
    }
}

struct ReferenceVector: Decodable, Sendable, CustomTestStringConvertible {
    struct Input: Decodable, Sendable {
        var base, current, baseYear, currentYear, target, targetYear, direction, limit: Double?
        var baseline, actual, t0, tTarget, t: Double?
        var years, values, weights: [Double]?
        var kind: String?

        /// Vectors of some methods name no direction; it is the one from base to target.
        var assessment: AssessmentInput {
            let base = base ?? .nan
            let falls = direction.map { $0 < 0 } ?? ((target ?? .nan) < base)
            return series(
                base, baseYear ?? 2015, to: current ?? .nan, currentYear ?? 2020, target: target,
                by: targetYear ?? 2030, wanted: falls ? .decrease : .increase, limit: limit)
        }

        var logframe: AssessmentInput {
            let baseline = baseline ?? .nan
            let target = target ?? .nan
            return series(
                baseline, t0 ?? .nan, to: actual ?? .nan, t ?? .nan, target: target, by: tTarget ?? .nan,
                wanted: target < baseline ? .decrease : .increase)
        }
    }

    var id: String
    var method: String
    var input: Input
    var expected: [String: Answer]
    var tolerance: [String: Double]

    var testDescription: String { id }

    static func load() throws -> [ReferenceVector] {
        guard let shared = SharedFolder.url else { return [] }
        let data = try Data(contentsOf: shared.appendingPathComponent("data/reference/assess.json"))
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode([ReferenceVector].self, from: data)
    }
}
