import WaymarkKit
import WaymarkYAML

/// Reads a project's definitions, resolves what they refer to, and finds all that is wrong without data.
public struct ProjectLoader: Sendable {
    /// The name of the file that makes a folder a project.
    public static let projectFile = "waymark.yaml"

    private let files: any ProjectFiles
    private let library: @Sendable (String) -> (any ProjectFiles)?
    private let calculators: [any Calculator.Type]
    private let assessmentMethods: [String]
    private let writers: [WriterDescription]

    /// Creates a loader.
    /// - Parameters:
    ///   - library: finds the folder of a library by its name.
    ///   - calculators: the calculators that may be used.
    ///   - assessmentMethods: the ids of the assessment methods that may be used.
    ///   - writers: the descriptions of the writers that reports may name.
    public init(
        files: any ProjectFiles, library: @escaping @Sendable (String) -> (any ProjectFiles)?,
        calculators: [any Calculator.Type], assessmentMethods: [String] = [], writers: [WriterDescription] = []
    ) {
        self.files = files
        self.library = library
        self.calculators = calculators
        self.assessmentMethods = assessmentMethods
        self.writers = writers
    }

    /// Loads and checks the project.
    public func load() -> LoadedProject {
        var reading = DefinitionReader()
        let config = reading.read(ProjectLoader.projectFile, of: files, as: ProjectConfig.shape)
        var found = DefinitionFiles(reading: reading)
        for path in files.yamlFiles(in: "dimensions") { found.dimensions.append((files, path)) }
        for path in files.yamlFiles(in: "indicators") { found.indicators.append((files, path)) }
        for path in files.yamlFiles(in: "sources") { found.sources.append((files, path)) }
        if let config {
            found.use(config.use, from: library)
            for pattern in config.include { found.include(pattern, in: files, outside: config.outside.map(\.value)) }
        }
        reading = found.reading
        let dimensions = found.dimensions.compactMap { reading.read($1, of: $0, as: DimensionConfig.shape) }
        let own = found.indicators.compactMap { reading.read($1, of: $0, as: IndicatorConfig.shape) }
        let written = found.sources.compactMap { reading.read($1, of: $0, as: SourcesConfig.shape)?.sources }
        // What is wrong with the form of other files is told even where the project's own file cannot be understood.
        guard let config else { return reading.finished(nil) }
        let sources = config.sources + written.joined()
        let offered = found.offered.compactMap { reading.read($1, of: $0, as: IndicatorConfig.shape) }
        let indicators = own + IndicatorOffer(offered, calculators).supplied(by: sources.map(\.key.value), besides: own)

        var resolver = Resolver(
            calculators: calculators, assessmentMethods: assessmentMethods, files: files,
            diagnostics: reading.diagnostics)
        resolver.writers = writers
        resolver.hasUnreadIndicators = own.count < found.indicators.count
        resolver.hasUnreadDimensions = found.hasUnreadable || dimensions.count < found.dimensions.count
        resolver.hasUnreadSources = found.hasUnreadable || written.count < found.sources.count
        let project = resolver.project(config, dimensions: dimensions, sources: sources, indicators: indicators)
        if found.indicators.isEmpty, indicators.isEmpty {
            resolver.diagnostics.append(
                Diagnostic(
                    ProjectCodes.noIndicators, "the project has no indicators",
                    at: SourceSpan(file: files.displayName(of: ProjectLoader.projectFile), line: 1),
                    help: "put one into `indicators/NAME.yaml`"))
        }
        reading.diagnostics = resolver.diagnostics
        return reading.finished(project)
    }
}

/// Reads definition files, keeping their texts and what is wrong with them.
struct DefinitionReader {
    var diagnostics = Diagnostics()
    private var texts: [String: String] = [:]
    private var nodes: [String: YAMLNode?] = [:]

    /// A file's definition, or nil after a diagnostic.
    mutating func read<Value>(_ path: String, of files: any ProjectFiles, as shape: Shape<Value>) -> Value? {
        node(path, in: files).flatMap { shape.decode($0, &diagnostics) }
    }

    /// The first key of a file's mapping.
    mutating func firstKey(of path: String, in files: any ProjectFiles) -> String? {
        guard case .mapping(let entries)? = node(path, in: files)?.content else { return nil }
        return entries.first?.key
    }

    private mutating func node(_ path: String, in files: any ProjectFiles) -> YAMLNode? {
        let name = files.displayName(of: path)
        if let known = nodes[name] { return known }
        let node = diagnostics.collect { () throws(Diagnostic) in
            let bytes = try files.read(path)
            texts[name] = String(decoding: bytes, as: UTF8.self)
            return try YAMLParser.parse(bytes, file: name)
        }
        nodes[name] = .some(node)
        return node
    }

    func finished(_ project: Project?) -> LoadedProject {
        LoadedProject(
            project: diagnostics.hasErrors ? nil : project, unfinished: project, diagnostics: diagnostics, texts: texts)
    }
}
