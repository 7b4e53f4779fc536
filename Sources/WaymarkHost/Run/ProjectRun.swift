import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Runs a project: plans, measures, dispatches to calculators, and gives a report.
public struct ProjectRun: Sendable {
    /// What a run tells while it goes on.
    public enum Event: Sendable, Hashable {
        /// The data are being read and measured.
        case measuring(sources: Int, queries: Int)
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

    /// Prepares a run.
    public init(registry: Registry, project: Project, engine: any Engine, today: CalendarDate, version: String) {
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
        let runs = try prepare()
        let plan = Planner(project: project).plan(for: runs.flatMap(\.requests))
        progress(.measuring(sources: plan.stages.count, queries: plan.queries.count))
        let result = try await engine.run(plan)
        try RejectCheck(project: project, displayName: displayName).check(result, keep: rejected)

        let cells = CellBuilder(
            plan: plan, result: result, coverage: CoverageBook(project: project, result: result, today: today))
        let entries = await compute(runs, cells, plan, result, progress)
        var diagnostics = Diagnostics()
        for entry in entries { if let failure = entry.failure { diagnostics.append(failure) } }
        let summaries = project.sources.compactMap { source in
            result.sources.first { $0.source == source.id }.map {
                Report.SourceSummary(source: source, rows: $0.rows, rejected: $0.rejectedRows)
            }
        }
        let report = Report(
            programme: project.programme, dimensions: project.dimensions, entries: entries.map(\.entry),
            sources: summaries, today: today, version: version)
        return Outcome(
            report: report, diagnostics: diagnostics, rejects: result.sources.filter { $0.rejectedRows > 0 })
    }

    private func prepare() throws(Diagnostics) -> [IndicatorRun] {
        var diagnostics = Diagnostics()
        var runs: [IndicatorRun] = []
        for indicator in project.indicators where indicator.status != .retired {
            guard let type = registry.calculator(indicator.calculator) else {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownCalculator, "calculator", indicator.calculator,
                        among: registry.calculators.map { $0.description.id }, at: indicator.span))
                continue
            }
            do throws(Diagnostic) {
                runs.append(try IndicatorRun(indicator, type: type, programme: project.programme))
            } catch {
                diagnostics.append(error.located(at: indicator.span))
            }
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        return runs
    }

    private struct Computed: Sendable {
        var entry: Report.Entry
        var failure: Diagnostic?
    }

    /// The figures of every indicator: computed side by side, kept in the order of the definitions.
    private func compute(
        _ runs: [IndicatorRun], _ cells: CellBuilder, _ plan: Plan, _ result: PlanResult,
        _ progress: @Sendable (Event) -> Void
    ) async -> [Computed] {
        await withTaskGroup(of: (Int, Computed).self) { group in
            for (index, run) in runs.enumerated() {
                group.addTask { [project, today] in
                    let traces = Tracer(plan: plan, result: result).traces(of: run)
                    do throws(Diagnostic) {
                        let observations = try run.observations(cells, project: project, today: today)
                        let outcome = Assessor().outcome(of: run.indicator, observations)
                        return (
                            index,
                            Computed(
                                entry: Report.Entry(
                                    indicator: run.indicator, method: run.method, observations: observations,
                                    traces: traces, verdicts: outcome.verdicts, achievements: outcome.achievements))
                        )
                    } catch {
                        let failure = Diagnostic(
                            HostCodes.calculatorFailed,
                            "the calculator `\(run.method.id)` failed on indicator `\(run.indicator.code)`: "
                                + error.message,
                            severity: .warning, at: run.indicator.span, help: error.help)
                        let absent = run.notAvailable(error.message, cells, project: project)
                        return (
                            index,
                            Computed(
                                entry: Report.Entry(
                                    indicator: run.indicator, method: run.method, observations: absent, traces: traces),
                                failure: failure)
                        )
                    }
                }
            }
            var computed = [Computed?](repeating: nil, count: runs.count)
            var done = 0
            for await (index, value) in group {
                computed[index] = value
                done += 1
                progress(.computed(indicator: value.entry.indicator.code, done: done, of: runs.count))
            }
            return computed.compactMap { $0 }
        }
    }
}
