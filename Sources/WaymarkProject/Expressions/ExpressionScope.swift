import WaymarkKit

/// What the names in an expression can mean: the columns of its source, joined sources, other sources and code lists.
public struct ExpressionScope: Sendable {
    /// The columns of the row that the expression is about.
    public var columns: [Column]
    /// The columns of joined sources, by the join's name.
    public var joins: [String: [Column]]
    /// The column by which rows fall into reporting periods.
    public var dateColumn: ColumnReference?
    /// The sources that `exists`, `count` and `latest` can look into, by id.
    public var sources: [String: Source]
    /// The code lists, by id; codes of a dimension that is not here are not checked.
    public var dimensions: [String: Dimension]
    /// The dates of the run that may be used.
    public var runDates: Set<Expression.RunDate>
    /// Joins and sources that were written and could not be resolved: they have a finding of their own.
    public var reported: Set<String> = []

    /// Creates a scope of bare columns, such as the named inputs of a formula.
    public init(
        columns: [Column], joins: [String: [Column]] = [:], dateColumn: ColumnReference? = nil,
        sources: [String: Source] = [:], dimensions: [String: Dimension] = [:],
        runDates: Set<Expression.RunDate> = Set(Expression.RunDate.allCases)
    ) {
        self.columns = columns
        self.joins = joins
        self.dateColumn = dateColumn
        self.sources = sources
        self.dimensions = dimensions
        self.runDates = runDates
    }

    /// Creates the scope of expressions about a source's rows; joins are looked up among the other sources.
    public init(
        source: Source, sources: [String: Source] = [:], dimensions: [String: Dimension] = [:],
        runDates: Set<Expression.RunDate> = Set(Expression.RunDate.allCases)
    ) {
        var joins: [String: [Column]] = [:]
        for join in source.joins { joins[join.name] = sources[join.source]?.columns }
        self.init(
            columns: source.columns, joins: joins, dateColumn: source.dateColumn, sources: sources,
            dimensions: dimensions, runDates: runDates)
    }

    /// The scope of expressions about the rows of another source.
    func related(_ source: Source) -> ExpressionScope {
        var scope = ExpressionScope(source: source, sources: sources, dimensions: dimensions, runDates: runDates)
        scope.reported = reported
        return scope
    }

    /// The column that a reference means.
    func column(_ reference: ColumnReference) -> Column? {
        let columns = reference.join.map { joins[$0] ?? [] } ?? columns
        return columns.first { $0.name == reference.name }
    }
}
