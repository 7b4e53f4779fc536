import WaymarkKit
import WaymarkProject

/// An engine that a host links in next to DuckDB: a server that projects name by `engine:`.
public protocol ServerEngine: Engine {
    /// The diagnostics of its own, for `waymark explain`.
    static var diagnosticCodes: [DiagnosticCode] { get }
    /// Whether this build has it, for `waymark doctor`.
    static var availability: EngineAvailability { get }

    /// Creates the engine for a run; nil if the settings are those of another one.
    /// - Throws: that its address is not given or cannot be read, or that it is left out of this build.
    init?(_ settings: EngineSettings, for run: EngineRun) throws(Diagnostics)
}

/// Whether a program has an engine, and which version of it, or how to get it.
public struct EngineAvailability: Sendable, Hashable {
    /// The engine's name.
    public var name: String
    /// Whether it is there.
    public var isThere: Bool
    /// Its version, or how to get it.
    public var detail: String

    /// Creates a finding.
    public init(name: String, isThere: Bool, detail: String) {
        self.name = name
        self.isThere = isThere
        self.detail = detail
    }
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
    /// A file's name for diagnostics.
    public var displayName: @Sendable (String) -> String

    /// Creates the facts about a run.
    public init(
        folder: String, environment: [String: String], time: Duration, dates: RunDates,
        displayName: @escaping @Sendable (String) -> String = { $0 }
    ) {
        self.folder = folder
        self.environment = environment
        self.time = time
        self.dates = dates
        self.displayName = displayName
    }
}
