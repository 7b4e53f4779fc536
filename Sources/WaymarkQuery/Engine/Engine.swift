import WaymarkKit

/// Carries out plans: reads sources, checks their rows, and gives aggregates only.
public protocol Engine: Sendable {
    /// What it is called, with its version where known.
    var name: String { get }

    /// Carries out a plan.
    /// - Throws: what went wrong; nothing of the plan was kept then.
    func run(_ plan: Plan) async throws(Diagnostics) -> PlanResult
}

/// What a plan gave.
public struct PlanResult: Sendable {
    /// How many rows a source has, and which broke its contract.
    public struct StagedSource: Sendable, Hashable {
        /// The source's id.
        public var source: String
        /// All rows of the file.
        public var rows: Int
        /// How many broke the contract.
        public var rejectedRows: Int
        /// What was wrong, by row and column.
        public var rejects: [Reject]

        /// Creates what is known of a source.
        public init(source: String, rows: Int, rejectedRows: Int = 0, rejects: [Reject] = []) {
            self.source = source
            self.rows = rows
            self.rejectedRows = rejectedRows
            self.rejects = rejects
        }
    }

    /// One field that broke its contract.
    public struct Reject: Sendable, Hashable {
        /// The row in its file, from 1 for the first one after the header.
        public var row: Int
        /// The index of the column in the contract.
        public var column: Int
        /// What is wrong, as the end of a sentence: "is no whole number".
        public var reason: String
        /// What kind of value was found; never the value.
        public var valueClass: String
        /// The file in the project, where the engine reads files.
        public var file: String?
        /// Where the field stands in it: line and column of a text, or the cell of a workbook.
        public var place: SourceSpan?

        /// Creates a finding about a field.
        public init(
            row: Int, column: Int, reason: String, valueClass: String, file: String? = nil, place: SourceSpan? = nil
        ) {
            self.row = row
            self.column = column
            self.reason = reason
            self.valueClass = valueClass
            self.file = file
            self.place = place
        }
    }

    /// Where and what one group of rows gave.
    public struct Group: Sendable, Hashable {
        /// The index of the period in the query.
        public var period: Int
        /// The categories.
        public var categories: Categories
        /// The extra keys, if the group is of a finer split.
        public var extraKeys: [String?]?
        /// How many rows lie in the cell, whatever the filter.
        public var rowsInCell: Int
        /// What every measure of the query gave.
        public var values: GroupValues
    }

    /// What one measure gave in a group.
    public struct Value: Sendable, Hashable {
        /// How many rows the filter let through.
        public var rows: Int
        /// The aggregate; nil where no row had a value.
        public var value: Double?
        /// The sum of the squared values, where the aggregate is a sum or a mean.
        public var sumOfSquares: Double?
        /// The sum of the weights of the rows that had a value, where the aggregate is a weighted mean.
        public var sumOfWeights: Double?
        /// How many of the rows had a value.
        public var withValue: Int
        /// How many had only bounds.
        public var bounded: Int
        /// What the bounds add up to.
        public var bounds: ClosedRange<Double>?
    }

    /// What a check found.
    public struct Checked: Sendable, Hashable {
        /// How many rows it is about.
        public var rows: Int
        /// How many of them break it.
        public var broken: Int
        /// The latest date of a column, not later than the day of the run; nil where there is none.
        public var latest: CalendarDate?
    }

    /// The sources, in the plan's order.
    public var sources: [StagedSource]
    /// Who reported for which period, by source.
    public var reported: [String: [(country: String, period: ReportingPeriod)]]
    /// How many rows of a source were left out, since no list says that their country reported.
    public var unreported: [String: Int] = [:]
    /// What the plan's checks found, in their order; nil where a check was not made.
    public var checks: [Checked?] = []
    /// The latest dates that the plan asked for, in its order, none later than the day of the run; nil where there are
    /// no dates.
    public var latest: [CalendarDate?] = []
    /// The groups, by query.
    public var groups: [[Group]]
    /// The SQL that was run, by query.
    public var queries: [String]
}
