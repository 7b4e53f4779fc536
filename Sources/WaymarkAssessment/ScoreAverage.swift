/// How a method makes one verdict on an indicator from the scores of its series: the mean score and the bands it falls in.
public struct ScoreAverage: Sendable, Hashable {
    /// The identifier of the method whose scores are averaged.
    public let method: String
    /// The states of the mean score, or of its negative where a lower score is better.
    public let bands: Bands
    /// The state when every series with a score is achieved; nil where the method has none.
    public let achieved: Verdict?
    /// Whether a lower score is better.
    public let lowerIsBetter: Bool

    /// Makes a rule; bands of a method where a lower score is better hold for the negative mean.
    public init(method: String, bands: Bands, achieved: Verdict? = nil, lowerIsBetter: Bool = false) {
        self.method = method
        self.bands = bands
        self.achieved = achieved
        self.lowerIsBetter = lowerIsBetter
    }

    /// Open SDG: from 2.5, 0 and −2.5; target achieved only when all series have achieved it.
    public static let openSDG = ScoreAverage(
        method: "open-sdg", bands: OpenSDG.bandsOfMeanScore,
        achieved: Verdict(id: "target_achieved", label: "Target achieved", role: .achieved))

    /// Eurostat, as coded by Eustat: above 2.5, above 0.25, from −0.25, from −2.5.
    public static let eurostat = ScoreAverage(method: "eurostat", bands: Eurostat.bandsOfMeanScore)

    /// UNDP's tracker: mean points below 1.5 on track, up to 2.5 for review, above that an identified gap.
    public static let unsd2022 = ScoreAverage(
        method: "unsd-2022",
        bands: Bands(
            steps: [
                .init(
                    from: -1.5, includesThreshold: false, Verdict(id: "on_track", label: "On track", role: .onTrack)),
                .init(from: -2.5, Verdict(id: "for_review", label: "For review", role: .atRisk)),
            ], below: Verdict(id: "identified_gap", label: "Identified gap", role: .offTrack)),
        lowerIsBetter: true)

    /// The assessment of an indicator; series without a score are left out, and nested groups are averaged by a call each.
    public func combine(_ series: [Assessment]) -> Assessment {
        let scored = series.filter { $0.score?.isFinite ?? false }
        let mean = scored.compactMap(\.score).reduce(0) { $0 + $1 / Double(scored.count) }
        guard !scored.isEmpty, let measure = try? Quantity("mean score", mean) else {
            return Assessment(method: method, verdict: .notAssessable, reason: .noScores)
        }
        let judged = bands.verdict(for: lowerIsBetter ? -mean : mean) ?? .notAssessable
        let isAchieved = scored.allSatisfy { $0.verdict.role == .achieved }
        let verdict = isAchieved ? achieved ?? judged : judged
        return Assessment(method: method, verdict: verdict, measure: measure, score: mean)
    }
}
