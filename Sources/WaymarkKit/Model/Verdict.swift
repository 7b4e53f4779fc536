/// What a named assessment method says of an indicator's total in a period.
public struct Verdict: Sendable, Hashable {
    /// What a verdict means for the reader, whatever its method calls it; each has a symbol and a colour.
    public enum Role: String, Sendable, Hashable, CaseIterable {
        /// The target value is reached.
        case achieved
        /// It will be reached if things go on like this.
        case onTrack = "on-track"
        /// It may be missed.
        case atRisk = "at-risk"
        /// It will be missed.
        case offTrack = "off-track"
        /// The method cannot say.
        case notAssessable = "not-assessable"
    }

    /// The id of the method.
    public var method: String
    /// The method's title.
    public var title: String
    /// Where the method comes from.
    public var citation: String
    /// The period.
    public var period: ReportingPeriod
    /// The categories that it is about; dimensions that are not named are totals.
    public var categories: Categories
    /// The method's own word.
    public var label: String
    /// What it means.
    public var role: Role
    /// The number the verdict rests on, such as the share of the way to the target value; its name first.
    public var measure: (name: String, value: Double)? {
        get { measureName.flatMap { name in measureValue.map { (name, $0) } } }
        set {
            measureName = newValue?.name
            measureValue = newValue?.value
        }
    }
    /// Whether the verdict would differ at the ends of the value's interval.
    public var isUncertain: Bool
    /// Why there is no verdict or no number, where there is none.
    public var reason: String?
    private var measureName: String?
    private var measureValue: Double?

    /// Creates a verdict.
    public init(
        method: String, title: String, citation: String, period: ReportingPeriod,
        categories: Categories = Categories(), label: String, role: Role,
        isUncertain: Bool = false, reason: String? = nil
    ) {
        self.method = method
        self.title = title
        self.citation = citation
        self.period = period
        self.categories = categories
        self.label = label
        self.role = role
        self.isUncertain = isUncertain
        self.reason = reason
    }
}
