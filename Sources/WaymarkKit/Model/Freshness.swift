/// How far in time the rows reach that a figure rests on, at the day of the run.
///
/// Where a figure rests on several sources, it is as fresh as the one that reaches least far.
public struct Freshness: Sendable, Hashable {
    /// The id of the source that reaches least far.
    public var source: String
    /// The month of its latest date that is not in the future, since a day could tell of a single person; nil where no
    /// row has a date.
    public var latest: ReportingPeriod?
    /// Whether that is longer ago than a `freshness` check of the source allows.
    ///
    /// A figure of a period that ends by the latest date is not stale: what is missing belongs to later periods.
    public var isStale: Bool

    /// Creates what is known of the freshness of rows.
    public init(source: String, latest: ReportingPeriod?, isStale: Bool = false) {
        self.source = source
        self.latest = latest
        self.isStale = isStale
    }
}
