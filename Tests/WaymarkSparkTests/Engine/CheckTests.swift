#if Spark
    import TestSupport
    import Testing

    extension ServerSuites {
        /// Checks of sources find the same on every server as on DuckDB, by themselves and in a run.
        @Suite(
            "Spark: checks of data", .serialized, .needsDuckDB,
            .enabled(if: !TestServer.all.isEmpty, TestServer.missing), .timeLimit(.minutes(5)))
        struct CheckTests {
            @Test(arguments: TestServer.all) func everyKindOfCheckFindsTheSame(_ server: TestServer) async throws {
                let found = try await aside {
                    try CheckedProject.findings(
                        engine: "{spark: {address_in: WAYMARK_SPARK}}", environment: ["WAYMARK_SPARK": server.address])
                }
                let expected = try await aside { try CheckedProject.findings(engine: "duckdb") }
                CheckedProject.expectSame(found, as: expected)
            }
        }
    }
#endif
