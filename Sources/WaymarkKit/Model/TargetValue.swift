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
    /// The value in the indicator's unit; the middle where a range is wanted.
    public var value: Double
    /// The bounds, both included, where the value should lie between two.
    public var range: ClosedRange<Double>?
    /// How far from the value is still as wanted, where it should be maintained; 0 or more, in the indicator's unit.
    public var tolerance: Double
    /// Where it was agreed.
    public var source: String?

    /// Creates a target value.
    public init(
        by: ReportingPeriod, value: Double, range: ClosedRange<Double>? = nil, tolerance: Double = 0,
        source: String? = nil
    ) {
        self.by = by
        self.value = value
        self.range = range
        self.tolerance = tolerance
        self.source = source
    }
}

/// Baseline, milestones and target value of single categories, such as 40 per cent women or 20 events in Nepal.
public struct CategoryGoal: Sendable, Hashable {
    /// The categories it is about; at least one dimension is named.
    public var categories: Categories
    /// Where they started.
    public var baseline: Baseline?
    /// What they should reach on the way.
    public var milestones: [Milestone]
    /// What they should reach in the end.
    public var targetValue: TargetValue?

    /// Creates a goal.
    public init(
        categories: Categories, baseline: Baseline? = nil, milestones: [Milestone] = [],
        targetValue: TargetValue? = nil
    ) {
        self.categories = categories
        self.baseline = baseline
        self.milestones = milestones
        self.targetValue = targetValue
    }
}

/// How the values due between baseline, milestones and target value are told.
public enum TargetPath: String, Sendable, Hashable, CaseIterable {
    /// On straight lines between them.
    case linear
    /// What the latest milestone asks for, until the next one is due.
    case step
}

/// A disaggregation that readers expect, with the reason where it is missing.
public struct ExpectedDisaggregation: Sendable, Hashable {
    /// The dimension.
    public var dimension: String
    /// Why the indicator is not split by it; nil where it should be.
    public var missingBecause: LocalizedText?

    /// Creates an expectation.
    public init(dimension: String, missingBecause: LocalizedText? = nil) {
        self.dimension = dimension
        self.missingBecause = missingBecause
    }
}
