import WaymarkKit

/// The scripts that carry out a plan: limits and lock-down first, then what is read and measured, or what is wrong.
struct DuckDBScript {
    let settings: DuckDBSettings
    /// The contract of each source of the plan.
    let contracts: [ContractSQL]

    /// The same scripts for sources of which the large ones are trusted; nil where none is large.
    func trusting(sourcesFrom size: Int, _ plan: Plan) -> DuckDBScript? {
        let sizes = contracts.map { $0.reader.files.reduce(0) { $0 + $1.size } }
        guard sizes.contains(where: { $0 >= size }) else { return nil }
        let trusted = zip(contracts, sizes).map { contract, found in
            guard found >= size else { return contract }
            var contract = contract
            let source = contract.stage.source
            contract.trust = .all(keeping: plan.neededColumns(of: source).union(source.key))
            return contract
        }
        return DuckDBScript(settings: settings, contracts: trusted)
    }

    /// The script that stages every source and takes the plan's measures.
    func measures(_ plan: Plan, _ statements: PlanStatements) throws(Diagnostic) -> String {
        var text: SQLFragment = "\(try start())\(DuckDBStage.countsStatement)"
        for contract in contracts {
            let source = contract.stage.source
            let timelines = plan.sharedTimelines(of: source.id).map { ($0, plan.timelines[$0]) }
            let stage = DuckDBStage(
                contract: contract, needed: plan.neededColumns(of: source),
                timelines: Dictionary(uniqueKeysWithValues: timelines))
            text = "\(text)\(try stage.statements())"
        }
        text = "\(text)\(DuckDBStage.limitStatement)"
        return text.text + statements.all.map { Self.printing($0.sql) }.joined()
    }

    /// A statement whose rows are written by the engine itself, many at once. The program would print value by value, and
    /// where rows wait for it, parts of a union may wait for each other for ever (issue 22215 of DuckDB).
    static func printing(_ select: String) -> String {
        "COPY (\(select)) TO \(DuckDBSettings.output.text) (FORMAT csv, HEADER false);\n"
    }

    /// The script that tells which rows of some sources break their contracts.
    func rejects(of sources: Set<String>) throws(Diagnostic) -> String {
        var text = try start()
        for contract in contracts where sources.contains(contract.stage.source.id) {
            text = "\(text)\(try DuckDBRejects(contract: contract).statements())"
        }
        return text.text
    }

    /// Where the staged rows of each source lie.
    static func relations(of plan: Plan) throws(Diagnostic) -> [String: SQLFragment] {
        var relations: [String: SQLFragment] = [:]
        for stage in plan.stages {
            relations[stage.source.id] = try FieldSQL.dialect.identifier(DuckDBStage.tableName(stage.source.id))
        }
        return relations
    }

    /// The settings, and the types that stand for code lists.
    private func start() throws(Diagnostic) -> SQLFragment {
        var text = try settings.statements(readsWorkbooks: contracts.contains { $0.stage.source.format == .xlsx })
        var dimensions: [String: Dimension] = [:]
        for contract in contracts { dimensions.merge(contract.stage.dimensions) { first, _ in first } }
        for dimension in dimensions.values.sorted(by: { $0.id < $1.id }) {
            if let type = try CodeSQL.typeStatement(of: dimension) { text = "\(text)\(type)" }
        }
        return text
    }
}
