import BuiltIn
import Foundation
import PlanSupport
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// Large sources are first read as if all their rows kept the contract; what comes out is what the rules give.
@Suite(.needsDuckDB)
struct TrustedRowsTests {
    private static let good = [
        "C1", "name", "F", "2017-03-31", "30", "1.5", "12.50", "true", "2017-03-31 14:30:15", "",
    ]

    private static let definitions = [
        "waymark.yaml": """
        programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
        use: [dimensions]
        sources:
          cases:
            file: data/cases.csv
            coverage: complete
            rejects: {quarantine: 60%}
            columns:
              case_id: {type: id}
              name: {type: text}
              sex: {type: code, dimension: sex}
              day: {type: date, role: date}
              age: {type: integer, range: [0, 120], bands: child_adult}
              score: {type: number}
              spent: {type: money, currency: EUR}
              assisted: {type: boolean}
              at: {type: date-time, optional: true}
              note: {type: text, optional: true}

        """,
        "indicators/a.yaml": """
        indicator: A
        name: A
        calculator: sum
        measure: {source: cases, sum: score, where: "assisted and age >= 18"}
        unit: points
        every: year
        disaggregate: [sex, child_adult]

        """,
        "indicators/b.yaml": """
        indicator: B
        name: B
        calculator: sum
        measure: {source: cases, sum: spent, where: "at is not missing or note = 'x'"}
        unit: EUR
        every: quarter

        """,
    ]

    /// The plan of all indicators.
    private static let plan = Result {
        let loaded = MemoryProject(definitions: definitions).load(calculators: BuiltIn.registry.calculators)
        let project = try #require(loaded.project)
        let requests = project.indicators.flatMap { indicator in
            indicator.inputs.sorted { $0.key < $1.key }.map { input, measure in
                MeasureRequest(
                    id: MeasureRequest.ID(indicator: indicator.code, input: input), measure: measure,
                    time: indicator.time,
                    periods: indicator.every.flatMap {
                        ReportingPeriod.all($0, from: project.programme.start, through: project.programme.end)
                    }, lastDay: project.programme.end, disaggregations: indicator.disaggregations)
            }
        }
        return Planner(project: project).plan(for: requests)
    }

    /// What the plan gives over some rows, and how many times the engine was started for it.
    private func run(_ rows: [[String]], trustedSize: Int) async throws -> (result: PlanResult, plan: Plan, starts: Int)
    {
        let folder = try TemporaryFolder()
        let header = "case_id,name,sex,day,age,score,spent,assisted,at,note"
        let lines = rows.map { $0.map { "\"\($0)\"" }.joined(separator: ",") }
        try folder.write(([header] + lines).joined(separator: "\n") + "\n", to: "p/data/cases.csv")
        let counting =
            "#!/bin/sh\necho >> '\(folder.file("starts").path)'\nexec '\(Installed.duckdb ?? "duckdb")' \"$@\"\n"
        try folder.write(counting, to: "duckdb")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: folder.file("duckdb").path)
        try FileManager.default.createDirectory(at: folder.file("spill"), withIntermediateDirectories: true)
        let plan = try Self.plan.get()
        let engine = DuckDBEngine(
            program: folder.file("duckdb").path, excelExtension: nil,
            folder: folder.file("p").resolvingSymlinksInPath().path, spillFolder: folder.file("spill").path,
            trustedSize: trustedSize, dates: RunDates(today: plan.queries[0].lastDay), displayName: { $0 })
        let result = try await engine.run(plan)
        return (result, plan, try folder.text("starts").count)
    }

    @Test func `rows that look as expected are read once`() async throws {
        var other = Self.good
        (other[1], other[4], other[5], other[6], other[8], other[9]) = ("Jo, \"\"x\"\" ", "0", "-1e+2", "-3", "", "x")
        let rows = Array(repeating: Self.good, count: 20) + [other]
        let (found, plan, starts) = try await run(rows, trustedSize: 0)
        let (expected, _, once) = try await run(rows, trustedSize: .max)
        #expect((starts, once) == (1, 1))
        #expect(found.sources.map(\.rows) == [21])
        #expect(ResultDifference(plan.queries, expected, found).all.isEmpty)
    }

    @Test(arguments: [
        (0, ""), (0, "#N/A"), (0, "C\0"), (0, "~x"), (1, " name"), (2, "f"), (2, ""), (3, "2017-3-31"),
        (3, "2017/03/31"),
        (3, "infinity"), (4, "29.5"), (4, "1e1"), (4, "1_0"), (4, "121"), (5, "1_000"), (5, "+-1"), (5, "nan"),
        (5, "1e999"),
        (6, "1_000"), (6, "1e+-1"), (7, " true"), (7, "2"), (8, "2017-03-31T14:30"), (9, "é"),
    ])
    func `a field that looks otherwise is read by the rules`(column: Int, field: String) async throws {
        var odd = Self.good
        odd[0] = "C2"
        odd[column] = field
        let rows = Array(repeating: Self.good, count: 3) + [odd]
        let (found, plan, starts) = try await run(rows, trustedSize: 0)
        let (expected, _, once) = try await run(rows, trustedSize: .max)
        #expect(found.sources == expected.sources)
        #expect(ResultDifference(plan.queries, expected, found).all.isEmpty)
        #expect(starts == once + 1)
    }

    @Test(arguments: [51]) func `generated rows give the same either way`(seed: UInt64) async throws {
        let generated = try GeneratedProject(seed: seed)
        let (plan, expected) = try await generated.run(fuses: true)
        let (_, found) = try await generated.run(fuses: true, trustedSize: 0)
        #expect(ResultDifference(plan.queries, expected, found).all.isEmpty)
        #expect(found.sources == expected.sources)
    }
}
