import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Runs a project: plans, measures, dispatches to calculators, and gives a report.
public struct ProjectRun: Sendable {
    /// What a run tells while it goes on.
    public enum Event: Sendable, Hashable {
        /// The data are being read and measured.
        case measuring(sources: Int, passes: Int)
        /// An indicator's figures are there.
        case computed(indicator: String, done: Int, of: Int)
        /// A writer is at work.
        case writing(format: String)
    }

    /// What a run gave.
    public struct Outcome: Sendable {
        /// The report.
        public var report: Report
        /// Warnings, and the calculators that failed.
        public var diagnostics: Diagnostics
        /// The rows that were left out.
        public var rejects: [PlanResult.StagedSource]
    }

    private let registry: Registry
    private let project: Project
    private let engine: any Engine
    private let today: CalendarDate
    private let version: String
    private let selected: Set<String>?
    private let rows: [String: Int]

    /// Prepares a run.
    /// - Parameters:
    ///   - selected: the codes of the indicators to be reported, all if nil; those that they are made of are computed with
    ///     them.
    ///   - rows: how many rows sources may have, by id; for a good plan, not for figures.
    public init(
        registry: Registry, project: Project, engine: any Engine, today: CalendarDate, version: String,
        selected: Set<String>? = nil, rows: [String: Int] = [:]
    ) {
        self.selected = selected
        self.rows = rows
        self.registry = registry
        self.project = project
        self.engine = engine
        self.today = today
        self.version = version
    }

    /// Runs the project.
    /// - Throws: all that forbids a report: refused options, unreadable data, too many rejected rows.
    public func report(
        displayName: @escaping (String) -> String, rejected: ([PlanResult.StagedSource]) -> String? = { _ in nil },
        progress: @Sendable (Event) -> Void = { _ in }
    ) async throws(Diagnostics) -> Outcome {
        let runs = try IndicatorRun.all(of: project, registry: registry, today: today, selected: selected)
        let plan = Planner(project: project, rows: rows).plan(for: runs.flatMap(\.requests))
        progress(.measuring(sources: plan.stages.count, passes: plan.passes.count))
        var result = try await engine.run(plan)
        result.placeRejects(of: plan, displayName: displayName)
        try RejectCheck(project: project, displayName: displayName).check(result, keep: rejected)
        let checks = DataChecks(plan: plan, result: result, today: today).results
        var diagnostics = DataChecks.diagnostics(of: checks)
        guard !diagnostics.hasErrors else { throw diagnostics }

        let cells = await CellBuilder(
            plan: plan, result: result, coverage: CoverageBook(project: project, result: result, today: today))
        let freshness = FreshnessBook(of: runs, plan: plan, result: result, checks: checks, today: today)
        let dispatch = Dispatch(
            runs: runs, cells: cells, freshness: freshness, tracer: Tracer(plan: plan, result: result),
            project: project, today: today)
        let entries = await dispatch.entries(progress).filter { entry in
            selected.map { $0.contains(entry.entry.indicator.code) } ?? true
        }
        for entry in entries { if let failure = entry.failure { diagnostics.append(failure) } }
        for source in project.sources {
            if let staged = result.sources.first(where: { $0.source == source.id }), staged.rejectedRows > 0 {
                let verb = staged.rejectedRows == 1 ? "is" : "are"
                diagnostics.append(
                    Diagnostic(
                        HostCodes.rowsLeftOut,
                        "\(staged.rejectedRows) of \(staged.rows) rows of source `\(source.id)` \(verb) left out",
                        severity: .warning, at: source.span,
                        help: "`\(RejectFiles.path(of: source.id))` in the output folder tells which, and why"))
            }
            guard let rows = result.unreported[source.id], rows > 0 else { continue }
            diagnostics.append(
                Diagnostic(
                    HostCodes.unreportedRows,
                    "\(rows) row\(rows == 1 ? "" : "s") of source `\(source.id)` lie where no report is listed, and are not counted",
                    severity: .warning, at: source.span, help: "complete the list that its `coverage` names"))
        }
        let summaries = project.sources.compactMap { source in
            result.sources.first { $0.source == source.id }.map {
                Report.SourceSummary(
                    source: source, rows: $0.rows, rejected: $0.rejectedRows,
                    freshness: freshness.freshness(ofSource: source.id))
            }
        }
        let report = Report(
            programme: project.programme, dimensions: project.dimensions, entries: entries.map(\.entry),
            sources: summaries, checks: checks, today: today, version: version)
        return Outcome(
            report: report, diagnostics: diagnostics, rejects: result.sources.filter { $0.rejectedRows > 0 })
    }

    /// Reads every source of the project and makes its checks, without computing anything.
    /// - Throws: unreadable data, too many rejected rows.
    public func checks(
        displayName: @escaping (String) -> String, rejected: ([PlanResult.StagedSource]) -> String? = { _ in nil },
        progress: @Sendable (Event) -> Void = { _ in }
    ) async throws(Diagnostics) -> [CheckResult] {
        let plan = Planner(project: project).plan(for: [], readsAll: true)
        progress(.measuring(sources: plan.stages.count, passes: plan.checks.count))
        var result = try await engine.run(plan)
        result.placeRejects(of: plan, displayName: displayName)
        try RejectCheck(project: project, displayName: displayName).check(result, keep: rejected)
        return DataChecks(plan: plan, result: result, today: today).results
    }
}
