import WaymarkKit

/// One line of a logical framework: where an indicator started, where it stands, and where it should be.
public struct LogframeRow: Sendable, Hashable {
    /// The definition.
    public var indicator: Indicator
    /// The milestone due next, or the last one where all are past.
    public var milestone: Milestone?
    /// The latest figures of the total over the periods that targets are about, one for each series.
    public var current: [LatestFigure]
    /// How far the latest figure has come.
    public var achievement: Achievement?
    /// What the assessment methods say of the latest figure.
    public var verdicts: [Verdict]
    /// How the latest value compares with the one before it.
    public var trend: Trend?

    /// The latest figure of the first series.
    public var main: LatestFigure? { current.first }

    /// Whether two methods that have a verdict differ in what it means.
    public var verdictsDiffer: Bool {
        Set(verdicts.map(\.role).filter { $0 != .notAssessable }).count > 1
    }

    /// Makes the line of an entry's total.
    public init(_ entry: Report.Entry, index: SeriesIndex) {
        self.init(entry, index: index, categories: Categories()) { frequency in
            index.names.compactMap { index.total(every: frequency, named: $0) }
        }
    }

    /// Makes the line of categories that have a goal of their own, which stands in place of the total's.
    public init(_ entry: Report.Entry, index: SeriesIndex, goal: CategoryGoal) {
        var entry = entry
        entry.indicator.baseline = goal.baseline
        entry.indicator.milestones = goal.milestones
        entry.indicator.targetValue = goal.targetValue
        let table = entry.indicator.disaggregations.first { Set($0.dimensions) == Set(goal.categories.codes.keys) }
        self.init(entry, index: index, categories: goal.categories) { frequency in
            index.series(of: table ?? .total, every: frequency, named: nil)
                .filter { $0.categories == goal.categories }
        }
    }

    private init(
        _ entry: Report.Entry, index: SeriesIndex, categories: Categories,
        series: (ReportingPeriod.Frequency) -> [Series]
    ) {
        indicator = entry.indicator
        let frequency = index.frequencies.contains(indicator.mainFrequency) ? indicator.mainFrequency : nil
        let totals = (frequency ?? index.frequencies.first).map(series)
        current = (totals ?? []).compactMap(LatestFigure.init)
        trend = totals?.first.flatMap { Trend($0, of: entry.indicator) }
        let period = current.first?.observation.period
        achievement = entry.achievements.first { $0.period == period && $0.categories == categories }
        verdicts = entry.verdicts.filter { $0.period == period && $0.categories == categories }
        let ordered = indicator.milestones.sorted { $0.by < $1.by }
        milestone = period.flatMap { now in ordered.first { $0.by.end >= now.end } } ?? ordered.last
    }
}

/// One result of the chain with its indicators' lines.
public struct LogframeResult: Sendable, Hashable {
    /// The result; nil for the indicators that hang on none.
    public var result: ProgrammeResult?
    /// How deep it lies in the chain, from 0.
    public var depth: Int
    /// The positions of its indicators in the report.
    public var entries: [Int]

    /// The results of a report in the chain's order, each before its children; indicators without a result come last.
    public static func all(of report: Report) -> [LogframeResult] {
        let known = Set(report.programme.allResults.map(\.id))
        var byResult: [String?: [Int]] = [:]
        for (position, entry) in report.entries.enumerated() {
            byResult[entry.indicator.result.flatMap { known.contains($0) ? $0 : nil }, default: []].append(position)
        }
        func chain(_ results: [ProgrammeResult], _ depth: Int) -> [LogframeResult] {
            results.flatMap { result in
                [LogframeResult(result: result, depth: depth, entries: byResult[result.id] ?? [])]
                    + chain(result.children, depth + 1)
            }
        }
        let others = byResult[nil].map { [LogframeResult(result: nil, depth: 0, entries: $0)] } ?? []
        return chain(report.programme.results, 0) + others
    }
}
