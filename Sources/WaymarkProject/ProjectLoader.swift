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
        guard let config = reading.read(ProjectLoader.projectFile, of: files, as: ProjectConfig.shape) else {
            return reading.finished(nil)
        }
        var found = DefinitionFiles(reading: reading)
        for path in files.yamlFiles(in: "dimensions") { found.dimensions.append((files, path)) }
        for path in files.yamlFiles(in: "indicators") { found.indicators.append((files, path)) }
        for path in files.yamlFiles(in: "sources") { found.sources.append((files, path)) }
        for name in config.use {
            guard let folder = library(name.value) else {
                found.reading.diagnostics.append(
                    Diagnostic(
                        ProjectCodes.unknownLibrary, "there is no library `\(name.value)`", at: name.span,
                        found: name.value,
                        help: "put its folder beside the project's, or name the folder above it in WAYMARK_LIBRARIES"))
                continue
            }
            for path in folder.yamlFiles(in: ".") { found.add(path, in: folder) }
        }
        for pattern in config.include { found.include(pattern, in: files, outside: config.outside.map(\.value)) }
        reading = found.reading
        let dimensions = found.dimensions.compactMap { reading.read($1, of: $0, as: DimensionConfig.shape) }
        let indicators = found.indicators.compactMap { reading.read($1, of: $0, as: IndicatorConfig.shape) }
        let sources =
            config.sources
            + found.sources.flatMap { reading.read($1, of: $0, as: SourcesConfig.shape)?.sources ?? [] }

        var resolver = Resolver(
            calculators: calculators, assessmentMethods: assessmentMethods, files: files,
            diagnostics: reading.diagnostics)
        resolver.writers = writers
        resolver.hasUnreadIndicators = indicators.count < found.indicators.count
        let project = resolver.project(config, dimensions: dimensions, sources: sources, indicators: indicators)
        if found.indicators.isEmpty {
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

/// The files that define a project, told apart by what they define.
struct DefinitionFiles {
    var reading: DefinitionReader
    var dimensions: [(any ProjectFiles, String)] = []
    var indicators: [(any ProjectFiles, String)] = []
    var sources: [(any ProjectFiles, String)] = []

    /// Takes a file in; its first key tells what it defines.
    mutating func add(_ path: String, in files: any ProjectFiles) {
        switch reading.firstKey(of: path, in: files) {
        case "dimension": dimensions.append((files, path))
        case "sources": sources.append((files, path))
        default: indicators.append((files, path))
        }
    }

    /// Takes the files in that a pattern of `include:` stands for.
    mutating func include(_ pattern: Located<String>, in files: any ProjectFiles, outside: [String]) {
        guard ProjectPath.isAllowed(pattern.value, outside: outside) else {
            reading.diagnostics.append(ProjectPath.leadsOut(pattern))
            return
        }
        let paths = files.matches(pattern.value)
        if paths.isEmpty {
            reading.diagnostics.append(
                Diagnostic(
                    ProjectCodes.unreadable, "no file matches `\(files.displayName(of: pattern.value))`",
                    at: pattern.span, found: pattern.value,
                    help: "write a file's name, with `*` for any text in it"))
        }
        for path in paths { add(path, in: files) }
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
        LoadedProject(project: diagnostics.hasErrors ? nil : project, diagnostics: diagnostics, texts: texts)
    }
}
