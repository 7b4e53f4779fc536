/// Where an indicator stood before the programme.
public struct Baseline: Sendable, Hashable {
    /// The period it was measured for.
    public var period: ReportingPeriod
    /// The value in the indicator's unit; nil where it is not known.
    public var value: Double?
    /// Where it was published.
    public var source: String?

    /// Creates a baseline.
    public init(period: ReportingPeriod, value: Double?, source: String? = nil) {
        self.period = period
        self.value = value
        self.source = source
    }
}

/// What should be reached by a day on the way to the target value.
public struct Milestone: Sendable, Hashable {
    /// The period by whose end it should be reached.
    public var by: ReportingPeriod
    /// The value in the indicator's unit.
    public var value: Double

    /// Creates a milestone.
    public init(by: ReportingPeriod, value: Double) {
        self.by = by
        self.value = value
    }
}

/// What should be reached in the end.
public struct TargetValue: Sendable, Hashable {
    /// The period by whose end it should be reached.
    public var by: ReportingPeriod
    /// The value in the indicator's unit.
    public var value: Double
    /// Where it was agreed.
    public var source: String?

    /// Creates a target value.
    public init(by: ReportingPeriod, value: Double, source: String? = nil) {
        self.by = by
        self.value = value
        self.source = source
    }
}
