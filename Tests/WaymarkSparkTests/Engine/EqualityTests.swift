#if Spark
    import PlanSupport
    import TestSupport
    import Testing
    import WaymarkQuery
    import WaymarkSpark

    extension ServerSuites {
        /// Every kind of measure, time and grouping gives the same on Spark as on DuckDB.
        @Suite(
            "Spark: equal results", .serialized, .needsDuckDB,
            .enabled(if: !TestServer.all.isEmpty, TestServer.missing), .timeLimit(.minutes(5)))
        struct EqualityTests {
            /// Spark itself takes a second for a statement of a few rows, so it is given the fewest indicators in which all
            /// occur.
            private static func indicators(for kind: TestServer.Kind) -> Set<String>? {
                switch kind {
                case .sail: nil
                case .spark: ["STOCK", "FLOW-TOO", "QUARTERS-TO-DATE"]
                }
            }

            @Test(arguments: TestServer.all) func resultsAreTheSame(_ server: TestServer) async throws {
                let generated = try GeneratedProject(seed: 51)
                let indicators = Self.indicators(for: server.kind)
                let (plan, expected) = try await generated.run(fuses: false, of: indicators)
                #expect(Set(plan.queries.flatMap(\.measures).map(\.aggregation.kind)).count == 10)
                #expect(Set(plan.queries.map(\.time)) == [.flow, .stock, .toDate])
                #expect(expected.groups.joined().count > 500)
                let engine = SparkEngine(
                    endpoint: try server.endpoint, root: "file://" + generated.place, dates: generated.dates)
                let found = try await engine.run(generated.plan(fuses: true, of: indicators))
                let difference = ResultDifference(plan.queries, expected, found)
                #expect(difference.all.isEmpty)
            }
        }
    }
#endif
