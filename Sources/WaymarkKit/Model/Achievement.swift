/// How far a total has come on its way from the baseline to the target value, in one period.
public struct Achievement: Sendable, Hashable {
    /// The period.
    public var period: ReportingPeriod
    /// The categories that it is about; dimensions that are not named are totals.
    public var categories: Categories
    /// The part of the way that is gone: 0 at the baseline, 1 at the target value, less or more beyond them.
    public var share: Double?
    /// The value that is due by the period's end on the way to the target value, in the indicator's unit.
    public var expected: Double?
    /// Why there is no share, one lowercase sentence, where there is none.
    public var reason: String?

    /// Creates an achievement.
    public init(
        period: ReportingPeriod, categories: Categories = Categories(), share: Double? = nil, expected: Double? = nil,
        reason: String? = nil
    ) {
        self.period = period
        self.categories = categories
        self.share = share
        self.expected = expected
        self.reason = reason
    }
}
