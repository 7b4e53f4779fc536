import WaymarkKit
import WaymarkProject

extension Host {
    /// The files of a first definition of an indicator; with it, the project has no more errors than without.
    /// - Throws: why it cannot be drafted: a code that is taken, a project that is none, no source that fits.
    public func draft(_ request: IndicatorDraft.Request, in folder: String) throws(Diagnostic) -> NewFiles {
        let project = try unfinished(folder)
        let draft = try IndicatorDraft(
            request, project: project, calculators: registry.calculators.map { $0.description })
        let names = DiskFiles(folder: folder).names(in: "indicators")
        var refusal: Diagnostic?
        for source in try draft.sources() {
            guard let file = draft.file(over: source, among: names) else { continue }
            var files = NewFiles()
            files.add(file.path, file.text)
            let place = DiskFiles(folder: folder).displayName(of: file.path)
            let finding = load(folder, with: files).diagnostics.all.first {
                $0.severity == .error && $0.span?.file == place
            }
            guard let finding else {
                return withSchemas(files, in: folder)
            }
            refusal = refusal ?? finding
        }
        throw Diagnostic(
            AuthoringCodes.nothingToDraft,
            request.source.map { "the source `\($0)` has not what the calculator `\(request.calculator)` needs" }
                ?? "no source has what the calculator `\(request.calculator)` needs",
            found: request.calculator,
            help: refusal.map { "a draft was not well-defined: \($0.message)" }
                ?? "`waymark explain \(request.calculator)` lists what it needs")
    }

    /// What could be resolved of a project.
    /// - Throws: the first thing that is wrong, where nothing could be.
    func unfinished(_ folder: String) throws(Diagnostic) -> Project {
        let loaded = load(folder)
        if let project = loaded.unfinished { return project }
        throw loaded.diagnostics.sorted.first { $0.severity == .error }
            ?? Diagnostic(HostCodes.noProject, "`\(folder)` is no project", found: folder)
    }

    /// With the schemas that new files name, where the project has none yet.
    func withSchemas(_ files: NewFiles, in folder: String) -> NewFiles {
        var files = files
        let disk = DiskFiles(folder: folder)
        for (path, text) in EditorSchemas.files.files where !disk.exists(path) { files.add(path, text) }
        return files
    }
}
