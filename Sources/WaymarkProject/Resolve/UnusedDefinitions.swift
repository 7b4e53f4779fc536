import WaymarkKit

/// Finds columns, sources and dimensions that nothing uses, and bands that no number reaches.
struct UnusedDefinitions {
    let sources: [Source]
    let dimensions: [String: Dimension]
    let indicators: [Indicator]
    let programme: Programme

    /// Adds a warning for each.
    /// - Parameter own: the project's folder of code lists; those of libraries are for everybody.
    func report(own: String, into diagnostics: inout Diagnostics) {
        guard !indicators.isEmpty else { return }
        let used = usedColumns()
        for source in sources {
            let columns = used[source.id] ?? []
            guard isUsed(source, columns) else {
                diagnostics.append(
                    warning("the source `\(source.id)` is never used", source.span, "measure it, or delete it"))
                continue
            }
            for column in source.columns where !columns.contains(column.name) {
                diagnostics.append(
                    warning(
                        "the column `\(column.name)` of source `\(source.id)` is never used", column.span,
                        "delete it; columns that are not declared are left alone"))
            }
            for column in source.columns { reportUnreachableBands(of: column, into: &diagnostics) }
        }
        let columns = sources.flatMap(\.columns)
        var named = Set(columns.compactMap(\.dimension) + columns.compactMap(\.bands))
        named.formUnion(dimensions.values.compactMap(\.parentDimension))
        if let countries = programme.countries { named.insert(countries.dimension) }
        named.formUnion(indicators.flatMap(\.disaggregations).flatMap(\.dimensions))
        for dimension in dimensions.values.sorted(by: { $0.id < $1.id })
        where !named.contains(dimension.id) && dimension.span?.file.hasPrefix(own) == true {
            diagnostics.append(
                warning(
                    "the dimension `\(dimension.id)` is never used", dimension.span, "use it in a column, or delete it")
            )
        }
    }

    private func isUsed(_ source: Source, _ columns: Set<String>) -> Bool {
        indicators.contains { $0.inputs.values.contains { $0.source == source.id } }
            || sources.contains { other in
                other.joins.contains { $0.source == source.id } || other.isReported(by: source.id)
                    || other.checks.contains { $0.isAbout(source.id) }
            }
            || indicators.contains {
                $0.inputs.values.contains { $0.expressions.contains { $0.relatedColumns[source.id] != nil } }
            }
    }

    /// The columns that something reads, by source.
    private func usedColumns() -> [String: Set<String>] {
        var used: [String: Set<String>] = [:]
        func use(_ references: some Sequence<ColumnReference>, of source: Source) {
            for reference in references {
                let id = reference.join.flatMap { name in source.joins.first { $0.name == name }?.source } ?? source.id
                used[id, default: []].insert(reference.name)
            }
        }
        func use(_ expression: Expression, of source: Source) {
            use(expression.columns, of: source)
            for (id, columns) in expression.relatedColumns {
                if let other = sources.first(where: { $0.id == id }) { use(columns, of: other) }
            }
        }
        for source in sources {
            used[source.id, default: []].formUnion(source.key)
            // Who reported is told by country.
            used[source.id, default: []].formUnion(
                source.columns.filter { $0.dimension == programme.countries?.dimension }.map(\.name))
            use([source.dateColumn].compactMap { $0 }, of: source)
            for join in source.joins {
                used[source.id, default: []].insert(join.key)
                used[join.source, default: []].insert(join.key)
            }
            if let design = source.design {
                used[source.id, default: []].formUnion(
                    [design.weight, design.stratum, design.unit, design.population].compactMap { $0 })
            }
            if case .listed(let list, let country, let period, let filter) = source.reporting {
                used[list, default: []].formUnion([country, period])
                if let filter, let other = sources.first(where: { $0.id == list }) { use(filter, of: other) }
            }
            for check in source.checks {
                used[source.id, default: []].formUnion(check.columns)
                if case .expect(let condition) = check.kind { use(condition, of: source) }
                if case .foreignKey(_, let other, let key) = check.kind { used[other, default: []].insert(key) }
            }
        }
        for indicator in indicators {
            let split = indicator.disaggregations.flatMap(\.dimensions)
            for measure in indicator.inputs.values {
                guard let source = sources.first(where: { $0.id == measure.source }) else { continue }
                for expression in measure.expressions { use(expression, of: source) }
                for dimension in split {
                    for near in [source] + source.joins.compactMap({ join in sources.first { $0.id == join.source } }) {
                        let columns = near.columns.filter { $0.dimension == dimension || $0.bands == dimension }
                        used[near.id, default: []].formUnion(columns.map(\.name))
                    }
                }
            }
        }
        return used
    }

    private func reportUnreachableBands(of column: Column, into diagnostics: inout Diagnostics) {
        guard let range = column.range, let dimension = column.bands.flatMap({ dimensions[$0] }) else { return }
        for category in dimension.categories {
            guard let band = category.band else { continue }
            let isReached =
                Double(band.upper ?? .max) >= range.lowerBound && Double(band.lower ?? .min) <= range.upperBound
            if isReached { continue }
            diagnostics.append(
                warning(
                    "no `\(column.name)` can fall into `\(category.code)` of dimension `\(dimension.id)`", column.span,
                    "widen the column's `range`, or use another dimension"))
        }
    }

    private func warning(_ message: String, _ span: SourceSpan?, _ help: String) -> Diagnostic {
        Diagnostic(ProjectCodes.unused, message, severity: .warning, at: span, help: help)
    }
}

extension Source {
    fileprivate func isReported(by list: String) -> Bool {
        if case .listed(let source, _, _, _) = reporting { source == list } else { false }
    }
}

extension SourceCheck {
    /// The columns of the source itself that it reads, but those of a condition.
    fileprivate var columns: [String] {
        switch kind {
        case .unique(let columns): columns
        case .expect, .rows: []
        case .fresh(let column, _, _), .accepted(let column, _), .foreignKey(let column, _, _): [column]
        case .sumOfParts(let total, let parts, _): [total] + parts
        }
    }

    fileprivate func isAbout(_ source: String) -> Bool {
        switch kind {
        case .foreignKey(_, let other, _): other == source
        case .expect(let condition): condition.relatedColumns[source] != nil
        default: false
        }
    }
}
