import Foundation

@testable import WaymarkAssessment

/// An input of one baseline and one observed value, due in 2030 unless told otherwise.
func series(
    _ base: Double, _ baseYear: Double = 2015, to current: Double, _ year: Double = 2020, target: Double? = nil,
    by targetYear: Double = 2030, wanted direction: Direction, limit: Double? = nil, milestones: [DatedValue] = [],
    interval: ValueInterval? = nil
) -> AssessmentInput {
    AssessmentInput(
        baseline: DatedValue(time: baseYear, value: base),
        observed: [ObservedValue(time: year, value: current, interval: interval)], milestones: milestones,
        target: target.map { DatedValue(time: targetYear, value: $0) }, direction: direction, limit: limit)
}

func isClose(_ value: Double?, _ expected: Double?, relative: Double = 1e-9) -> Bool {
    guard let value, let expected else { return value == nil && expected == nil }
    return (value - expected).magnitude <= max(1e-12, relative * expected.magnitude)
}

extension SymbolRole {
    /// Higher is better; nil without a verdict.
    var rank: Int? {
        switch self {
        case .achieved: 3
        case .onTrack: 2
        case .atRisk: 1
        case .offTrack: 0
        case .notAssessable: nil
        }
    }
}
