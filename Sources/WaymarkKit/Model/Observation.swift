/// A published line: an indicator's figure in a cell.
public struct Observation: Sendable, Hashable {
    /// The period.
    public var period: ReportingPeriod
    /// The categories; dimensions that are not named are totals.
    public var categories: Categories
    /// The figure.
    public var figure: Figure
    /// The names of the disaggregation's dimensions.
    public var disaggregation: Disaggregation

    /// Creates an observation.
    public init(
        period: ReportingPeriod, categories: Categories, figure: Figure, disaggregation: Disaggregation
    ) {
        self.period = period
        self.categories = categories
        self.figure = figure
        self.disaggregation = disaggregation
    }
}

/// The observations of one indicator that differ in their period only, in order of time.
public struct Series: Sendable, Hashable {
    /// The series' name, where an indicator has several.
    public var name: String?
    /// The categories.
    public var categories: Categories
    /// The observations.
    public var observations: [Observation]

    /// Creates a series.
    public init(name: String?, categories: Categories, observations: [Observation]) {
        self.name = name
        self.categories = categories
        self.observations = observations
    }

    /// The last observation with a value.
    public var latest: Observation? {
        observations.last { $0.figure.value != nil }
    }
}
