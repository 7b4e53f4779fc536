import TestSupport
import Testing

/// Checks of sources find the same on PostgreSQL as on DuckDB, by themselves and in a run.
@Suite("PostgreSQL: checks of data", .needsDuckDB, .needsPostgreSQL, .timeLimit(.minutes(5)))
struct CheckTests {
    @Test func everyKindOfCheckFindsTheSame() throws {
        let server = try #require(DatabaseServer.shared)
        let found = try CheckedProject.findings(
            engine: "{postgres: {address_in: WAYMARK_DATABASE}}",
            environment: ["WAYMARK_DATABASE": try server.database()])
        CheckedProject.expectSame(found, as: try CheckedProject.findings(engine: "duckdb"))
    }
}
