/// One piece of work on the server, from its start to its last answer, also when the connection breaks in between.
///
/// The work goes by an id of ours. The server keeps its answers until they are released, so after a break, or when the
/// server ends a stream to begin another, the answers go on after the last one that arrived. That they may be dropped
/// earlier is not said to the server one by one: it keeps only so many, and these are few.
struct SparkOperation: Sendable {
    /// How often and how fast a broken connection is taken up again without any answer in between.
    struct Patience: Sendable, Hashable {
        var attempts = 6
        var first: Duration = .milliseconds(100)
        var most: Duration = .seconds(10)

        /// The pause before an attempt, from 1.
        func pause(before attempt: Int) -> Duration { min(most, first * (1 << min(attempt - 1, 16))) }
    }

    let transport: any SparkTransport
    let caller: SparkCaller
    /// The id, a UUID in small letters.
    let id: String
    var patience = Patience()
    var mostBytes = 512 << 20

    /// Carries out the work and gives its rows.
    ///
    /// When it fails or the task is cancelled, the work is stopped on the server before this returns.
    func run(
        _ work: SparkRequest.Work, progress: @Sendable @escaping (Int64, Int64) -> Void = { _, _ in }
    ) async throws(SparkFailure) -> ArrowTable? {
        let results = SparkResults(operation: id, session: caller.session, mostBytes: mostBytes, progress: progress)
        do {
            try await attempt(work, results)
        } catch {
            let isEnded = error.isFromServer
            await Shielded.run {
                if !isEnded { await send(.interrupt, SparkRequest.interrupt(operation: id, by: caller)) }
                await send(.releaseExecute, SparkRequest.release(operation: id, by: caller))
            }
            throw Task.isCancelled ? .cancelled : error
        }
        await Shielded.run { await send(.releaseExecute, SparkRequest.release(operation: id, by: caller)) }
        return await results.table
    }

    private func attempt(_ work: SparkRequest.Work, _ results: SparkResults) async throws(SparkFailure) {
        var isBegun = false
        var failures = 0
        while await !results.isComplete {
            let before = await results.count
            let take: @Sendable ([UInt8]) async throws(SparkFailure) -> Void = { message async throws(SparkFailure) in
                try await results.take(message)
            }
            do {
                if isBegun {
                    let request = SparkRequest.reattach(operation: id, after: await results.last, by: caller)
                    try await transport.call(.reattachExecute, request, within: nil, receive: take)
                } else {
                    isBegun = true
                    let request = SparkRequest.execute(work, operation: id, by: caller)
                    try await transport.call(.executePlan, request, within: nil, receive: take)
                }
                // A stream that ends early goes on in another one, after a moment if it brought nothing.
                if await results.isComplete { return }
                if await results.count == before { try await pause(patience.first) }
                failures = 0
            } catch {
                guard case .answered(let status) = error else { throw error }
                if status.isForgotten {
                    // The work never reached the server, or the server has forgotten what it answered before.
                    guard await results.last == nil else { throw .lost }
                    isBegun = false
                } else if !status.isPassing {
                    throw error
                }
                failures = await results.count > before ? 1 : failures + 1
                guard failures <= patience.attempts else { throw error }
                try await pause(patience.pause(before: failures))
            }
        }
    }

    private func pause(_ length: Duration) async throws(SparkFailure) {
        do { try await Task.sleep(for: length) } catch { throw .cancelled }
    }

    /// Tells the server something that may fail, since the server also finds out by itself, only later.
    private func send(_ procedure: SparkProcedure, _ request: [UInt8]) async {
        try? await transport.call(procedure, request, within: .seconds(5)) { _ in }
    }
}

extension SparkFailure {
    /// Whether the server itself ended the work, so that nothing is left to stop.
    fileprivate var isFromServer: Bool {
        guard case .answered(let status) = self else { return false }
        return !status.isPassing && status.code != .cancelled && status.code != .deadlineExceeded
    }
}

/// What came back so far.
actor SparkResults {
    private let operation: String
    private let session: String
    private let mostBytes: Int
    private let progress: @Sendable (Int64, Int64) -> Void
    private var stream = ArrowStream()
    private var bytes = 0

    /// The id of the last answer.
    private(set) var last: String?
    /// How many answers there were.
    private(set) var count = 0
    /// Whether all has been said.
    private(set) var isComplete = false
    /// The rows so far; nil if there was not even a stream without rows.
    var table: ArrowTable? { stream.table }

    init(operation: String, session: String, mostBytes: Int, progress: @Sendable @escaping (Int64, Int64) -> Void) {
        self.operation = operation
        self.session = session
        self.mostBytes = mostBytes
        self.progress = progress
    }

    /// Reads one answer.
    func take(_ message: [UInt8]) throws(SparkFailure) {
        let response = try SparkResponse(message)
        guard response.session == session, response.operation.isEmpty || response.operation == operation else {
            throw .malformed("an answer belongs to another session or query")
        }
        bytes += message.count
        guard bytes <= mostBytes else { throw .tooLarge(limit: mostBytes) }
        switch response.content {
        case .rows(let data, let count, let start):
            guard start.map({ $0 == Int64(table?.rows ?? 0) }) ?? true else {
                throw .malformed("some rows of a result are missing")
            }
            guard Int64(try stream.read(data)) == count else {
                throw .malformed("an answer has another number of rows than it says")
            }
        case .complete: isComplete = true
        case .progress(let done, let all): progress(done, all)
        case .other: break
        }
        count += 1
        if !response.id.isEmpty { last = response.id }
    }
}
