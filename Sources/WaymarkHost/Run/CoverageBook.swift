import Synchronization
import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Knows who reported for which time, from the lists that sources name.
///
/// Shared, since it keeps what it has found: most cells ask what others have asked before.
final class CoverageBook: Sendable {
    private struct Question: Hashable {
        var sources: [String]
        var countries: [String]
        var period: ReportingPeriod
        var time: Indicator.TimeSemantics
    }

    private let answers = Mutex<[Question: Outcome]>([:])
    private let programme: Programme
    private let dimensions: [String: Dimension]
    private let today: CalendarDate
    private let reported: [String: [String: [ReportingPeriod]]]
    /// The programme's periods that have begun, by frequency.
    private let begun: [ReportingPeriod.Frequency: [ReportingPeriod]]

    init(project: Project, result: PlanResult, today: CalendarDate) {
        programme = project.programme
        dimensions = project.dimensions
        self.today = today
        reported = result.reported.mapValues { rows in
            Dictionary(grouping: rows, by: \.country).mapValues { $0.map(\.period) }
        }
        let repeating = ReportingPeriod.Frequency.allCases.filter { $0.months != nil }
        begun = Dictionary(
            uniqueKeysWithValues: repeating.map { frequency in
                let all = ReportingPeriod.all(
                    frequency, from: project.programme.start, through: project.programme.end,
                    fiscalYearStart: project.programme.fiscalYearStart)
                return (frequency, all.filter { $0.start <= today })
            })
    }

    /// Who of those expected reported for a stretch of time.
    struct Outcome {
        var coverage: Figure.Coverage
        /// Countries that reported for a part of the time only, with "2 of 4".
        var partial: [String]
    }

    /// What the lists of some sources say about a cell; nil where there is no list or no set of countries.
    ///
    /// With several sources, a report for any of them is a report.
    func outcome(
        for sources: [String], in cell: Categories, _ period: ReportingPeriod, time: Indicator.TimeSemantics
    ) -> Outcome? {
        guard !sources.isEmpty, let countries = programme.countries else { return nil }
        let expected = countries.members(in: cell, dimensions)
        let question = Question(sources: sources, countries: expected, period: period, time: time)
        if let known = answers.withLock({ $0[question] }) { return known }
        let outcome = outcome(for: sources, expected, of: countries.dimension, period, time: time)
        answers.withLock { $0[question] = outcome }
        return outcome
    }

    private func outcome(
        for sources: [String], _ expected: [String], of dimension: String, _ period: ReportingPeriod,
        time: Indicator.TimeSemantics
    ) -> Outcome {
        let start = time == .flow ? max(period.start, programme.start) : programme.start
        var missing: [String] = []
        var partial: [String] = []
        for country in expected {
            let submitted = sources.flatMap { reported[$0]?[country] ?? [] }
            let due = due(from: start, through: period.end, like: submitted.first?.frequency ?? .quarter)
            let received = due.filter(submitted.contains).count
            if received == 0 {
                missing.append(country)
            } else if received < due.count {
                partial.append("\(name(country, dimension)) (\(received) of \(due.count))")
            }
        }
        return Outcome(
            coverage: Figure.Coverage(dimension: dimension, expected: expected.count, missing: missing),
            partial: partial)
    }

    /// The periods for which a report is due by now.
    private func due(
        from start: CalendarDate, through end: CalendarDate, like frequency: ReportingPeriod.Frequency
    ) -> [ReportingPeriod] {
        let end = min(end, programme.end)
        if let begun = begun[frequency] {
            return start <= end ? begun.filter { $0.end >= start && $0.start <= end } : []
        }
        return ReportingPeriod.all(frequency, from: start, through: end).filter { $0.start <= today }
    }

    private func name(_ code: String, _ dimension: String) -> String {
        dimensions[dimension]?.category(code)?.name.resolved(in: programme.languages.first ?? "en") ?? code
    }
}
