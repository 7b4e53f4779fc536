import WaymarkStatistics

/// What a survey says of one number: the number, and its standard error where the design is known.
public struct SurveyResult: Sendable, Hashable {
    /// The number.
    public var value: Double
    /// The weighted sum that was divided, or the total.
    public var numerator: Double
    /// The weighted sum that it was divided by; nil for a total.
    public var denominator: Double?
    /// Rows behind it, without weights.
    public var cases: Double
    /// Rows left out of the denominator by the method's rule, without weights.
    public var outside = 0
    /// Rows without an answer, kept or left out as the method has it, without weights.
    public var unanswered = 0
    /// The estimate with its standard error; nil without a design.
    public var estimate: SurveyEstimate?
}
