#if Spark
    import TestSupport
    import Testing

    /// Checks of sources find the same on every server as on DuckDB, by themselves and in a run.
    @Suite(
        "Spark: checks of data", .serialized, .needsDuckDB,
        .enabled(if: !TestServer.all.isEmpty, TestServer.missing), .timeLimit(.minutes(5)))
    struct CheckTests {
        @Test(arguments: TestServer.all) func everyKindOfCheckFindsTheSame(_ server: TestServer) throws {
            let found = try CheckedProject.findings(
                engine: "{spark: {address_in: WAYMARK_SPARK}}", environment: ["WAYMARK_SPARK": server.address])
            CheckedProject.expectSame(found, as: try CheckedProject.findings(engine: "duckdb"))
        }
    }
#endif
