import WaymarkKit

/// Which engine carries out plans, and what it may use.
public enum EngineSettings: Sendable, Hashable {
    /// The `duckdb` program; memory as DuckDB writes it, such as `2GB`.
    case duckdb(memory: String?, threads: Int?)
    /// A PostgreSQL server, whose connection string stands in an environment variable.
    case postgres(environment: String)
    /// An Apache Spark cluster, whose Spark Connect address stands in an environment variable; `files` is where the
    /// cluster finds the project's folder, such as `s3a://bucket/programme`, nil where it sees this machine's files.
    case spark(environment: String, files: String?)

    /// The name in definitions.
    public var name: String {
        switch self {
        case .duckdb: "duckdb"
        case .postgres: "postgres"
        case .spark: "spark"
        }
    }
}

/// How small counts of persons are protected.
public struct DisclosureSettings: Sendable, Hashable {
    /// The ways of protection.
    public enum Method: String, Sendable, Hashable, CaseIterable {
        /// Small counts, and others from which they could be told, are withheld.
        case suppress
    }

    /// Counts of 1 to one less than this are small.
    public var threshold: Int
    /// The way.
    public var method: Method

    /// Creates settings.
    public init(threshold: Int = 5, method: Method = .suppress) {
        self.threshold = threshold
        self.method = method
    }
}

/// A report that a project makes: which indicators, in which formats and language.
public struct ReportSettings: Sendable, Hashable {
    /// The name.
    public var name: String
    /// The ids of the writers; all if empty.
    public var formats: [String]
    /// Which indicators: codes, `result:ID` or `tag:NAME`; all if empty.
    public var select: [String]
    /// The options of writers, by writer.
    public var options: [String: Options]

    /// Creates settings.
    public init(name: String, formats: [String] = [], select: [String] = [], options: [String: Options] = [:]) {
        self.name = name
        self.formats = formats
        self.select = select
        self.options = options
    }
}

/// The words and states in which a programme wants the verdicts of one assessment method.
public struct AssessmentSettings: Sendable, Hashable {
    /// A state of the share of the way due.
    public struct State: Sendable, Hashable {
        /// The smallest share that is in it, such as 0.9; nil for the last state.
        public var from: Double?
        /// What the programme calls it.
        public var name: LocalizedText
        /// What it means.
        public var role: Verdict.Role

        /// Creates a state.
        public init(from: Double?, name: LocalizedText, role: Verdict.Role) {
            self.from = from
            self.name = name
            self.role = role
        }
    }

    /// The states from the best to the worst; the method's own if empty.
    public var states: [State]
    /// The programme's words by what a state means.
    public var labels: [Verdict.Role: LocalizedText]

    /// Creates settings; without arguments, the method's own.
    public init(states: [State] = [], labels: [Verdict.Role: LocalizedText] = [:]) {
        self.states = states
        self.labels = labels
    }
}
