import WaymarkKit

/// Finds the files of a plan's sources, and where in each the columns of the contract stand.
struct DuckDBFiles {
    let inspector: SourceInspector
    let settings: DuckDBSettings
    let program: DuckDBProgram

    /// The contract of each of the plan's sources over its files.
    /// - Throws: all that is wrong with the files, of every source.
    func contracts(of plan: Plan) async throws(Diagnostics) -> [ContractSQL] {
        var diagnostics = Diagnostics()
        var found: [[SourceInspector.Found]] = []
        for stage in plan.stages {
            do throws(Diagnostics) {
                found.append(try inspector.files(of: stage.source))
            } catch {
                diagnostics.append(contentsOf: error)
            }
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        try await probe(plan, &found)
        let contracts = zip(plan.stages, found).map { stage, found in
            let files = found.compactMap { found in
                do throws(Diagnostics) {
                    return try file(found, of: stage.source)
                } catch {
                    diagnostics.append(contentsOf: error)
                    return nil
                }
            }
            return ContractSQL(stage: stage, reader: DuckDBReader(source: stage.source, files: files))
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        return contracts
    }

    /// Asks the engine for the columns of the files that only it can read.
    private func probe(_ plan: Plan, _ found: inout [[SourceInspector.Found]]) async throws(Diagnostics) {
        let unknown = found.indices.flatMap { source in
            found[source].indices.filter { found[source][$0].columns == nil }.map { (source, $0) }
        }
        guard !unknown.isEmpty else { return }
        let sources = plan.stages.map(\.source)
        let readsWorkbooks = unknown.contains { sources[$0.0].format == .xlsx }
        if readsWorkbooks, settings.excelExtension == nil {
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.formatMissing, "the engine cannot read Excel workbooks",
                    at: sources.first { $0.format == .xlsx }?.span,
                    help: "install `duckdb-extension-excel==1.5.5` beside it, or save the sheet as CSV")
            ])
        }
        let files = unknown.map { (found[$0.0][$0.1].file, sources[$0.0]) }
        let probe = DuckDBProbe(files: files)
        let text = try Diagnostics.gathered { () throws(Diagnostic) in
            try settings.statements(readsWorkbooks: readsWorkbooks).text + probe.statements().text
        }
        let outcome = try await program.run(text)
        guard outcome.isSuccess else {
            throw DuckDBErrors(files: files, displayName: inspector.displayName).diagnostics(outcome.errors)
        }
        let read = try Diagnostics.gathered { () throws(Diagnostic) in
            try probe.read(outcome.output, displayName: inspector.displayName)
        }
        for ((source, file), (row, columns)) in zip(unknown, read) {
            found[source][file].columns = columns
            found[source][file].file.headerRow = row
        }
    }

    /// The file with the places of the contract's columns.
    private func file(_ found: SourceInspector.Found, of source: Source) throws(Diagnostics) -> SourceFile {
        let name = inspector.displayName(found.file.path)
        var file = found.file
        let columns = found.columns ?? []
        do throws(Diagnostics) {
            file.fields = try SourceHeaders(source: source, file: name, found: columns).fields()
        } catch {
            guard let (workbook, sheet) = found.workbook,
                let merged = workbook.mergedCells(of: sheet, inRow: file.headerRow).first
            else { throw error }
            throw Diagnostics([
                Diagnostic(
                    QueryCodes.unreadableData,
                    "the first row of sheet `\(sheet.name)` has merged cells, and not one header a column",
                    at: SourceSpan(
                        file: name, line: file.headerRow, cell: "\(sheet.name)!\(merged)"),
                    help: "unmerge them, and let the first row of the sheet hold the header of each column")
            ])
        }
        return file
    }
}
