import Testing

@testable import WaymarkSpark

@Suite("Spark: work over connections that break") struct OperationTests {
    typealias Reply = ScriptedTransport.Reply

    private static let id = "11111111-2222-4333-8444-555555555555"

    private func rows(_ id: String, start: Int64) throws -> Answer {
        Answer(content: .rows(try ArrowTests.stream("types")[...], count: 3, start: start), id: id)
    }

    private func operation(_ transport: ScriptedTransport, mostBytes: Int = 1 << 20) -> SparkOperation {
        SparkOperation(
            transport: transport, caller: SparkCaller(session: Answer.session, user: "anna", serverSession: "server"),
            id: Self.id, patience: .init(attempts: 3, first: .milliseconds(1), most: .milliseconds(2)),
            mostBytes: mostBytes)
    }

    private let complete = Answer(content: .complete, id: "end")

    @Test func resultsArriveAndAreReleased() async throws {
        let transport = ScriptedTransport([
            .executePlan: [.answers(try rows("r1", start: 0), try rows("r2", start: 3), complete)]
        ])
        let table = try await operation(transport).run(.query("SELECT 1"))
        #expect(table?.rows == 6)
        #expect(await transport.procedures == [.executePlan, .releaseExecute])
        #expect(await transport.calls.first?.text(6) == Self.id)
        #expect(await transport.calls.last?.text(3) == Self.id)
    }

    @Test(arguments: [nil, SparkFailure.broken, .error("INVALID_CURSOR.DISCONNECTED")])
    func aBrokenStreamGoesOnAfterTheLastAnswer(_ failure: SparkFailure?) async throws {
        let transport = ScriptedTransport([
            .executePlan: [.answers(try rows("r1", start: 0), then: failure)],
            .reattachExecute: [.answers(then: failure), .answers(try rows("r2", start: 3), complete)],
        ])
        let table = try await operation(transport).run(.query("SELECT 1"))
        #expect(table?.rows == 6)
        #expect(await transport.procedures == [.executePlan, .reattachExecute, .reattachExecute, .releaseExecute])
        #expect(await transport.calls[1].text(5) == "r1")
        #expect(await transport.calls[1].text(6) == "server")
    }

    @Test func workThatNeverArrivedIsSentAgain() async throws {
        let transport = ScriptedTransport([
            .executePlan: [.answers(then: .broken), .answers(try rows("r1", start: 0), complete)],
            .reattachExecute: [.answers(then: .error("INVALID_HANDLE.OPERATION_NOT_FOUND"))],
        ])
        let table = try await operation(transport).run(.query("SELECT 1"))
        #expect(table?.rows == 3)
        #expect(await transport.procedures == [.executePlan, .reattachExecute, .executePlan, .releaseExecute])
        #expect(await transport.calls[0].request == transport.calls[2].request)
    }

    @Test(arguments: ["INVALID_HANDLE.OPERATION_NOT_FOUND", "INVALID_HANDLE.SESSION_NOT_FOUND"])
    func workThatIsForgottenInTheMiddleIsLost(_ errorClass: String) async throws {
        let transport = ScriptedTransport([
            .executePlan: [.answers(try rows("r1", start: 0), then: .broken)],
            .reattachExecute: [.answers(then: .error(errorClass))],
        ])
        await #expect(throws: SparkFailure.lost) { try await operation(transport).run(.query("SELECT 1")) }
        #expect(await !transport.procedures.dropFirst().contains(.executePlan))
    }

    @Test func patienceEnds() async throws {
        let transport = ScriptedTransport([
            .executePlan: [.answers(then: .broken)],
            .reattachExecute: Array(repeating: .answers(then: .broken), count: 9),
        ])
        await #expect(throws: SparkFailure.broken) { try await operation(transport).run(.query("SELECT 1")) }
        #expect(await transport.procedures.count { $0 == .reattachExecute } == 3)
    }

    @Test func anErrorOfSparkIsNotTriedAgain() async throws {
        let transport = ScriptedTransport([.executePlan: [.answers(then: .error("DIVIDE_BY_ZERO"))]])
        await #expect(throws: SparkFailure.error("DIVIDE_BY_ZERO")) {
            try await operation(transport).run(.query("SELECT 1 / 0"))
        }
        #expect(await transport.procedures == [.executePlan, .releaseExecute])
    }

    @Test(.timeLimit(.minutes(10))) func cancelledWorkIsStoppedOnTheServer() async throws {
        let transport = ScriptedTransport([.executePlan: [.answers(try rows("r1", start: 0), hangs: true)]])
        let operation = operation(transport)
        let task = Task { try await operation.run(.query("SELECT 1")) }
        while await transport.procedures.isEmpty { try await Task.sleep(for: .milliseconds(1)) }
        task.cancel()
        await #expect(throws: SparkFailure.cancelled) { try await task.value }
        #expect(await transport.procedures == [.executePlan, .interrupt, .releaseExecute])
        #expect(await transport.calls[1].text(6) == Self.id)
    }

    @Test func answersThatDoNotFitAreRefused() async throws {
        let streams: [(Answer, SparkFailure)] = [
            (Answer(content: .other, session: "another"), .malformed("an answer belongs to another session or query")),
            (
                Answer(content: .other, operation: "another"),
                .malformed("an answer belongs to another session or query")
            ),
            (try rows("r1", start: 5), .malformed("some rows of a result are missing")),
            (
                Answer(content: .rows(try ArrowTests.stream("types")[...], count: 4, start: 0)),
                .malformed("an answer has another number of rows than it says")
            ),
        ]
        for (answer, failure) in streams {
            let transport = ScriptedTransport([.executePlan: [.answers(answer, complete)]])
            await #expect(throws: failure) { try await operation(transport).run(.query("SELECT 1")) }
            #expect(await transport.procedures == [.executePlan, .interrupt, .releaseExecute])
        }
    }

    @Test func aResultThatIsTooLargeIsStopped() async throws {
        let transport = ScriptedTransport([
            .executePlan: [.answers(try rows("r1", start: 0), try rows("r2", start: 3), complete)]
        ])
        await #expect(throws: SparkFailure.tooLarge(limit: 4000)) {
            try await operation(transport, mostBytes: 4000).run(.query("SELECT 1"))
        }
        #expect(await transport.procedures == [.executePlan, .interrupt, .releaseExecute])
    }

    @Test func progressIsTold() async throws {
        let transport = ScriptedTransport([
            .executePlan: [.answers(Answer(content: .progress(done: 3, of: 8)), complete)]
        ])
        let (steps, continuation) = AsyncStream.makeStream(of: [Int64].self)
        let table = try await operation(transport).run(.command("CREATE …")) { continuation.yield([$0, $1]) }
        continuation.finish()
        #expect(table == nil)
        #expect(await steps.reduce(into: []) { $0.append($1) } == [[3, 8]])
    }

    @Test func pausesGrowUpToTheMost() {
        let patience = SparkOperation.Patience(attempts: 100, first: .milliseconds(100), most: .seconds(1))
        #expect(
            [1, 2, 4, 5, 99].map(patience.pause)
                == [.milliseconds(100), .milliseconds(200), .milliseconds(800), .seconds(1), .seconds(1)])
    }
}
