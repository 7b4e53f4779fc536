/// Which way an indicator is wanted to move, or where it is wanted to stay.
public enum Direction: Sendable, Hashable {
    /// More is better.
    case increase
    /// Less is better.
    case decrease
    /// The value should stay within a tolerance (indicator's unit, not negative) of the target value, else of the baseline.
    case maintain(tolerance: Double)
    /// The value should lie between two bounds, both included.
    case range(lower: Double, upper: Double)

    /// +1 for an increase, −1 for a decrease; nil where a band is wanted and no movement.
    public var sign: Double? {
        switch self {
        case .increase: 1
        case .decrease: -1
        case .maintain, .range: nil
        }
    }

    /// False when a number is not finite, a tolerance negative or the bounds reversed.
    var isValid: Bool {
        switch self {
        case .increase, .decrease: true
        case .maintain(let tolerance): tolerance.isFinite && tolerance >= 0
        case .range(let lower, let upper): lower.isFinite && upper.isFinite && lower <= upper
        }
    }
}
