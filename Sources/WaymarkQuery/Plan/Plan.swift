import WaymarkKit

/// All that is asked of the data in one run: what is staged, what is measured on it, and by which passes over the rows.
///
/// A plan is a value: it can be printed, compared and carried out by any engine, and results never depend on how
/// requests were put together.
public struct Plan: Sendable, Hashable {
    /// A source to be read and checked once.
    public struct Stage: Sendable, Hashable {
        /// The contract.
        public var source: Source
        /// The code lists that its columns name.
        public var dimensions: [String: Dimension]
    }

    /// A list of who reported, to be read from a staged source.
    public struct CoverageQuery: Sendable, Hashable {
        /// The source whose coverage it is.
        public var source: String
        /// The source that holds the list.
        public var list: String
        /// Its column of countries.
        public var country: String
        /// Its column of periods.
        public var period: String
        /// Which rows count.
        public var filter: Expression?
    }

    /// The lists that say whose rows count in a query.
    public struct Reports: Sendable, Hashable {
        /// The lists; a report in any of them is one.
        public var lists: [CoverageQuery]
        /// The column of countries of the measured rows.
        public var country: ColumnReference
        /// Whether a report for any part of the reporting period is enough, and not one for the day of the row.
        public var isForPeriod: Bool
    }

    /// Measures that are taken together in one pass over a staged source.
    public struct MeasureQuery: Sendable, Hashable {
        /// The source.
        public var source: Source
        /// The date that places a row in a period, the source's own if nil.
        public var date: Expression?
        /// Whose rows count: those of countries that reported; all if nil.
        public var reports: Reports?
        /// How rows relate to a period.
        public var time: Indicator.TimeSemantics
        /// The periods.
        public var periods: [ReportingPeriod]
        /// The day after which nothing is known yet: expressions take it for the end of periods that last longer.
        public var lastDay: CalendarDate
        /// The first day of a `to_date` measure.
        public var start: CalendarDate
        /// The columns by dimension, sorted by dimension.
        public var columns: [DimensionColumn]
        /// The sets of dimensions that rows are grouped by, as indices into `columns`.
        public var groupings: [[Int]]
        /// The values by which every group is split further; nil for a key that the definition does not give.
        public var extraKeys: [Expression?]
        /// Which of the columns named here hold periods rather than days.
        public var periodColumns: Set<ColumnReference>
        /// Which of the columns named here hold numbers that fall into bands.
        public var bandColumns: Set<ColumnReference>
        /// The bands of the source's columns from which conditions about numbers may be read.
        var bands: [ColumnReference: ColumnBands] = [:]
        /// What is measured in every group.
        public var measures: [Item]
    }

    /// A dimension and the column that has its codes.
    public struct DimensionColumn: Sendable, Hashable {
        /// The dimension.
        public var dimension: String
        /// The column.
        public var column: ColumnReference
        /// The dimension's code for each code of the column, where it is the one above the column's: region of country.
        public var parents: [String: String] = [:]
    }

    /// One measure of a query, with those who asked for it.
    public struct Item: Sendable, Hashable {
        /// What is computed.
        public var aggregation: Measure.Aggregation
        /// Which rows count.
        public var filter: Expression?
        /// How much a row counts.
        public var weight: Expression?
        /// Whether the column that is read has values known only by bounds.
        public var hasBounds: Bool
        /// What is taken of rows that are counted with a weight.
        public var takes: Need.Takes
        /// The requests that it answers.
        public var requests: [MeasureRequest.ID]
    }

    /// What is read.
    public var stages: [Stage]
    /// What is asked about who reported.
    public var coverage: [CoverageQuery]
    /// What is measured.
    public var queries: [MeasureQuery]
    /// The rows that queries go over, each set of them once.
    var rowSets: [RowSet]
    /// How time is cut for each set of rows.
    var timelines: [Timeline]
    /// The statements that measure, as few as answer every query.
    public var passes: [Pass]
    /// What must hold for the rows of what is read.
    public var checks: [CheckQuery] = []
    /// What is asked about how far rows reach in time.
    public var freshness: [FreshnessQuery] = []
}

/// One input of one indicator, measured in every cell.
public struct MeasureRequest: Sendable, Hashable {
    /// Who asks.
    public struct ID: Sendable, Hashable, Comparable {
        /// The indicator's code.
        public var indicator: String
        /// The input's name.
        public var input: String

        /// Creates an id.
        public init(indicator: String, input: String) {
            self.indicator = indicator
            self.input = input
        }

        /// Orders by code, then name.
        public static func < (left: ID, right: ID) -> Bool {
            (left.indicator, left.input) < (right.indicator, right.input)
        }
    }

    /// Who asks.
    public var id: ID
    /// What is asked.
    public var measure: Measure
    /// How rows relate to a period.
    public var time: Indicator.TimeSemantics
    /// The periods.
    public var periods: [ReportingPeriod]
    /// The day after which nothing is known yet: expressions take it for the end of periods that last longer.
    public var lastDay: CalendarDate
    /// The tables asked for.
    public var disaggregations: [Disaggregation]
    /// Values by which every cell is split further; nil for a key that the definition does not give.
    public var groupedBy: [Expression?]
    /// Dimensions that the input is not split by.
    public var sameFor: Set<String>
    /// What is taken of rows that are counted with a weight.
    public var takes: Need.Takes

    /// Creates a request.
    public init(
        id: ID, measure: Measure, time: Indicator.TimeSemantics, periods: [ReportingPeriod], lastDay: CalendarDate,
        disaggregations: [Disaggregation], groupedBy: [Expression?] = [], sameFor: Set<String> = [],
        takes: Need.Takes = .all
    ) {
        self.id = id
        self.measure = measure
        self.time = time
        self.periods = periods
        self.lastDay = lastDay
        self.disaggregations = disaggregations
        self.groupedBy = groupedBy
        self.sameFor = sameFor
        self.takes = takes
    }
}
