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
