import TestSupport
import Testing

/// The sample programme gives the same output on PostgreSQL, with one line changed.
@Suite("PostgreSQL: the sample programme", .needsDuckDB, .needsPostgreSQL, .timeLimit(.minutes(10)))
struct SampleTests {
    @Test func theSampleIsTheSame() throws {
        let server = try #require(DatabaseServer.shared)
        let found = try SampleOutput.files(
            engine: "{postgres: {address_in: WAYMARK_DATABASE}}",
            environment: ["WAYMARK_DATABASE": try server.database()])
        SampleOutput.expectSame(found, as: try SampleOutput.files(engine: "duckdb"))
    }
}
