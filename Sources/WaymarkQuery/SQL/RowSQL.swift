import WaymarkKit

/// The rows that a query goes over, and the expressions about them, as SQL of one dialect.
///
/// The row's own table is `t`, a joined one `join:NAME`, the table of periods `periods`; no name of a definition is an
/// alias, so none can clash with these.
struct RowSQL {
    let source: Source
    let engine: SQLSurroundings

    /// How a table of periods gives its columns: a number, first and last day, the last day as far as anything is known,
    /// and the last day on which a row that is a period itself may end.
    enum PeriodColumn: String {
        case number = "i", start = "s", end = "e", known = "x", last = "l"
    }

    var dialect: any Dialect { engine.dialect }

    /// `relation AS t`, with what is joined to it.
    func from() throws(Diagnostic) -> SQLFragment {
        var tables: [SQLFragment] = ["\(try engine.relation(source.id)) AS t"]
        for join in source.joins {
            let alias = try dialect.identifier(Self.alias(join.name))
            let (left, right) = (
                try dialect.column(join.key, of: "t"), "\(alias).\(try dialect.identifier(join.key))" as SQLFragment
            )
            tables.append("LEFT JOIN \(try engine.relation(join.source)) AS \(alias) ON \(left) = \(right)")
        }
        return tables.joined("\n    ")
    }

    /// An expression about a row.
    /// - Parameter hasPeriod: whether the table `periods` is joined.
    func expression(_ expression: Expression, hasPeriod: Bool) throws(Diagnostic) -> SQLFragment {
        try engine.expression(expression, over: source, alias: "t", hasPeriod: hasPeriod)
    }

    /// A column of the row, or of one joined to it.
    func column(_ reference: ColumnReference) throws(Diagnostic) -> SQLFragment {
        try dialect.column(reference.name, of: reference.join.map(Self.alias) ?? "t")
    }

    /// A column of the table of periods.
    static func period(_ column: PeriodColumn) -> SQLFragment { SQLFragment(quoted: "periods.\(column.rawValue)") }

    static func alias(_ join: String) -> String { "join:" + join }
}

/// What every statement of a plan is written with: the dialect, where sources lie, the dates of the run.
struct SQLSurroundings {
    let dialect: any Dialect
    let sources: [String: Source]
    /// The code lists of their columns, by id; none where codes are to be written as texts.
    var dimensions: [String: Dimension]
    let relations: [String: SQLFragment]
    let dates: RunDates

    /// The relation of a source.
    func relation(_ source: String) throws(Diagnostic) -> SQLFragment {
        guard let relation = relations[source] else {
            throw Diagnostic(SQLCodes.unknownTable, "the source `\(source)` was not made ready for this query")
        }
        return relation
    }

    /// An expression about a row of a source that has an alias.
    func expression(
        _ expression: Expression, over source: Source, alias: String, hasPeriod: Bool
    ) throws(Diagnostic) -> SQLFragment {
        var runDates: [Expression.RunDate: SQLFragment] = [.today: dialect.literal(dates.today)]
        if hasPeriod {
            runDates[.periodStart] = RowSQL.period(.start)
            runDates[.periodEnd] = RowSQL.period(.known)
        }
        let joins = Dictionary(
            source.joins.map { ($0.name, RowSQL.alias($0.name)) }, uniquingKeysWith: { first, _ in first })
        var context = SQLContext(alias: alias, joins: joins, tables: relations, sources: sources, runDates: runDates)
        context.source = source
        context.dimensions = dimensions
        return try SQLRenderer(dialect: dialect, context: context).render(expression)
    }

    /// An expression over the keys that rows have been grouped by.
    func expression(
        _ expression: Expression, onKeys columns: [ColumnReference: SQLFragment]
    ) throws(Diagnostic) -> SQLFragment {
        var context = SQLContext(alias: "cube", runDates: [.today: dialect.literal(dates.today)])
        context.columns = columns
        return try SQLRenderer(dialect: dialect, context: context).render(expression)
    }

    /// Which rows of a list of reports count.
    func filter(of list: Plan.CoverageQuery, alias: String) throws(Diagnostic) -> SQLFragment {
        guard let filter = list.filter, let source = sources[list.list] else { return dialect.literal(true) }
        return try expression(filter, over: source, alias: alias, hasPeriod: false)
    }
}
