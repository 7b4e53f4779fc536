/// The rows of another source that belong to a row: those with the same key, in a window of time, that pass a filter.
public struct RelatedRows: Sendable, Hashable {
    /// A column of the row and the column of the other source that must equal it; missing keys equal nothing.
    public struct Key: Sendable, Hashable {
        /// The column of the row that asks.
        public var own: ColumnReference
        /// The column of the other source.
        public var other: ColumnReference

        /// Creates a pair of columns.
        public init(own: ColumnReference, other: ColumnReference) {
            self.own = own
            self.other = other
        }
    }

    /// A condition on a date of the related rows, relative to dates of the row that asks.
    public struct Window: Sendable, Hashable {
        /// On which side of a date a window lies.
        public enum Side: String, Sendable, Hashable, CaseIterable {
            /// From the date on.
            case after
            /// Up to the date.
            case before
        }

        /// The forms of window.
        public enum Range: Sendable, Hashable {
            /// Before, after, not after or not before a date; never `=` or `!=`.
            case comparison(Expression.Comparison, Expression)
            /// From a date to so much later (or earlier), both ends included.
            case within(CalendarDuration, Side, of: Expression)
            /// Between two dates, both included.
            case between(Expression, Expression)
        }

        /// The date of the related row.
        public var date: Expression
        /// Where it must lie; its expressions are about the row that asks.
        public var range: Range

        /// Creates a window.
        public init(date: Expression, range: Range) {
            self.date = date
            self.range = range
        }
    }

    /// The id of the other source.
    public var source: String
    /// What ties its rows to this one; at least one pair.
    public var keys: [Key]
    /// When they must lie.
    public var window: Window?
    /// What they must fulfil; an expression about the other source's rows.
    public var filter: Expression?

    /// Creates a selection of related rows.
    public init(source: String, keys: [Key], window: Window? = nil, filter: Expression? = nil) {
        self.source = source
        self.keys = keys
        self.window = window
        self.filter = filter
    }
}
