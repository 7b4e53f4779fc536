/// When a count or rate of events may be shown: a named, cited configuration.
public struct CountReliabilityRule: Hashable, Sendable {
    /// The name under which reports cite it.
    public let name: String
    /// The fewest events that may be shown.
    public let minimumEvents: Double
    /// The widest interval relative to the count.
    public let relativeWidth: Double
    /// Degrees of freedom below which an expert should look.
    public let reviewDegreesOfFreedom: Double

    /// A rule of one's own; `name` should say whose.
    public init(name: String, minimumEvents: Double, relativeWidth: Double, reviewDegreesOfFreedom: Double) {
        self.name = name
        self.minimumEvents = minimumEvents
        self.relativeWidth = relativeWidth
        self.reviewDegreesOfFreedom = reviewDegreesOfFreedom
    }

    /// NCHS Data Presentation Standards for Rates and Counts (2023), Vital and Health Statistics 2(200).
    public static let nchs2023 = CountReliabilityRule(
        name: "NCHS 2023, rates and counts", minimumEvents: 10, relativeWidth: 1.60, reviewDegreesOfFreedom: 8)
}

/// What a rule says of one count of events, and the width it looked at.
public struct CountReliability: Hashable, Sendable {
    /// Width of Garwood's interval over the count; nil without events.
    public let relativeWidth: Double?
    /// Whether to show the count and its rate.
    public let isPresentable: Bool
    /// Whether an expert should look because degrees of freedom are few.
    public let needsReview: Bool

    /// Applies a rule; degrees of freedom only where the count comes from a survey.
    public init(
        events: Double, degreesOfFreedom: Double? = nil,
        rule: CountReliabilityRule = .nchs2023, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) {
        let interval = try PoissonInterval.garwood(events: events, level: level)
        relativeWidth = events > 0 ? interval.width / events : nil
        isPresentable = events >= rule.minimumEvents && interval.width <= rule.relativeWidth * events
        needsReview = isPresentable && (degreesOfFreedom.map { $0 < rule.reviewDegreesOfFreedom } ?? false)
    }
}
