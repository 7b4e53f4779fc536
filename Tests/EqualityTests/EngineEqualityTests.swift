import Foundation
import PlanSupport
import TestSupport
import Testing
import WaymarkKit
import WaymarkPostgres
import WaymarkProject
import WaymarkQuery

/// Every kind of measure, time and grouping gives the same on every engine, whether plans are fused or not.
@Suite(.needsDuckDB, .needsPostgreSQL, .timeLimit(.minutes(15)))
struct EngineEqualityTests {
    /// `make test` tries more of them.
    private static let seeds: [UInt64] =
        ProcessInfo.processInfo.environment["WAYMARK_SLOW"] == nil ? [21] : [21, 22, 23]

    /// What a plan gives on PostgreSQL, from the files, or from tables of the same rows.
    private func postgres(_ plan: Plan, of generated: GeneratedProject, _ address: String) async throws -> PlanResult {
        let engine = PostgreSQLEngine(
            address: try PostgreSQLAddress(address, from: "a test"),
            for: EngineRun(
                folder: generated.place, environment: [:], time: .seconds(600), dates: generated.dates))
        return try await engine.run(plan)
    }

    @Test("PostgreSQL gives what DuckDB gives, fused and one by one", arguments: seeds)
    func postgresEqualsDuckDB(seed: UInt64) async throws {
        let server = try #require(DatabaseServer.shared)
        let generated = try GeneratedProject(seed: seed)
        let (plan, expected) = try await generated.run(fuses: false)
        #expect(Set(plan.queries.flatMap(\.measures).map(\.aggregation.kind)).count == 10)
        #expect(Set(plan.queries.map(\.time)) == [.flow, .stock, .toDate])
        #expect(expected.groups.joined().count > 500)
        let address = try server.database()
        for fuses in [false, true] {
            let found = try await postgres(generated.plan(fuses: fuses), of: generated, address)
            let difference = ResultDifference(plan.queries, expected, found)
            #expect(difference.all.isEmpty, "fused: \(fuses)")
        }
    }

    @Test("tables of the database give what files give")
    func tablesEqualFiles() async throws {
        let server = try #require(DatabaseServer.shared)
        let generated = try GeneratedProject(seed: 31)
        let (plan, expected) = try await generated.run(fuses: true)
        var script = ""
        var tables = generated.plan(fuses: true)
        for (index, stage) in tables.stages.enumerated() {
            let source = stage.source
            var records = try SourceRecords(source, for: "a test", in: generated.place) { $0 }
            let columns = source.columns.map { "\"\($0.header)\" text" }.joined(separator: ", ")
            script += "CREATE TABLE \(source.id) (\(columns));\n"
            while let row = try records.next() {
                let values = row.fields.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ", ")
                script += "INSERT INTO \(source.id) VALUES (\(values));\n"
            }
            tables.stages[index].source.table = source.id
        }
        let found = try await postgres(tables, of: generated, try server.database(script))
        #expect(ResultDifference(plan.queries, expected, found).all.isEmpty)
    }

    @Test("a difference would be seen") func differencesAreSeen() async throws {
        let generated = try GeneratedProject(seed: 41, rows: 40)
        let (plan, result) = try await generated.run(fuses: true)
        var other = result
        other.groups[0][0].values = other.groups[0][1].values
        #expect(!ResultDifference(plan.queries, result, other).all.isEmpty)
        other = result
        other.groups[0][0].rowsInCell += 1
        #expect(ResultDifference(plan.queries, result, other).all.count == 1)
        other = result
        other.groups[0].removeLast()
        #expect(ResultDifference(plan.queries, result, other).all.count == 2)
    }
}
