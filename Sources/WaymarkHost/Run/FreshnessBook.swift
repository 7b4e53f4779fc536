import WaymarkKit
import WaymarkQuery

/// Knows how far in time the rows of each source reach, and so how fresh figures are.
struct FreshnessBook: Sendable {
    /// How far the rows of one source reach.
    private struct Reach {
        var source: String
        var latest: CalendarDate?
        var isStale = false

        /// What has to be told first: stale rows, then those that reach least far.
        static func isTold(_ left: Reach, before right: Reach) -> Bool {
            if left.isStale != right.isStale { return left.isStale }
            let (first, second) = (left.latest?.daysSinceEpoch ?? .min, right.latest?.daysSinceEpoch ?? .min)
            return (first, left.source) < (second, right.source)
        }

        /// The same for a reader, as it is for figures that miss rows or for those that do not.
        func freshness(isStale: Bool) -> Freshness {
            Freshness(
                source: source, latest: latest.flatMap { ReportingPeriod(.month, containing: $0) }, isStale: isStale)
        }
    }

    private var reaches: [String: Reach] = [:]
    private let indicators: [String: IndicatorRun]

    /// Takes what was found of the sources.
    /// - Parameter checks: what came of the plan's checks.
    init(
        of runs: [IndicatorRun], plan: Plan, result: PlanResult, checks: [CheckResult], today: CalendarDate
    ) {
        indicators = Dictionary(runs.map { ($0.indicator.code, $0) }, uniquingKeysWith: { first, _ in first })
        for (query, latest) in zip(plan.freshness, result.latest) {
            guard let latest else { continue }
            reaches[query.source.id] = Reach(source: query.source.id, latest: latest)
        }
        for result in checks {
            guard case .fresh = result.check.kind else { continue }
            let reach = Reach(
                source: result.source, latest: result.age.map { today.adding(days: -$0) },
                isStale: result.outcome != .holds)
            let known = reaches[result.source]
            if known.map({ Reach.isTold(reach, before: $0) }) ?? true { reaches[result.source] = reach }
        }
    }

    /// The freshness of a source's rows; nil where they have no days of their own.
    func freshness(ofSource id: String) -> Freshness? {
        reaches[id].map { $0.freshness(isStale: $0.isStale) }
    }

    /// The freshness of an indicator's figures; nil where no source of theirs has days of its own.
    func freshness(ofIndicator code: String) -> Freshness? {
        reach(ofIndicator: code).map { $0.freshness(isStale: $0.isStale) }
    }

    /// Tells an indicator's figures how fresh they are.
    func complete(_ observations: inout [Observation], of code: String) {
        guard let reach = reach(ofIndicator: code) else { return }
        let (fresh, stale) = (reach.freshness(isStale: false), reach.freshness(isStale: true))
        let note =
            stale.latest.map {
                "The latest date in source `\(reach.source)` is of \($0), longer ago than its check of freshness allows."
            } ?? "There is no date in source `\(reach.source)`, which its check of freshness does not allow."
        for index in observations.indices where observations[index].figure.absence?.kind != .notYetDue {
            let misses = reach.latest.map { $0 < observations[index].period.end } ?? true
            observations[index].figure.freshness = reach.isStale && misses ? stale : fresh
            if reach.isStale && misses { observations[index].figure.notes.append(note) }
        }
    }

    /// How far the rows reach that an indicator is measured on, or those of the figures that it is made of.
    private func reach(ofIndicator code: String) -> Reach? {
        var seen: Set<String> = [code]
        var open = [code]
        var found: [Reach] = []
        while let next = open.popLast() {
            guard let run = indicators[next] else { continue }
            found += run.requests.compactMap { reaches[$0.measure.source] }
            open += run.indicator.references.values.map(\.indicator).filter { seen.insert($0).inserted }
        }
        return found.min(by: Reach.isTold)
    }
}
