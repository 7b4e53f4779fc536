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

    /// The source with an id.
    public func source(_ id: String) -> Source? {
        sources.first { $0.id == id }
    }
}

/// What loading a project gave.
public struct LoadedProject: Sendable {
    /// The project; nil when an error forbids going on.
    public var project: Project?
    /// All that was found, errors and warnings.
    public var diagnostics: Diagnostics
    /// The texts of the files that were read, for showing diagnostics in them.
    public var texts: [String: String]

    /// Creates what loading gave.
    public init(project: Project?, diagnostics: Diagnostics, texts: [String: String]) {
        self.project = project
        self.diagnostics = diagnostics
        self.texts = texts
    }
}
