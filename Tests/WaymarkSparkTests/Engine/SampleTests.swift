#if Spark
    import TestSupport
    import Testing

    extension ServerSuites {
        /// The sample programme gives the same output on every engine, with one line changed.
        @Suite(
            "Spark: the sample programme", .serialized, .needsDuckDB,
            .enabled(if: !TestServer.all.isEmpty, TestServer.missing), .timeLimit(.minutes(10)))
        struct SampleTests {
            /// What DuckDB makes of it.
            private static let expected = Result { try SampleOutput.files(engine: "duckdb") }

            @Test(arguments: TestServer.all) func theSampleIsTheSame(_ server: TestServer) async throws {
                let found = try await aside {
                    try SampleOutput.files(
                        engine: "{spark: {address_in: WAYMARK_SPARK}}", environment: ["WAYMARK_SPARK": server.address])
                }
                SampleOutput.expectSame(found, as: try await aside { try Self.expected.get() })
            }
        }
    }
#endif
