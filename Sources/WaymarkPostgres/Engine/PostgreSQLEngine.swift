import CPostgres
import Dispatch
import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// A PostgreSQL server: rows of its tables stay there, and only aggregates come back.
public struct PostgreSQLEngine: ServerEngine {
    /// What the engine is called.
    public let name = "PostgreSQL"
    private let address: PostgreSQLAddress
    private let run: EngineRun

    /// The diagnostics of its own.
    public static var diagnosticCodes: [DiagnosticCode] { PostgreSQLCodes.all }

    /// That it is there, with the version of libpq.
    public static var availability: EngineAvailability {
        let version = Int(PQlibVersion())
        return EngineAvailability(
            name: "PostgreSQL", isThere: true, detail: "by libpq \(version / 10_000).\(version % 10_000)")
    }

    /// Creates the engine of a project that names PostgreSQL; nil for another one.
    /// - Throws: that its address is not given or cannot be read.
    public init?(_ settings: EngineSettings, for run: EngineRun) throws(Diagnostics) {
        guard case .postgres(let variable) = settings else { return nil }
        guard let text = run.environment[variable], !text.isEmpty else {
            throw Diagnostics([
                Diagnostic(
                    PostgreSQLCodes.noAddress, "the environment variable `\(variable)` is not set", found: variable,
                    help: "set it to the database's address, such as `postgresql://user@host/database`")
            ])
        }
        do {
            self.init(
                address: try PostgreSQLAddress(text, from: "the environment variable `\(variable)`"), for: run)
        } catch {
            throw Diagnostics([error])
        }
    }

    /// Creates an engine.
    public init(address: PostgreSQLAddress, for run: EngineRun) {
        self.address = address
        self.run = run
    }

    /// Carries out a plan on a connection of its own, and leaves nothing behind.
    public func run(_ plan: Plan) async throws(Diagnostics) -> PlanResult {
        let watch = RunWatch(limit: run.time)
        let outcome = await withTaskCancellationHandler {
            // libpq waits in its thread, so it has one that nobody else needs.
            await withCheckedContinuation { continuation in
                DispatchQueue(label: "waymark.postgresql").async {
                    continuation.resume(returning: Result { () throws(Diagnostics) in try work(plan, watch) })
                }
            }
        } onCancel: {
            watch.cancel()
        }
        return try outcome.get()
    }

    private func work(_ plan: Plan, _ watch: RunWatch) throws(Diagnostics) -> PlanResult {
        func words(_ failure: PostgreSQLFailure) -> Diagnostic {
            failure.diagnostic(at: address.displayName, limit: run.time)
        }
        let connection: PostgreSQLConnection
        do {
            connection = try PostgreSQLConnection(address, watch: watch)
        } catch {
            throw Diagnostics([words(error)])
        }
        let session = PostgreSQLSession(
            connection: connection, plan: plan, folder: run.folder, dates: run.dates, displayName: run.displayName,
            words: words)
        return try session.run(limit: watch.milliseconds)
    }
}
