/// How the values of several periods become the value of the whole time, before it is held against a target value.
public enum PeriodCombination: String, Sendable, Hashable, CaseIterable {
    /// Values of single periods add up, as persons trained in each quarter.
    case flow
    /// Each value already holds all before it; the last one counts.
    case cumulative
    /// Each value is the state at the end of its period; the last one counts.
    case stock

    /// The value of the whole time from values in order of time; nil without values.
    public func value(of values: [Double]) -> Double? {
        guard let last = values.last else { return nil }
        return self == .flow ? values.reduce(0, +) : last
    }
}
