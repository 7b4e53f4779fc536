#if Spark
    import Testing
    import WaymarkKit
    import WaymarkQuery

    @testable import WaymarkSpark

    extension ServerSuites {
        /// What the client does with real servers: Sail, and Apache Spark with two workers.
        @Suite(
            "Spark: servers", .serialized, .enabled(if: !TestServer.all.isEmpty, TestServer.missing),
            .timeLimit(.minutes(5)))
        struct ServerTests {
            private func with<Result: Sendable>(
                _ server: TestServer, session: String? = nil, _ work: (SparkSession) async throws(Diagnostics) -> Result
            ) async throws -> Result {
                var endpoint = try server.endpoint
                endpoint.session = session
                return try await GRPCTransport.with(endpoint) { transport async throws(Diagnostics) in
                    try await SparkSession.with(transport, endpoint, work)
                }
            }

            private static let types: SQLFragment = """
                SELECT CAST(1 AS TINYINT) a, CAST(2 AS SMALLINT) b, 3 c, 4L d, CAST(1.5 AS FLOAT) e, 2.5D f, 'é\\'x' g, true h, \
                DATE '2017-03-31' i, TIMESTAMP_NTZ '1969-12-31 23:59:59' j, TIMESTAMP '2017-03-31 12:00:00' k, \
                CAST(-12345678901234567890123456.78 AS DECIMAL(38, 2)) l, NULL m, sum(id) n, avg(id) o, \
                max(CAST(id AS DECIMAL(20, 1))) p, count(*) q FROM range(1001)
                """

            @Test(arguments: TestServer.all) func everyTypeArrives(_ server: TestServer) async throws {
                let table = try await with(server) { session throws(Diagnostics) in try await session.query(Self.types)
                }
                #expect(table.rows == 1)
                #expect(
                    table.columns.map { $0[0] } == [
                        .integer(1), .integer(2), .integer(3), .integer(4), .number(1.5), .number(2.5), .text("é'x"),
                        .boolean(true), .day(17256), .microseconds(-1_000_000), .microseconds(1_490_961_600_000_000),
                        .decimal(-1_234_567_890_123_456_789_012_345_678, scale: 2), .null, .integer(500_500),
                        .number(500),
                        .decimal(10_000, scale: 1), .integer(1001),
                    ])
            }

            @Test(arguments: TestServer.all) func noRowsAreATableWithColumns(_ server: TestServer) async throws {
                let table = try await with(server) { session throws(Diagnostics) in
                    try await session.query("SELECT id, CAST(id AS STRING) AS text FROM range(5) WHERE id > 100")
                }
                #expect(table.rows == 0)
                #expect(table.columns.map(\.name) == ["id", "text"])
            }

            /// More rows than one batch holds, so that several come, on Spark also in several streams.
            @Test(arguments: TestServer.all) func manyRowsArriveInOrder(_ server: TestServer) async throws {
                let table = try await with(server) { session throws(Diagnostics) in
                    try await session.query(
                        """
                        SELECT id, CASE WHEN id % 7 <> 0 THEN concat('text of some length ', id) END AS text \
                        FROM range(300000) ORDER BY id
                        """)
                }
                #expect(table.rows == 300_000)
                let ids = try #require(table["id"])
                let texts = try #require(table["text"])
                #expect((0..<table.rows).allSatisfy { ids[$0] == .integer(Int64($0)) })
                #expect(
                    (0..<table.rows).allSatisfy {
                        texts[$0] == ($0 % 7 == 0 ? .null : .text("text of some length \($0)"))
                    })
            }

            @Test(arguments: TestServer.all.filter { $0.kind == .spark })
            func sparkSaysItsVersion(_ server: TestServer) async throws {
                let version = try await with(server) { session throws(Diagnostics) in session.version }
                #expect(version?.hasPrefix("4.") == true)
            }

            /// The server of these tests ends every stream after a second, so a query of several takes it up again.
            @Test(arguments: TestServer.all.filter { $0.kind == .spark })
            func aLongQueryGoesOverSeveralStreams(_ server: TestServer) async throws {
                let endpoint = try server.endpoint
                let table = try await GRPCTransport.with(endpoint) { transport async throws(Diagnostics) in
                    let counting = CountingTransport(transport)
                    let table = try await SparkSession.with(counting, endpoint) { session async throws(Diagnostics) in
                        try await session.query(Self.slow(rows: 4_000_000))
                    }
                    #expect(await counting.count(of: .reattachExecute) > 0)
                    return table
                }
                #expect(table.columns.first?[0].integer != nil)
            }

            /// A query that takes as long as one likes.
            private static func slow(rows: Int) -> SQLFragment {
                "SELECT count(*) AS n FROM range(\(rows)) WHERE sha2(sha2(sha2(CAST(id AS STRING), 512), 512), 512) > 'f'"
            }

            @Test(arguments: TestServer.all) func aCancelledQueryStopsSoon(_ server: TestServer) async throws {
                let clock = ContinuousClock()
                let start = clock.now
                let task = Task {
                    try await with(server) { session throws(Diagnostics) in
                        try await session.query(Self.slow(rows: 40_000_000_000))
                    }
                }
                try await Task.sleep(for: .seconds(2))
                task.cancel()
                let error = await #expect(throws: Diagnostics.self) { try await task.value }
                #expect(error?.all.first?.code == QueryCodes.cancelled)
                #expect(clock.now - start < .seconds(30))
                // A server that still worked on it would have no core left for this.
                let table = try await with(server) { session throws(Diagnostics) in
                    try await session.query("SELECT count(*) n FROM range(9)")
                }
                #expect(table["n"]?[0] == .integer(9))
            }

            @Test(arguments: TestServer.all) func errorsAreOneDiagnostic(_ server: TestServer) async throws {
                let failing: [(SQLFragment, String, String)] = [
                    (
                        "SELECT CAST(concat('Mar', 'ia') AS INT) FROM range(1)", "CAST_INVALID_INPUT",
                        "NumberFormatException"
                    ),
                    ("SELECT * FROM nowhere", "TABLE_OR_VIEW_NOT_FOUND", "AnalysisException"),
                    ("SELECT nothing FROM range(1)", "UNRESOLVED_COLUMN.WITH_SUGGESTION", "AnalysisException"),
                    ("SELECT 1 / 0", "DIVIDE_BY_ZERO", "ArithmeticException"),
                    ("SELEC 1", "PARSE_SYNTAX_ERROR", "IllegalArgumentException"),
                ]
                for (sql, errorClass, exception) in failing {
                    let error = await #expect(throws: Diagnostics.self) {
                        try await with(server) { session throws(Diagnostics) in _ = try await session.query(sql) }
                    }
                    #expect(error?.all.first?.code == SparkCodes.failed)
                    #expect(
                        error?.all.first?.message.contains(server.kind == .spark ? errorClass : exception) == true,
                        "\(error?.all.first?.message ?? "")")
                    #expect(error.map { !"\($0)".contains("Maria") } ?? false)
                }
            }

            @Test(arguments: TestServer.all) func viewsAreGoneAfterwards(_ server: TestServer) async throws {
                // In a session that stays, so that it is not its end that takes them away.
                let id = SparkSession.newID()
                let names = Names()
                try await with(server, session: id) { session throws(Diagnostics) in
                    let view = try await session.view(
                        "test", as: "SELECT id FROM range(10)", isKept: server.kind == .spark)
                    let table = try await session.query("SELECT count(*) AS n FROM \(view)")
                    #expect(table["n"]?[0] == .integer(10))
                    await names.add(view)
                }
                await #expect(throws: Diagnostics.self) {
                    try await with(server, session: id) { session throws(Diagnostics) in
                        await names.add(try await session.view("test", as: "SELECT id FROM range(10)"))
                        _ = try await session.query("SELECT * FROM nowhere")
                    }
                }
                #expect(await names.all.count == 2)
                for name in await names.all {
                    let error = await #expect(throws: Diagnostics.self) {
                        try await with(server, session: id) { session throws(Diagnostics) in
                            _ = try await session.query("SELECT * FROM \(name)")
                        }
                    }
                    #expect(error?.all.first?.code == SparkCodes.failed)
                }
            }

            @Test(arguments: TestServer.all) func valuesOfOtherFormsAreNamed(_ server: TestServer) async throws {
                let error = await #expect(throws: Diagnostics.self) {
                    try await with(server) { session throws(Diagnostics) in
                        _ = try await session.query("SELECT array(1, 2) AS list")
                    }
                }
                #expect(error?.all.first?.code == SparkCodes.unsupported)
                #expect(error?.all.first?.message.hasSuffix("the column `list` has the Arrow type List") == true)
            }

            @Test(.enabled(if: TestServer.all.contains { $0.kind == .sail }, TestServer.missing))
            func aServerThatDiesIsADiagnostic() async throws {
                let server = try #require(try TestServer.another(.sail))
                let task = Task {
                    try await with(server) { session throws(Diagnostics) in
                        try await session.query(Self.slow(rows: 40_000_000_000))
                    }
                }
                try await Task.sleep(for: .seconds(1))
                server.stop()
                let error = await #expect(throws: Diagnostics.self) { try await task.value }
                #expect(error?.all.first?.code == SparkCodes.unreachable)
            }

            @Test func noServerIsADiagnostic() async throws {
                let endpoint = try SparkEndpoint("sc://127.0.0.1:1", from: "a test")
                let error = await #expect(throws: Diagnostics.self) {
                    try await GRPCTransport.with(endpoint) { transport async throws(Diagnostics) in
                        try await SparkSession.with(transport, endpoint) { _ in }
                    }
                }
                #expect(error?.all.map(\.code) == [SparkCodes.unreachable])
            }
        }

        private actor Names {
            private(set) var all: [SQLFragment] = []

            func add(_ name: SQLFragment) { all.append(name) }
        }

        /// Counts calls on their way.
        private actor CountingTransport: SparkTransport {
            private let transport: GRPCTransport
            private var counts: [SparkProcedure: Int] = [:]

            init(_ transport: GRPCTransport) {
                self.transport = transport
            }

            func count(of procedure: SparkProcedure) -> Int { counts[procedure, default: 0] }

            private func add(_ procedure: SparkProcedure) { counts[procedure, default: 0] += 1 }

            nonisolated func call(
                _ procedure: SparkProcedure, _ request: [UInt8], within limit: Duration?,
                receive: @Sendable @escaping ([UInt8]) async throws(SparkFailure) -> Void
            ) async throws(SparkFailure) {
                await add(procedure)
                try await transport.call(procedure, request, within: limit, receive: receive)
            }
        }
    }
#endif
