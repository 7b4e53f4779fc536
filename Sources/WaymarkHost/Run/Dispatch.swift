import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Has calculators make the figures of every indicator, each after those whose figures it needs.
struct Dispatch: Sendable {
    let runs: [IndicatorRun]
    let cells: CellBuilder
    let freshness: FreshnessBook
    let tracer: Tracer
    let project: Project
    let today: CalendarDate

    /// One indicator's entry in the report, and what went wrong.
    struct Computed: Sendable {
        var entry: Report.Entry
        var failure: Diagnostic?
    }

    /// The entries in the order of the definitions; those of one stage are computed side by side.
    func entries(_ progress: @Sendable (ProjectRun.Event) -> Void) async -> [Computed] {
        let order = DependencyOrder(runs.map(\.indicator))
        var computed = [Computed?](repeating: nil, count: runs.count)
        var book = FigureBook()
        let referenced = Set(runs.flatMap { $0.indicator.references.values.map(\.indicator) })
        var done = 0
        func keep(_ value: Computed, at index: Int) {
            computed[index] = value
            let code = value.entry.indicator.code
            if referenced.contains(code) { book.add(value.entry.observations, of: code) }
            done += 1
            progress(.computed(indicator: value.entry.indicator.code, done: done, of: runs.count))
        }
        for stage in order.stages {
            for (index, value) in await self.computed(stage, book) { keep(value, at: index) }
        }
        for index in order.circular { keep(circular(runs[index], order, book), at: index) }
        return computed.compactMap { $0 }
    }

    private func computed(_ stage: [Int], _ others: FigureBook) async -> [(Int, Computed)] {
        await withTaskGroup(of: (Int, Computed).self) { group in
            for index in stage { group.addTask { (index, self.computed(runs[index], others)) } }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }

    private func computed(_ run: IndicatorRun, _ others: FigureBook) -> Computed {
        do throws(Diagnostic) {
            var observations = try run.observations(cells, others, project: project, today: today)
            freshness.complete(&observations, of: run.indicator.code)
            let outcome = Assessor(
                settings: project.assessments, language: project.programme.languages.first ?? "en"
            ).outcome(of: run.indicator, observations)
            var entry = entry(run, observations)
            entry.verdicts = outcome.verdicts
            entry.achievements = outcome.achievements
            entry.freshness = freshness.freshness(ofIndicator: run.indicator.code)
            return Computed(entry: entry)
        } catch {
            let failure = Diagnostic(
                HostCodes.calculatorFailed,
                "the calculator `\(run.method.id)` failed on indicator `\(run.indicator.code)`: " + error.message,
                severity: .warning, at: run.indicator.span, help: error.help)
            return absent(run, error.message, failure, others)
        }
    }

    private func circular(_ run: IndicatorRun, _ order: DependencyOrder, _ others: FigureBook) -> Computed {
        let circle = order.circular.map { "`\(runs[$0].indicator.code)`" }.joined(separator: ", ")
        let message = "the indicator `\(run.indicator.code)` is made of figures that are made of each other: \(circle)"
        let failure = Diagnostic(
            HostCodes.circularReference, message, severity: .warning, at: run.indicator.span,
            help: "give one of them a measure of its own")
        return absent(run, "it is made of figures that are made of each other", failure, others)
    }

    private func absent(_ run: IndicatorRun, _ reason: String, _ failure: Diagnostic, _ others: FigureBook) -> Computed
    {
        let observations = run.notAvailable(reason, cells, others, project: project)
        return Computed(entry: entry(run, observations), failure: failure)
    }

    private func entry(_ run: IndicatorRun, _ observations: [Observation]) -> Report.Entry {
        Report.Entry(
            indicator: run.indicator, method: run.method, observations: observations,
            traces: tracer.traces(of: run))
    }
}
