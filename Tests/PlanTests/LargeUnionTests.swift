import Foundation
import TestSupport
import Testing

@testable import WaymarkQuery

/// A union whose parts are more than the program's buffer holds, over many rows, is printed to its end.
@Suite(.needsDuckDB)
struct LargeUnionTests {
    @Test("the parts of a union do not wait for each other for ever") func union() async throws {
        let folder = try TemporaryFolder()
        let settings = DuckDBSettings(
            limits: DuckDBEngine.Limits(), folders: [], spillFolder: folder.url.path, excelExtension: nil)
        // Far more than it takes: all other tests run beside, and on a slow machine for minutes.
        let time = Duration.seconds(1800)
        let program = DuckDBProgram(
            path: try #require(Installed.duckdb), home: folder.url.path, deadline: .now + time, time: time)
        let sums = (0..<46).map { "CAST(sum(n + \($0)) AS VARCHAR)" }.joined(separator: ", ")
        let parts = [234, 2340, 162, 2340, 540, 54, 540, 1500, 1000]
        let selects = parts.map { "SELECT \($0), i % \($0), \(sums) FROM c GROUP BY i % \($0)" }
        let rows = "SELECT i % 42000 AS i, count(*) AS n FROM range(5000000) AS r(i) GROUP BY 1"
        let statement = "WITH c AS MATERIALIZED (\(rows)) \(selects.joined(separator: " UNION ALL "))"
        let script = try settings.statements(readsWorkbooks: false).text + DuckDBScript.printing(statement)
        let outcome = try await program.run(script)
        let lines = outcome.output.count { $0 == UInt8(ascii: "\n") }
        #expect(lines == 1 + parts.reduce(0, +))
    }
}
