import Foundation

@testable import WaymarkAssessment

/// The folder of reference data, where the machine has one; tests that need it are skipped elsewhere.
enum SharedFolder {
    static let url: URL? = {
        let files = FileManager.default
        if let named = ProcessInfo.processInfo.environment["WAYMARK_SHARED"] {
            return files.fileExists(atPath: named) ? URL(fileURLWithPath: named) : nil
        }
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appendingPathComponent("shared")
            if files.fileExists(atPath: candidate.path) { return candidate }
        }
        return nil
    }()
}

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

/// SplitMix64, so that property tests draw the same numbers on every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
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
