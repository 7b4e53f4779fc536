/// An aggregate over a source, taken anew in every cell: how many rows, how many persons, the sum of a column.
public struct Measure: Sendable, Hashable {
    /// What is computed from the rows of a cell.
    public enum Aggregation: Sendable, Hashable {
        /// The number of rows.
        case count
        /// The number of different values of a column, missing ones left out.
        case distinct(ColumnReference)
        /// The sum of a column.
        case sum(ColumnReference)

        /// The column it reads, if it reads one.
        public var column: ColumnReference? {
            switch self {
            case .count: nil
            case .distinct(let column), .sum(let column): column
            }
        }
    }

    /// The id of the source.
    public var source: String
    /// What is computed.
    public var aggregation: Aggregation
    /// Which rows count, all if nil.
    public var filter: Expression?
    /// The dimensions that this measure is not split by: its value is the same for each of their categories.
    public var sameFor: Set<String>
    /// Where it was written.
    public var span: SourceSpan?

    /// Creates a measure.
    public init(
        source: String, aggregation: Aggregation, filter: Expression? = nil, sameFor: Set<String> = [],
        span: SourceSpan? = nil
    ) {
        self.source = source
        self.aggregation = aggregation
        self.filter = filter
        self.sameFor = sameFor
        self.span = span
    }

    /// Two measures are the same when they compute the same, wherever they were written.
    public static func == (left: Measure, right: Measure) -> Bool {
        left.source == right.source && left.aggregation == right.aggregation && left.filter == right.filter
            && left.sameFor == right.sameFor
    }

    /// Hashes what is computed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(source)
        hasher.combine(aggregation)
        hasher.combine(filter)
    }
}
