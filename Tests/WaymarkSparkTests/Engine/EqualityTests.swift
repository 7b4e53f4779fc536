#if Spark
    import PlanSupport
    import TestSupport
    import Testing
    import WaymarkQuery

    @testable import WaymarkSpark

    /// Every kind of measure, time and grouping gives on Spark what it gives on DuckDB.
    @Suite(
        "Spark: equal results", .serialized, .needsDuckDB,
        .enabled(if: !TestServer.all.isEmpty, TestServer.missing), .timeLimit(.minutes(15)))
    struct EqualityTests {
        @Test(arguments: TestServer.all) func resultsAreTheSame(_ server: TestServer) async throws {
            let generated = try GeneratedProject(seed: 51)
            let (plan, expected) = try await generated.run(fuses: false)
            let engine = SparkEngine(
                endpoint: try server.endpoint, root: "file://" + generated.place, dates: generated.dates)
            let found = try await engine.run(generated.plan(fuses: true))
            #expect(ResultDifference(plan.queries, expected, found).all.isEmpty)
        }
    }
#endif
