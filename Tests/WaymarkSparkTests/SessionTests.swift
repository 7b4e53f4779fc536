import Testing
import WaymarkKit
import WaymarkQuery

@testable import WaymarkSpark

@Suite("Spark: sessions") struct SessionTests {
    typealias Reply = ScriptedTransport.Reply

    private static let complete = Reply.answers(Answer(content: .complete, id: "end"))

    /// The answer to `Config` and, with the version in it, to `AnalyzePlan`.
    private static func session(version: String? = nil, _ id: String = Answer.session) -> Reply {
        Reply(answers: [
            ProtobufEncoder.message { answer in
                answer.text(1, id)
                answer.text(4, "server")
                answer.text(15, "server")
                if let version { answer.message(8) { $0.text(1, version) } }
            }
        ])
    }

    private static func transport(_ work: [Reply]) -> ScriptedTransport {
        ScriptedTransport([.config: [session()], .analyzePlan: [session(version: "4.3.0")], .executePlan: work])
    }

    private func with<Result: Sendable>(
        _ transport: ScriptedTransport, _ address: String = "sc://spark",
        _ work: (SparkSession) async throws(Diagnostics) -> Result
    ) async throws -> Result {
        let endpoint = try SparkEndpoint(address, from: "a test")
        return try await SparkSession.with(
            transport, endpoint, patience: .init(attempts: 1, first: .zero, most: .zero), newID: { Answer.session },
            work)
    }

    /// The SQL of the work that was sent.
    private func statements(_ transport: ScriptedTransport) async -> [String] {
        await transport.calls.filter { $0.procedure == .executePlan }.compactMap { call in
            var text: String?
            func search(_ bytes: ArraySlice<UInt8>, _ path: [Int]) {
                try? bytes.eachField { field throws(SparkFailure) in
                    guard let next = path.first, field.number == next else { return }
                    if path.count == 1 { text = field.text } else { search(field.content, Array(path.dropFirst())) }
                }
            }
            search(call.request[...], [3, 1, 10, 1])
            search(call.request[...], [3, 2, 5, 6, 10, 1])
            return text
        }
    }

    @Test func itBeginsAndEnds() async throws {
        let transport = Self.transport([])
        let version = try await with(transport) { session in session.version }
        #expect(version == "4.3.0")
        #expect(await transport.procedures == [.config, .analyzePlan, .releaseSession])
        #expect(await transport.calls.allSatisfy { $0.text(1) == Answer.session })
        #expect(await transport.calls[1].text(17) == "server")
    }

    @Test func aSessionOfTheUsersIsNotEnded() async throws {
        let transport = Self.transport([])
        try await with(transport, "sc://spark/;session_id=\(Answer.session);user_id=anna") { _ in }
        #expect(await !transport.procedures.contains(.releaseSession))
    }

    @Test func aServerWithoutVersionWillDo() async throws {
        let transport = ScriptedTransport([
            .config: [Self.session()], .analyzePlan: [.answers(then: .error("UNSUPPORTED"))],
        ])
        #expect(try await with(transport) { session in session.version } == nil)
    }

    @Test(arguments: [
        (Reply.answers(then: .broken), SparkCodes.unreachable), (Reply(), SparkCodes.malformed),
        (Self.session("another"), SparkCodes.malformed),
        (
            .answers(then: .answered(SparkStatus(code: .unauthenticated, message: "token abc"))), SparkCodes.refused
        ),
    ])
    func aServerThatDoesNotAnswerIsADiagnostic(_ reply: Reply, _ code: DiagnosticCode) async throws {
        let transport = ScriptedTransport([.config: [reply]])
        let error = await #expect(throws: Diagnostics.self) { try await with(transport) { _ in } }
        #expect(error?.all.map(\.code) == [code])
        #expect(error.map { !"\($0)".contains("abc") } ?? false)
    }

    @Test func viewsHaveNamesOfTheirOwnAndAreDropped() async throws {
        let transport = Self.transport(Array(repeating: Self.complete, count: 9))
        let names = try await with(transport) { session throws(Diagnostics) in
            [
                try await session.view("victims", as: "SELECT 1 AS a"),
                try await session.view("victims", as: "SELECT 2 AS a", isKept: true),
            ].map(\.text)
        }
        #expect(names == ["`waymark_0f4d6fb11f07_1_victims`", "`waymark_0f4d6fb11f07_2_victims`"])
        #expect(
            await statements(transport) == [
                "CREATE TEMPORARY VIEW \(names[0]) AS SELECT 1 AS a",
                "CREATE TEMPORARY VIEW \(names[1]) AS SELECT 2 AS a",
                "CACHE LAZY TABLE \(names[1])", "UNCACHE TABLE IF EXISTS \(names[1])",
                "DROP VIEW IF EXISTS \(names[1])",
                "DROP VIEW IF EXISTS \(names[0])",
            ])
        #expect(await transport.procedures.last == .releaseSession)
    }

    @Test func viewsAreDroppedAfterAFailure() async throws {
        let transport = Self.transport([Self.complete, .answers(then: .error("DIVIDE_BY_ZERO")), Self.complete])
        let error = await #expect(throws: Diagnostics.self) {
            try await with(transport) { session throws(Diagnostics) in
                let view = try await session.view("v", as: "SELECT 1 AS a")
                _ = try await session.query("SELECT 1 / 0 FROM \(view)")
            }
        }
        #expect(error?.all.map(\.message) == ["Spark at `spark:15002` could not carry out a query (DIVIDE_BY_ZERO)"])
        #expect(await statements(transport).last == "DROP VIEW IF EXISTS `waymark_0f4d6fb11f07_1_v`")
        #expect(await transport.procedures.last == .releaseSession)
    }

    @Test(.timeLimit(.minutes(10))) func viewsAreDroppedAfterAnInterruption() async throws {
        let transport = Self.transport([Self.complete, .answers(hangs: true), Self.complete])
        let task = Task {
            try await with(transport) { session throws(Diagnostics) in
                let view = try await session.view("v", as: "SELECT 1 AS a")
                _ = try await session.query("SELECT a FROM \(view)")
            }
        }
        while await transport.procedures.count(where: { $0 == .executePlan }) < 2 {
            try await Task.sleep(for: .milliseconds(1))
        }
        task.cancel()
        let error = await #expect(throws: Diagnostics.self) { try await task.value }
        #expect(error?.all.map(\.code) == [QueryCodes.cancelled])
        #expect(await transport.procedures.contains(.interrupt))
        #expect(await statements(transport).last == "DROP VIEW IF EXISTS `waymark_0f4d6fb11f07_1_v`")
        #expect(await transport.procedures.last == .releaseSession)
    }

    @Test func newIDsAreUUIDs() {
        let ids = (0..<1000).map { _ in SparkSession.newID() }
        #expect(Set(ids).count == ids.count)
        #expect(ids.allSatisfy { SparkEndpoint.isUUID($0) && $0 == $0.lowercased() && $0.dropFirst(14).first == "4" })
    }
}
