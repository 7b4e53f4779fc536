import WaymarkKit
import WaymarkProject
import WaymarkQuery

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Loads projects, runs them and has writers write: all that a command line, or a program of your own, needs.
public struct Host: Sendable {
    /// What is linked in.
    public let registry: Registry
    /// The programs that were found.
    public let tools: InstalledTools
    let environment: [String: String]
    private let program: String?

    /// Creates a host.
    /// - Parameters:
    ///   - folder: the folder in which a `.venv` may stand.
    ///   - program: the path of the program, with which libraries of definitions come.
    public init(
        registry: Registry, environment: [String: String] = [:], folder: String = ".", program: String? = nil
    ) {
        self.registry = registry
        self.environment = environment
        self.program = program
        tools = InstalledTools(environment: environment, folder: folder)
    }

    /// What a run is asked to do.
    public struct Request: Sendable {
        /// The project's folder.
        public var project: String
        /// Where the output goes.
        public var output: String
        /// The name of one of the project's reports; nil for all indicators in all formats.
        public var report: String?
        /// The ids of the writers, in place of the report's; all if empty.
        public var formats: [String]
        /// Which indicators; all if empty.
        public var select: [String]
        /// The day that `today` stands for.
        public var today: CalendarDate
        /// How long the engine may take.
        public var timeLimit: Duration

        /// Creates a request.
        public init(
            project: String, output: String, report: String? = nil, formats: [String] = [], select: [String] = [],
            today: CalendarDate,
            timeLimit: Duration = .seconds(3600)
        ) {
            self.project = project
            self.output = output
            self.report = report
            self.formats = formats
            self.select = select
            self.today = today
            self.timeLimit = timeLimit
        }
    }

    /// What a run gave, good or bad.
    public struct Response: Sendable {
        /// The file that a reader opens first; nil when nothing was written.
        public var mainFile: String?
        /// All findings but warnings about definitions.
        public var diagnostics: Diagnostics
        /// How many warnings there are about definitions: checking the project shows them.
        public var definitionWarnings: Int
        /// The texts of the definitions, for showing findings in them.
        public var texts: [String: String]
        /// The report.
        public var report: Report?
    }

    /// Loads a project and finds all that can be found without data.
    /// - Parameter new: files that are not there yet, and are read as if they were.
    public func load(_ folder: String, with new: NewFiles = NewFiles()) -> LoadedProject {
        let files = FilesWithNew(files: DiskFiles(folder: folder), new: new)
        guard files.exists(ProjectLoader.projectFile) else {
            let diagnostic = Diagnostic(
                HostCodes.noProject, "there is no `waymark.yaml` in `\(folder)`", found: folder,
                help: "name the folder of a project")
            return LoadedProject(project: nil, diagnostics: Diagnostics([diagnostic]), texts: [:])
        }
        let libraries = libraries(of: folder)
        return ProjectLoader(
            files: files, library: { libraries.find($0) }, calculators: registry.calculators,
            assessmentMethods: Assessor.methods.map(\.id),
            writers: registry.writers.map { $0.description }
        ).load()
    }

    /// Where the libraries of a project lie.
    func libraries(of folder: String) -> LibraryFolders {
        LibraryFolders(project: folder, environment: environment, program: program)
    }

    /// Runs a project and writes its outputs; on any error the output before is left as it was.
    public func run(
        _ request: Request, progress: @escaping @Sendable (ProjectRun.Event) -> Void = { _ in }
    ) async -> Response {
        let loaded = load(request.project)
        let errors = loaded.diagnostics.all.filter { $0.severity == .error }
        var response = Response(
            mainFile: nil, diagnostics: Diagnostics(errors),
            definitionWarnings: loaded.diagnostics.count(of: .warning), texts: loaded.texts, report: nil)
        guard let project = loaded.project else { return response }
        do throws(Diagnostics) {
            let settings = try report(request, of: project)
            let selected = try Selection(settings.select).apply(to: project)
            let writers = try writers(settings.formats)
            let output = try staged(request.output)
            defer { output.discard() }
            let engine = try engine(of: project, for: request)
            defer { engine.cleanUp() }
            let run = ProjectRun(
                registry: registry, project: project, engine: engine.engine, today: request.today,
                version: WaymarkVersion.current, selected: Set(selected.map(\.code)),
                rows: Self.rows(of: project, in: request.project))
            let files = DiskFiles(folder: request.project)
            let outcome = try await run.report(
                displayName: { files.displayName(of: $0) },
                rejected: { keepRejects($0, of: project, beside: request.output) }, progress: progress)
            response.diagnostics.append(contentsOf: outcome.diagnostics)
            try await write(outcome, of: project, as: settings, with: writers, to: output, progress)
            response.report = outcome.report
            let main = writers.first { $0.description.id == "html" } ?? writers.first
            response.mainFile = main.map { request.output + "/" + $0.description.mainFile }
        } catch {
            response.diagnostics.append(contentsOf: error)
        }
        return response
    }

    /// The report that is asked for: one of the project's, with what the request says instead of it.
    private func report(_ request: Request, of project: Project) throws(Diagnostics) -> ReportSettings {
        var settings = ReportSettings(name: "")
        if let name = request.report {
            guard let found = project.reports.first(where: { $0.name == name }) else {
                throw Diagnostics([
                    .unknownName(
                        ProjectCodes.unknownReport, "report", name, among: project.reports.map(\.name), at: nil)
                ])
            }
            settings = found
        }
        if !request.formats.isEmpty { settings.formats = request.formats }
        if !request.select.isEmpty { settings.select = request.select }
        return settings
    }

    private func writers(_ formats: [String]) throws(Diagnostics) -> [any Writer.Type] {
        var diagnostics = Diagnostics()
        let ids = formats.isEmpty ? registry.writers.map { $0.description.id } : formats
        let writers = ids.compactMap { id in
            diagnostics.collect { () throws(Diagnostic) in try registry.writer(id) }
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        return writers
    }

    private func staged(_ folder: String) throws(Diagnostics) -> StagedOutput {
        do throws(Diagnostic) { return try StagedOutput(folder: folder) } catch { throw Diagnostics([error]) }
    }

    private func write(
        _ outcome: ProjectRun.Outcome, of project: Project, as settings: ReportSettings,
        with writers: [any Writer.Type], to output: StagedOutput, _ progress: (ProjectRun.Event) -> Void
    ) async throws(Diagnostics) {
        do throws(Diagnostic) {
            for writer in writers { progress(.writing(format: writer.description.id)) }
            try await Self.write(outcome.report, with: writers, options: settings.options, to: output)
            for staged in outcome.rejects {
                try output.write(
                    RejectFiles.text(of: staged, in: project), to: RejectFiles.path(of: staged.source))
            }
            let formats = writers.map { $0.description.id }
            try output.write(Manifest.text(of: outcome.report, formats: formats), to: StagedOutput.manifest)
            try output.publish()
        } catch {
            throw Diagnostics([error])
        }
    }

    /// Has the writers write side by side; each has files of its own.
    /// - Throws: the first writer's diagnostic, in the order of the formats.
    private static func write(
        _ report: Report, with writers: [any Writer.Type], options: [String: Options], to output: StagedOutput
    ) async throws(Diagnostic) {
        let failures = await withTaskGroup(of: (Int, Diagnostic?).self) { group in
            for (index, writer) in writers.enumerated() {
                group.addTask {
                    do throws(Diagnostic) {
                        let options = options[writer.description.id] ?? Options()
                        try await writer.init(options: options).write(report, to: output)
                        return (index, nil)
                    } catch {
                        return (index, error)
                    }
                }
            }
            return await group.reduce(into: [Int: Diagnostic]()) { found, result in found[result.0] = result.1 }
        }
        if let first = failures.min(by: { $0.key < $1.key }) { throw first.value }
    }

    /// Puts the rejects of a run that stops beside its output, which is left alone.
    private func keepRejects(_ rejects: [PlanResult.StagedSource], of project: Project, beside folder: String)
        -> String?
    {
        let place = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
        do {
            for staged in rejects {
                let path = "\(place).rejects/\(staged.source).csv"
                try FileManager.default.createDirectory(
                    atPath: place + ".rejects", withIntermediateDirectories: true)
                try Data(RejectFiles.text(of: staged, in: project)).write(to: URL(fileURLWithPath: path))
            }
            return place + ".rejects/"
        } catch {
            return nil
        }
    }
}

/// Waymark's version.
public enum WaymarkVersion {
    /// The version of this build.
    public static let current = "0.1.0"
}
