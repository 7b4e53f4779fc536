import WaymarkKit

/// A project whose definitions were read, resolved and checked: what a run needs besides the data.
public struct Project: Sendable {
    /// The programme.
    public var programme: Programme
    /// The code lists, by id: the project's own and those of the libraries it uses.
    public var dimensions: [String: Dimension]
    /// The sources, in the order written.
    public var sources: [Source]
    /// The indicators, by the order of their files' names.
    public var indicators: [Indicator]
    /// What carries out plans.
    public var engine: EngineSettings
    /// How small counts of persons are protected.
    public var disclosure: DisclosureSettings
    /// The reports that it makes, in the order written.
    public var reports: [ReportSettings]
    /// The words and states of verdicts, by assessment method.
    public var assessments: [String: AssessmentSettings]
    /// Folders outside the project, relative to it, that its files may lie in.
    public var outside: [String]

    /// Creates a project.
    public init(
        programme: Programme, dimensions: [String: Dimension], sources: [Source], indicators: [Indicator],
        engine: EngineSettings = .duckdb(memory: nil, threads: nil), disclosure: DisclosureSettings = .init(),
        reports: [ReportSettings] = [], assessments: [String: AssessmentSettings] = [:], outside: [String] = []
    ) {
        self.programme = programme
        self.dimensions = dimensions
        self.sources = sources
        self.indicators = indicators
        self.engine = engine
        self.disclosure = disclosure
        self.reports = reports
        self.assessments = assessments
        self.outside = outside
    }

    /// The source with an id.
    public func source(_ id: String) -> Source? {
        sources.first { $0.id == id }
    }
}

/// What loading a project gave.
public struct LoadedProject: Sendable {
    /// The project; nil when an error forbids going on.
    public var project: Project?
    /// What could be resolved, even where errors forbid going on: for making the definitions that are missing.
    public var unfinished: Project?
    /// All that was found, errors and warnings.
    public var diagnostics: Diagnostics
    /// The texts of the files that were read, for showing diagnostics in them.
    public var texts: [String: String]

    /// Creates what loading gave.
    public init(project: Project?, unfinished: Project? = nil, diagnostics: Diagnostics, texts: [String: String]) {
        self.project = project
        self.unfinished = unfinished ?? project
        self.diagnostics = diagnostics
        self.texts = texts
    }
}
