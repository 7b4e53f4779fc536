/// Another indicator's figure as an input: the same period and categories, so that nothing is computed twice.
public struct IndicatorReference: Sendable, Hashable {
    /// What is taken of the figure.
    public enum Part: String, Sendable, Hashable, CaseIterable {
        /// Its value.
        case value
        /// What was divided.
        case numerator
        /// What it was divided by.
        case denominator
        /// How many rows or persons it rests on.
        case count
    }

    /// The other indicator's code.
    public var indicator: String
    /// The series, where it has several; nil for the one without a name.
    public var series: String?
    /// What is taken.
    public var part: Part
    /// Where it was written.
    public var span: SourceSpan?

    /// Refers to a figure.
    public init(indicator: String, series: String? = nil, part: Part = .value, span: SourceSpan? = nil) {
        self.indicator = indicator
        self.series = series
        self.part = part
        self.span = span
    }
}
