import WaymarkKit
import WaymarkProject
import WaymarkQuery

extension Host {
    /// What came of checking a project together with its data.
    public struct CheckResponse: Sendable {
        /// Findings about definitions and data.
        public var diagnostics: Diagnostics
        /// The texts of the definitions, for showing findings in them.
        public var texts: [String: String]
        /// What came of the checks of sources; nil where the data could not be read.
        public var checks: [CheckResult]?
    }

    /// Reads every source of a project, and makes its checks; nothing is computed or written.
    public func checkData(
        _ request: Request, progress: @escaping @Sendable (ProjectRun.Event) -> Void = { _ in }
    ) async -> CheckResponse {
        let loaded = load(request.project)
        var response = CheckResponse(diagnostics: loaded.diagnostics, texts: loaded.texts)
        guard let project = loaded.project, !loaded.diagnostics.hasErrors else { return response }
        do throws(Diagnostics) {
            let engine = try engine(of: project, for: request)
            defer { engine.cleanUp() }
            let run = ProjectRun(
                registry: registry, project: project, engine: engine.engine, today: request.today,
                version: WaymarkVersion.current)
            let files = DiskFiles(folder: request.project)
            let checks = try await run.checks(displayName: { files.displayName(of: $0) }, progress: progress)
            response.checks = checks
            response.diagnostics.append(contentsOf: DataChecks.diagnostics(of: checks))
        } catch {
            response.diagnostics.append(contentsOf: error)
        }
        return response
    }
}
