import WaymarkKit

extension Plan {
    /// The names of a source's columns that anything in the plan reads.
    public func neededColumns(of source: Source) -> Set<String> {
        var needed: Set<String> = []
        for query in queries {
            add(query.references, of: query.source, to: &needed, source.id)
            add(query.expressions, of: query.source, to: &needed, source.id)
            let reports = query.reports
            add(reports.map { [$0.country] } ?? [], of: query.source, to: &needed, source.id)
            for list in reports?.lists ?? [] { add(list, to: &needed, source.id) }
        }
        for list in coverage { add(list, to: &needed, source.id) }
        for check in checks {
            add(check.columns.map { ColumnReference(name: $0) }, of: check.source, to: &needed, source.id)
            add([check.condition].compactMap { $0 }, of: check.source, to: &needed, source.id)
            if let other = check.other, other.source == source.id { needed.insert(other.column) }
        }
        for query in freshness { add([query.column], of: query.source, to: &needed, source.id) }
        return needed
    }

    private func add(_ list: CoverageQuery, to needed: inout Set<String>, _ id: String) {
        if list.list == id { needed.formUnion([list.country, list.period]) }
        guard let filter = list.filter, let source = stages.first(where: { $0.source.id == list.list })?.source else {
            return
        }
        add([filter], of: source, to: &needed, id)
    }

    private func add(_ expressions: [Expression], of source: Source, to needed: inout Set<String>, _ id: String) {
        for expression in expressions {
            add(Array(expression.columns), of: source, to: &needed, id)
            for (other, references) in expression.relatedColumns {
                guard let related = stages.first(where: { $0.source.id == other })?.source else { continue }
                add(Array(references), of: related, to: &needed, id)
            }
        }
    }

    private func add(_ references: [ColumnReference], of source: Source, to needed: inout Set<String>, _ id: String) {
        // Every join is made, whether its columns are read or not.
        for join in source.joins where source.id == id || join.source == id { needed.insert(join.key) }
        for reference in references {
            let place = reference.join.map { name in source.joins.first { $0.name == name }?.source ?? "" } ?? source.id
            if place == id { needed.insert(reference.name) }
        }
    }
}

extension Plan.MeasureQuery {
    /// The columns that it reads by themselves.
    fileprivate var references: [ColumnReference] {
        columns.map(\.column) + [source.dateColumn].compactMap { $0 }
            + measures.compactMap { $0.aggregation.column }
    }
}
