import WaymarkKit
import WaymarkProject

/// Puts requests together so that each source is read once, and its rows are gone over as few times as possible.
public struct Planner: Sendable {
    private let project: Project
    private let estimates: Estimates
    private let fuses: Bool

    /// Creates a planner.
    /// - Parameters:
    ///   - rows: how many rows sources may have, by id; where nothing is known, a million.
    ///   - fuses: whether measures are taken together; if not, each is taken by itself in each grouping, which is what
    ///     fused plans are compared with.
    public init(project: Project, rows: [String: Int] = [:], fuses: Bool = true) {
        self.project = project
        self.fuses = fuses
        estimates = Estimates(project: project, rows: rows)
    }

    /// The plan for some requests, with the checks of all that they read.
    /// - Parameter readsAll: whether every source is read and checked, whatever is requested.
    public func plan(for requests: [MeasureRequest], readsAll: Bool = false) -> Plan {
        var queries: [Plan.MeasureQuery] = []
        for request in requests {
            guard let source = project.source(request.measure.source) else { continue }
            let columns = columns(for: request, of: source)
            let query = Plan.MeasureQuery(
                source: source, date: request.measure.date, reports: reports(for: request, of: source),
                time: request.time, periods: request.periods,
                lastDay: request.lastDay,
                start: project.programme.start,
                columns: columns, groupings: groupings(request, columns),
                extraKeys: request.groupedBy,
                periodColumns: Set(
                    [source.dateColumn].compactMap { $0 }.filter { column($0, of: source)?.kind == .period }),
                bandColumns: Set(columns.map(\.column).filter { column($0, of: source)?.bands != nil }),
                bands: bands(of: source), measures: [])
            let index: Int
            if let found = queries.firstIndex(where: { $0.isSamePass(as: query) }) {
                index = found
            } else {
                index = queries.count
                queries.append(query)
            }
            add(request, to: &queries[index])
        }
        let reporting = requests.flatMap(\.measure.reportedBy).compactMap { project.source($0) }
        let coverage = coverage(for: queries.map(\.source) + reporting)
        let expressions = queries.flatMap(\.expressions) + coverage.compactMap(\.filter)
        let related = expressions.flatMap(\.relatedColumns.keys)
        let used = usedSources(
            readsAll ? project.sources : queries.map(\.source), others: coverage.map(\.list) + related)
        let fusion = Fusion(queries, estimates: estimates)
        return Plan(
            stages: used.map { stage($0) }, coverage: coverage, queries: queries, rowSets: fusion.rowSets,
            timelines: fusion.timelines, passes: fuses ? fusion.passes : Fusion.naive(queries),
            checks: used.flatMap(\.checkQueries), freshness: freshness(of: queries))
    }

    /// The lists that say whose rows count: those that the measure names, else the source's own.
    private func reports(for request: MeasureRequest, of source: Source) -> Plan.Reports? {
        let named = request.measure.reportedBy.compactMap { project.source($0) }
        let lists = coverage(for: named.isEmpty ? [source] : named)
        guard !lists.isEmpty, let dimension = project.programme.countries?.dimension,
            let country = column(of: dimension, in: source)
        else { return nil }
        return Plan.Reports(lists: lists, country: country, isForPeriod: !named.isEmpty)
    }

    /// The columns of a source, or of one joined to it, that have the codes of the dimensions asked for.
    private func columns(for request: MeasureRequest, of source: Source) -> [Plan.DimensionColumn] {
        Set(request.disaggregations.flatMap(\.dimensions)).subtracting(request.sameFor).sorted().compactMap {
            dimension in
            if let column = column(of: dimension, in: source) {
                return Plan.DimensionColumn(dimension: dimension, column: column)
            }
            return parentColumn(of: dimension, in: source)
        }
    }

    /// The column whose dimension has this one above it, so that its codes tell this one's.
    private func parentColumn(of dimension: String, in source: Source) -> Plan.DimensionColumn? {
        let lists = project.dimensions.values.filter { $0.parentDimension == dimension }.sorted { $0.id < $1.id }
        for list in lists {
            guard let column = column(of: list.id, in: source) else { continue }
            let parents = list.categories.compactMap { category in category.parent.map { (category.code, $0) } }
            return Plan.DimensionColumn(
                dimension: dimension, column: column, parents: Dictionary(parents, uniquingKeysWith: { $1 }))
        }
        return nil
    }

    /// The column with a dimension's codes: the one of the dimension's name, else the first declared, else a joined one.
    public func column(of dimension: String, in source: Source) -> ColumnReference? {
        let own = source.columns.filter { $0.dimension == dimension }
        if let column = own.first(where: { $0.name == dimension }) ?? own.first {
            return ColumnReference(name: column.name)
        }
        for join in source.joins {
            if let column = project.source(join.source)?.columns.first(where: { $0.dimension == dimension }) {
                return ColumnReference(join: join.name, name: column.name)
            }
        }
        return nil
    }

    /// The bands that columns of a source fall into as a whole.
    private func bands(of source: Source) -> [ColumnReference: ColumnBands] {
        var bands: [ColumnReference: ColumnBands] = [:]
        for column in source.columns {
            guard let dimension = column.bands.flatMap({ project.dimensions[$0] }) else { continue }
            bands[ColumnReference(name: column.name)] = ColumnBands(column, dimension)
        }
        return bands
    }

    private func groupings(_ request: MeasureRequest, _ columns: [Plan.DimensionColumn]) -> [[Int]] {
        var groupings: [[Int]] = []
        for table in request.disaggregations {
            let indices = columns.indices.filter { table.dimensions.contains(columns[$0].dimension) }
            if !groupings.contains(indices) { groupings.append(indices) }
        }
        return groupings.sorted { ($0.count, $0.description) < ($1.count, $1.description) }
    }

    private func add(_ request: MeasureRequest, to query: inout Plan.MeasureQuery) {
        let measure = request.measure
        if let found = query.measures.firstIndex(where: {
            $0.aggregation == measure.aggregation && $0.filter == measure.filter && $0.weight == measure.weight
        }) {
            query.measures[found].requests.append(request.id)
            query.measures[found].takes.formUnion(request.takes)
            return
        }
        let read = measure.aggregation.column.flatMap { column($0, of: query.source) }
        query.measures.append(
            Plan.Item(
                aggregation: measure.aggregation, filter: measure.filter, weight: measure.weight,
                hasBounds: read?.reading.censored.isEmpty == false, takes: request.takes, requests: [request.id]))
    }

    private func column(_ reference: ColumnReference, of source: Source) -> Column? {
        guard let join = reference.join else { return source.column(reference.name) }
        return source.joins.first { $0.name == join }.flatMap { project.source($0.source)?.column(reference.name) }
    }

    private func coverage(for sources: [Source]) -> [Plan.CoverageQuery] {
        var queries: [Plan.CoverageQuery] = []
        for source in sources where !queries.contains(where: { $0.source == source.id }) {
            if case .listed(let list, let country, let period, let filter) = source.reporting {
                queries.append(
                    Plan.CoverageQuery(source: source.id, list: list, country: country, period: period, filter: filter))
            }
        }
        return queries
    }

    /// How far the rows of what is measured reach.
    private func freshness(of queries: [Plan.MeasureQuery]) -> [Plan.FreshnessQuery] {
        let measured = Set(queries.map(\.source.id))
        return project.sources.compactMap { source in
            guard measured.contains(source.id), !source.hasFreshnessCheck, let date = source.dateColumn,
                let column = column(date, of: source), ValueType(column.kind).isDate
            else { return nil }
            return Plan.FreshnessQuery(source: source, column: date)
        }
    }

    /// The sources measured, and those reached through joins, filters, coverage and checks, in the project's order.
    private func usedSources(_ measured: [Source], others: [String]) -> [Source] {
        var used = Set(measured.map(\.id)).union(others)
        var isGrowing = true
        while isGrowing {
            let before = used.count
            for source in project.sources where used.contains(source.id) {
                used.formUnion(source.joins.map(\.source))
                used.formUnion(source.checkQueries.flatMap(\.otherSources))
            }
            isGrowing = used.count > before
        }
        return project.sources.filter { used.contains($0.id) }
    }

    private func stage(_ source: Source) -> Plan.Stage {
        let names = Set(source.columns.compactMap(\.dimension))
        return Plan.Stage(source: source, dimensions: project.dimensions.filter { names.contains($0.key) })
    }
}

extension Plan.MeasureQuery {
    /// Every expression that is computed for its rows.
    var expressions: [Expression] {
        extraKeys.compactMap { $0 } + [date].compactMap { $0 }
            + measures.flatMap { $0.aggregation.expressions + [$0.filter, $0.weight].compactMap { $0 } }
    }

    /// Whether another query goes over the same rows in the same groups.
    fileprivate func isSamePass(as other: Plan.MeasureQuery) -> Bool {
        source.id == other.source.id && date == other.date && reports == other.reports && time == other.time
            && periods == other.periods
            && lastDay == other.lastDay
            && start == other.start
            && columns == other.columns && groupings == other.groupings && extraKeys == other.extraKeys
    }
}
