import WaymarkKit
import WaymarkProject
import WaymarkQuery

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension Host {
    /// An engine made for one run, and what is to be done when the run is over.
    struct RunEngine {
        var engine: any Engine
        var cleanUp: @Sendable () -> Void = {}
    }

    /// The engine that a project names.
    func engine(of project: Project, for request: Request) throws(Diagnostics) -> RunEngine {
        if case .duckdb(let memory, let threads) = project.engine {
            var limits = DuckDBEngine.Limits(time: request.timeLimit)
            if let memory { limits.memory = memory }
            if let threads { limits.threads = threads }
            return try duckdb(request, limits)
        }
        let files = DiskFiles(folder: request.project)
        let run = EngineRun(
            folder: Self.absolute(request.project), environment: environment, time: request.timeLimit,
            dates: RunDates(today: request.today), displayName: { files.displayName(of: $0) })
        for type in registry.engines {
            if let engine = try type.init(project.engine, for: run) { return RunEngine(engine: engine) }
        }
        throw Diagnostics([
            Diagnostic(
                HostCodes.engineNotLinked, "this program has no engine `\(project.engine.name)`",
                found: project.engine.name, help: "use `engine: duckdb`, or a program that was built with it")
        ])
    }

    private func duckdb(_ request: Request, _ limits: DuckDBEngine.Limits) throws(Diagnostics) -> RunEngine {
        guard let program = tools.duckdb else {
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.engineMissing, "the program `duckdb` is not installed",
                    help: "install it with `pip install duckdb-cli==1.5.5`, or run `make report` in Waymark's folder")
            ])
        }
        let spill = FileManager.default.temporaryDirectory.path + "/waymark-\(UInt64.random(in: 0 ... .max))"
        let files = DiskFiles(folder: request.project)
        do {
            try FileManager.default.createDirectory(atPath: spill, withIntermediateDirectories: true)
        } catch {
            throw Diagnostics([
                Diagnostic(
                    HostCodes.cannotWrite, "no folder for temporary files can be made", help: "set TMPDIR to one")
            ])
        }
        let engine = DuckDBEngine(
            program: program, excelExtension: tools.excelExtension, folder: Self.absolute(request.project),
            spillFolder: spill, limits: limits, dates: RunDates(today: request.today),
            displayName: { files.displayName(of: $0) })
        return RunEngine(engine: engine, cleanUp: { try? FileManager.default.removeItem(atPath: spill) })
    }

    private static func absolute(_ folder: String) -> String {
        URL(fileURLWithPath: folder).resolvingSymlinksInPath().path
    }
}
