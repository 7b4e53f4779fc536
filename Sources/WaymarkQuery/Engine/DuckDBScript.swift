import WaymarkKit

/// The script that carries out a plan: limits, lock-down, stages, then one statement a query.
struct DuckDBScript {
    /// The whole script.
    let text: String
    /// The statement of every measure query.
    let queries: [String]

    init(
        plan: Plan, folder: String, spillFolder: String, excelExtension: String?, limits: DuckDBEngine.Limits,
        dates: RunDates, displayName: (String) -> String
    ) throws(Diagnostics) {
        var script = """
            .mode csv
            .headers off
            .nullvalue ''
            SELECT 'engine', version();
            SET memory_limit = \(DuckDBText.literal(limits.memory));
            SET threads = \(limits.threads);
            SET temp_directory = \(DuckDBText.literal(spillFolder));
            SET max_temp_directory_size = \(DuckDBText.literal(limits.spill));
            SET TimeZone = 'UTC';
            SET enable_progress_bar = false;

            """
        if plan.stages.contains(where: { $0.source.format == .xlsx }), let excelExtension {
            script += "LOAD \(DuckDBText.literal(excelExtension));\n"
        }
        script += "SET allowed_directories = [\(DuckDBText.literal(folder + "/"))];\n.safe_mode\n"
        var diagnostics = Diagnostics()
        for stage in plan.stages {
            let path = folder + "/" + stage.source.file
            let headers: [String]?
            do {
                headers = try SourceHeaders.read(stage.source, path: path, displayName: displayName)
            } catch {
                diagnostics.append(contentsOf: error)
                continue
            }
            script += DuckDBStage(stage: stage, path: path, headers: headers).statements()
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        let sources = Dictionary(plan.stages.map { ($0.source.id, $0.source) }, uniquingKeysWith: { first, _ in first })
        let filters = FilterSQL(sources: sources, dates: dates)
        do throws(Diagnostic) {
            for coverage in plan.coverage { script += try Self.statement(coverage, filters) }
            var statements: [String] = []
            var counted: Set<String> = []
            for (index, query) in plan.queries.enumerated() {
                let measures = try DuckDBMeasures(query: query, index: index, filter: filters)
                statements.append(measures.statement())
                if let unreported = measures.unreportedStatement(), counted.insert(unreported).inserted {
                    script += unreported
                }
            }
            queries = statements
        } catch {
            throw Diagnostics([error])
        }
        text = script + queries.joined()
    }

    private static func statement(_ coverage: Plan.CoverageQuery, _ filters: FilterSQL) throws(Diagnostic) -> String {
        let filter = try filters.text(of: coverage, alias: "t")
        let country = DuckDBText.identifier(coverage.country)
        let period = DuckDBText.identifier(coverage.period)
        return """
            SELECT DISTINCT 'coverage', \(DuckDBText.literal(coverage.source)), t.\(country), t.\(period)
              FROM \(DuckDBStage.table(coverage.list)) AS t WHERE \(filter) ORDER BY ALL;

            """
    }
}
