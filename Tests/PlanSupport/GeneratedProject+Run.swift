import TestSupport
import WaymarkKit
import WaymarkProject
import WaymarkQuery

extension GeneratedProject {
    /// The plan for all requests, or those of some indicators.
    public func plan(fuses: Bool, rows: Int? = nil, of indicators: Set<String>? = nil) -> Plan {
        let counts = rows.map { rows in Dictionary(uniqueKeysWithValues: project.sources.map { ($0.id, rows) }) } ?? [:]
        return Planner(project: project, rows: counts, fuses: fuses).plan(
            for: requests.filter { indicators?.contains($0.id.indicator) ?? true })
    }

    /// What the plan gives on DuckDB.
    /// - Parameter trustedSize: from how many bytes on a source is first read as if all its rows kept the contract.
    public func run(
        fuses: Bool, rows: Int? = nil, of indicators: Set<String>? = nil, trustedSize: Int = .max
    ) async throws -> (Plan, PlanResult) {
        let plan = plan(fuses: fuses, rows: rows, of: indicators)
        let spill = try TemporaryFolder()
        let engine = DuckDBEngine(
            program: Installed.duckdb ?? "duckdb", excelExtension: nil,
            folder: place, spillFolder: spill.url.path, trustedSize: trustedSize,
            dates: dates, displayName: { $0 })
        return (plan, try await engine.run(plan))
    }

    /// The folder of its rows, absolute, with all links resolved.
    public var place: String { folder.url.resolvingSymlinksInPath().path }

    /// The day of the run.
    public var dates: RunDates { RunDates(today: project.programme.end) }
}
