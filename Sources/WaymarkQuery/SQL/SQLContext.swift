import WaymarkKit

/// What stands around an expression in a query: how its row, other tables and the dates of the run are called there.
public struct SQLContext: Sendable {
    /// The alias of the table that the row is from.
    public var alias: String
    /// The aliases of the joined tables, by the join's name.
    public var joins: [String: String]
    /// The table that holds a source's rows, by source id; its columns have the names of the definitions.
    public var tables: [String: SQLFragment]
    /// The sources, by id, for their joins.
    public var sources: [String: Source]
    /// The source that the row is from, where its columns' code lists matter.
    var source: Source?
    /// The code lists of columns, by id.
    var dimensions: [String: Dimension] = [:]
    /// What stands for a column instead of `alias.column`: a key of a table that rows have been grouped into.
    public var columns: [ColumnReference: SQLFragment] = [:]
    /// The dates of the run: fixed dates, or columns of a table of periods.
    public var runDates: [Expression.RunDate: SQLFragment]

    /// Creates a context.
    public init(
        alias: String, joins: [String: String] = [:], tables: [String: SQLFragment] = [:],
        sources: [String: Source] = [:], runDates: [Expression.RunDate: SQLFragment] = [:]
    ) {
        self.alias = alias
        self.joins = joins
        self.tables = tables
        self.sources = sources
        self.runDates = runDates
    }
}

extension SQLContext {
    /// The code list of a column, or of the bands beside it; nil where it has none, or it is not known.
    func dimension(of reference: ColumnReference) -> Dimension? {
        var place = source
        if let join = reference.join {
            place = source?.joins.first { $0.name == join }.flatMap { sources[$0.source] }
        }
        let suffix = StagedColumn.bands("")
        let name = reference.name.hasSuffix(suffix) ? String(reference.name.dropLast(suffix.count)) : reference.name
        return place?.column(name)?.dimension.flatMap { dimensions[$0] }
    }
}
