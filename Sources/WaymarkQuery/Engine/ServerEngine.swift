import WaymarkKit
import WaymarkProject

/// An engine that a host links in next to DuckDB: a server that projects name by `engine:`.
public protocol ServerEngine: Engine {
    /// The diagnostics of its own, for `waymark explain`.
    static var diagnosticCodes: [DiagnosticCode] { get }

    /// Creates the engine for a run; nil if the settings are those of another one.
    /// - Throws: that its address is not given or cannot be read, or that it is left out of this build.
    init?(_ settings: EngineSettings, for run: EngineRun) throws(Diagnostics)
}

/// What an engine needs to know of the run that it is made for.
public struct EngineRun: Sendable {
    /// The project's folder, absolute, with all links resolved.
    public var folder: String
    /// The environment that addresses stand in.
    public var environment: [String: String]
    /// How long a plan may take.
    public var time: Duration
    /// The dates that expressions read.
    public var dates: RunDates

    /// Creates the facts about a run.
    public init(folder: String, environment: [String: String], time: Duration, dates: RunDates) {
        self.folder = folder
        self.environment = environment
        self.time = time
        self.dates = dates
    }
}
