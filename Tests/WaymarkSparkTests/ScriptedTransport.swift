@testable import WaymarkSpark

/// A server that answers calls as it is told, one after the other, and remembers them.
actor ScriptedTransport: SparkTransport {
    /// What a call gives: some answers, then an end.
    struct Reply: Sendable {
        var answers: [[UInt8]] = []
        var failure: SparkFailure?
        /// Whether the call never ends by itself.
        var hangs = false

        static func answers(_ answers: Answer..., then failure: SparkFailure? = nil, hangs: Bool = false) -> Reply {
            Reply(answers: answers.map(\.bytes), failure: failure, hangs: hangs)
        }
    }

    struct Call: Sendable, Equatable {
        var procedure: SparkProcedure
        var request: [UInt8]

        /// The text of a field.
        func text(_ number: Int) -> String? {
            var text: String?
            try? request[...].eachField { field throws(SparkFailure) in
                if field.number == number { text = field.text }
            }
            return text
        }
    }

    private var replies: [SparkProcedure: [Reply]]
    private(set) var calls: [Call] = []

    /// Each procedure's replies, in turn; where there are none left, calls end without an answer.
    init(_ replies: [SparkProcedure: [Reply]]) {
        self.replies = replies
    }

    /// Which procedures were called, in order.
    var procedures: [SparkProcedure] { calls.map(\.procedure) }

    private func reply(to call: Call) -> Reply {
        calls.append(call)
        guard let reply = replies[call.procedure]?.first else { return Reply() }
        replies[call.procedure]?.removeFirst()
        return reply
    }

    nonisolated func call(
        _ procedure: SparkProcedure, _ request: [UInt8], within limit: Duration?,
        receive: @Sendable @escaping ([UInt8]) async throws(SparkFailure) -> Void
    ) async throws(SparkFailure) {
        let reply = await reply(to: Call(procedure: procedure, request: request))
        for answer in reply.answers { try await receive(answer) }
        if reply.hangs {
            try? await Task.sleep(for: .seconds(60))
            throw .cancelled
        }
        if let failure = reply.failure { throw failure }
    }
}

extension SparkFailure {
    /// The connection broke.
    static let broken = SparkFailure.answered(SparkStatus(code: .unavailable, message: ""))

    /// Spark answered with an error class.
    static func error(_ errorClass: String) -> SparkFailure {
        .answered(SparkStatus(code: .internalError, message: "", errorClass: errorClass))
    }
}
