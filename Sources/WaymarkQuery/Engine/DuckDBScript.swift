import WaymarkKit

/// The script that carries out a plan: limits, lock-down, stages, then the plan's statements.
struct DuckDBScript {
    /// The whole script.
    let text: String
    /// The statements that measure.
    let statements: PlanStatements

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
        var relations: [String: SQLFragment] = [:]
        do throws(Diagnostic) {
            let dialect = DuckDBDialect()
            for stage in plan.stages {
                relations[stage.source.id] = try dialect.identifier(DuckDBStage.tableName(stage.source.id))
            }
            statements = try PlanStatements(plan: plan, dialect: dialect, relations: relations, dates: dates)
        } catch {
            throw Diagnostics([error])
        }
        text = script + statements.all.map { $0.sql + ";\n" }.joined()
    }
}
