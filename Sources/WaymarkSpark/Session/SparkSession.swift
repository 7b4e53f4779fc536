import WaymarkKit
import WaymarkQuery

/// A session on a Spark Connect server: queries, commands, and temporary views that are gone when it ends.
public struct SparkSession: Sendable {
    /// The version of Spark that the server says it has; nil if it says none.
    public let version: String?
    private let transport: any SparkTransport
    let caller: SparkCaller
    private let place: String
    let views = TemporaryViews()
    private let patience: SparkOperation.Patience

    /// Spark's defaults differ by version and by cluster; with these, results do not.
    private static let settings: KeyValuePairs = [
        "spark.sql.ansi.enabled": "true", "spark.sql.session.timeZone": "UTC",
    ]

    /// Begins a session, does the work and ends the session, also when the work fails or is cancelled.
    ///
    /// - Parameters:
    ///   - endpoint: as whom, and the session to use, which is not ended then.
    ///   - newID: makes UUIDs in small letters.
    static func with<Result: Sendable>(
        _ transport: any SparkTransport, _ endpoint: SparkEndpoint, patience: SparkOperation.Patience = .init(),
        newID: @Sendable () -> String = SparkSession.newID,
        _ work: (SparkSession) async throws(Diagnostics) -> Result
    ) async throws(Diagnostics) -> Result {
        let caller = SparkCaller(session: endpoint.session ?? newID(), user: endpoint.user)
        let session: SparkSession
        do {
            session = try await begin(transport, caller, endpoint.displayName, patience)
        } catch {
            await end(transport, caller, endpoint)
            throw Diagnostics([(Task.isCancelled ? .cancelled : error).diagnostic(at: endpoint.displayName)])
        }
        let outcome: Swift.Result<Result, Diagnostics>
        do {
            outcome = .success(try await work(session))
        } catch {
            outcome = .failure(error)
        }
        await Shielded.run {
            await session.dropViews()
            await end(transport, session.caller, endpoint)
        }
        return try outcome.get()
    }

    private static func begin(
        _ transport: any SparkTransport, _ caller: SparkCaller, _ place: String, _ patience: SparkOperation.Patience
    ) async throws(SparkFailure) -> SparkSession {
        let set = try await ask(transport, .config, SparkRequest.set(settings, by: caller), caller)
        var caller = caller
        caller.serverSession = set.serverSession.isEmpty ? nil : set.serverSession
        let version = try await version(transport, caller)
        return SparkSession(
            version: version, transport: transport, caller: caller, place: place, patience: patience)
    }

    /// Sail does not know its version, so nothing depends on it.
    private static func version(
        _ transport: any SparkTransport, _ caller: SparkCaller
    ) async throws(SparkFailure) -> String? {
        do {
            let answer = try await ask(transport, .analyzePlan, SparkRequest.version(by: caller), caller)
            return answer.version.flatMap { $0.utf8.count <= 100 ? $0 : nil }
        } catch {
            guard case .answered(let status) = error, !status.isPassing else { throw error }
            return nil
        }
    }

    /// Sessions of the user's own are left as they are.
    private static func end(_ transport: any SparkTransport, _ caller: SparkCaller, _ endpoint: SparkEndpoint) async {
        guard endpoint.session == nil else { return }
        await Shielded.run {
            let request = SparkRequest.releaseSession(by: caller)
            try? await transport.call(.releaseSession, request, within: .seconds(5)) { _ in }
        }
    }

    private static func ask(
        _ transport: any SparkTransport, _ procedure: SparkProcedure, _ request: [UInt8], _ caller: SparkCaller
    ) async throws(SparkFailure) -> SparkSessionResponse {
        let answer = SparkAnswer()
        try await transport.call(procedure, request, within: .seconds(30)) { message async throws(SparkFailure) in
            await answer.take(try SparkSessionResponse(message, to: procedure))
        }
        guard let response = await answer.response, response.session == caller.session else {
            throw .malformed("an answer belongs to another session")
        }
        return response
    }

    // MARK: Work

    /// Runs a query.
    /// - Throws: what Spark says against it.
    public func query(
        _ sql: SQLFragment, progress: @Sendable @escaping (Int64, Int64) -> Void = { _, _ in }
    ) async throws(Diagnostics) -> ArrowTable {
        guard let table = try await run(.query(sql.text), progress) else {
            throw diagnostics(.malformed("a query gave no columns"))
        }
        return table
    }

    /// Runs a statement of a plan.
    func query(_ statement: PlanStatements.Statement) async throws(Diagnostics) -> ArrowTable {
        guard let table = try await run(.query(statement.sql), { _, _ in }) else {
            throw diagnostics(.malformed("a query gave no columns"))
        }
        return table
    }

    /// Runs a command, which gives no rows.
    /// - Throws: what Spark says against it.
    public func execute(_ sql: SQLFragment) async throws(Diagnostics) {
        _ = try await run(.command(sql.text)) { _, _ in }
    }

    private func run(
        _ work: SparkRequest.Work, _ progress: @Sendable @escaping (Int64, Int64) -> Void
    ) async throws(Diagnostics) -> ArrowTable? {
        let operation = SparkOperation(transport: transport, caller: caller, id: Self.newID(), patience: patience)
        do {
            return try await operation.run(work, progress: progress)
        } catch {
            throw diagnostics(error)
        }
    }

    private func diagnostics(_ failure: SparkFailure) -> Diagnostics { Diagnostics([failure.diagnostic(at: place)]) }

    @Sendable static func newID() -> String {
        var bytes = (0..<16).map { _ in UInt8.random(in: 0...255) }
        bytes[6] = bytes[6] & 0x0f | 0x40
        bytes[8] = bytes[8] & 0x3f | 0x80
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }
        return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { digits[$0].joined() }.joined(separator: "-")
    }
}

/// The one message of an answer.
private actor SparkAnswer {
    private(set) var response: SparkSessionResponse?

    func take(_ response: SparkSessionResponse) { self.response = response }
}
