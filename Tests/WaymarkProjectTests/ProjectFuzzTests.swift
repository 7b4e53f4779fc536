import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Shipped definitions that are changed at random: a project or findings come out, soon, and what is accepted runs.
///
/// `make test` tries a few hundred; `make fuzz` sets `WAYMARK_FUZZ` to a larger number.
@Suite("Fuzz: projects") struct ProjectFuzzTests {
    @Test func `no change crashes or hangs the loader, and every finding has its place`() throws {
        var mutation = ProjectMutation(seed: 20_160_101)
        var (accepted, refused) = (0, 0)
        for _ in 0..<(Fuzzing.isLong ? Fuzzing.count : 250) {
            let changed = try mutation.next()
            let start = ThreadTime.seconds
            let loaded = changed.load(with: BuiltIn.registry)
            let seconds = ThreadTime.seconds - start
            if loaded.project == nil { refused += 1 } else { accepted += 1 }
            #expect((loaded.project == nil) == loaded.diagnostics.all.contains { $0.severity == .error })
            for finding in loaded.diagnostics.all {
                #expect(
                    finding.span.map { $0.line >= 1 && $0.column >= 1 } == true,
                    "\(finding.message) in \(changed.path)")
            }
            #expect(seconds < 2, "\(seconds) s: \(changed.text)")
        }
        #expect(accepted > 25 && refused > 60, "\(accepted) accepted, \(refused) refused")
    }

    /// What a project can meet in its data, however right its definitions are.
    private static let faultsOfData = Set(
        [
            QueryCodes.badRow, QueryCodes.tooManyRejects, QueryCodes.missingHeader, QueryCodes.unreadableData,
            QueryCodes.badCoveragePeriod, QueryCodes.formatMissing, HostCodes.unreportedRows, HostCodes.rowsLeftOut,
        ].map(\.id))

    @Test(.needsDuckDB) func `the engine carries out whatever is accepted`() async throws {
        let folder = try TemporaryFolder()
        for index in ProjectMutation.projects.indices {
            for (path, rows) in try Self.rows(of: index) { try folder.write(rows, to: "\(index)/\(path)") }
        }
        var mutation = ProjectMutation(seed: 20_190_731)
        var (tried, ran) = (0, 0)
        while Fuzzing.isLong ? tried < Fuzzing.count : ran < 25 {
            tried += 1
            let changed = try mutation.next()
            guard let project = changed.load(with: BuiltIn.registry).project, project.engine.name == "duckdb" else {
                continue
            }
            ran += 1
            let findings = await Self.findings(of: project, in: folder.file("\(changed.project)"))
            let faults = findings.filter { !Self.faultsOfData.contains($0.code.id) }
            #expect(
                faults.isEmpty,
                "\(faults.map { "\($0.code.id) \($0.message) \($0.span?.file ?? ""):\($0.span?.line ?? 0)" }) \(changed.path):\n\(changed.text)"
            )
        }
        #expect(ran >= 25)
    }

    /// The errors of a run; warnings are no failures.
    private static func findings(of project: Project, in folder: URL) async -> [Diagnostic] {
        guard let today = CalendarDate(year: 2019, month: 6, day: 30) else { return [] }
        let spill = folder.appending(path: "spill")
        try? FileManager.default.createDirectory(at: spill, withIntermediateDirectories: true)
        let engine = DuckDBEngine(
            program: Installed.duckdb ?? "duckdb", excelExtension: nil,
            folder: folder.resolvingSymlinksInPath().path, spillFolder: spill.path,
            dates: RunDates(today: today), displayName: { $0 })
        let run = ProjectRun(
            registry: BuiltIn.registry, project: project, engine: engine, today: today, version: "fuzz")
        do throws(Diagnostics) {
            return try await run.report(displayName: { $0 }).diagnostics.all.filter { $0.severity == .error }
        } catch {
            return error.all.filter { $0.severity == .error }
        }
    }

    /// The first rows of every table of one of the shipped projects.
    private static func rows(of project: Int) throws -> [String: String] {
        if project > 0 {
            return ProjectMutation.templateFiles(ProjectTemplate.allCases[project - 1]).filter {
                $0.key.hasPrefix("data/")
            }
        }
        let names = try FileManager.default.contentsOfDirectory(
            atPath: Repository.file("indicators/gloact/data").path
        ).filter { $0.hasSuffix(".csv") }
        return try Dictionary(
            uniqueKeysWithValues: names.map { name in
                let lines = try Repository.text("indicators/gloact/data/\(name)").split(
                    separator: "\n", omittingEmptySubsequences: false)
                return ("data/\(name)", lines.prefix(40).joined(separator: "\n") + "\n")
            })
    }
}
