/// Why a statistic cannot be computed from what was given.
public enum StatisticsError: Error, Hashable, Sendable {
    /// The named argument lies outside its range, or is NaN or infinite where that has no meaning.
    case outOfRange(String, Double)
    /// The named collection is empty.
    case empty(String)
    /// The denominator, or a sum of weights, is zero.
    case zeroDenominator
    /// The stratum has one primary sampling unit, so that its variance is not estimable.
    case singleUnit(stratum: String)
    /// Units of the stratum state different population sizes, or fewer units than were sampled.
    case populationUnits(stratum: String)
    /// Two rows describe the same primary sampling unit of the stratum.
    case repeatedUnit(stratum: String, unit: String)
    /// No degrees of freedom are left to estimate a variance.
    case noDegreesOfFreedom
    /// The interval is unbounded, for example Fieller's when the denominator may be zero.
    case unbounded
    /// The maximum likelihood estimate is not finite for these data.
    case estimateNotFinite
    /// Several parameter values give the same likelihood.
    case notIdentifiable
    /// The iteration did not settle within its limit.
    case noConvergence
    /// More of the named thing than the method can handle.
    case tooMany(String, limit: Int)
}

extension StatisticsError: CustomStringConvertible {
    /// One lowercase sentence for a diagnostic.
    public var description: String {
        switch self {
        case .outOfRange(let name, let value): "\(name) is \(value), which is outside its range"
        case .empty(let name): "no \(name) given"
        case .zeroDenominator: "the denominator is zero"
        case .singleUnit(let stratum): "stratum \(stratum) has only one primary sampling unit"
        case .populationUnits(let stratum): "the population of units of stratum \(stratum) is not usable"
        case .repeatedUnit(let stratum, let unit): "unit \(unit) of stratum \(stratum) is given twice"
        case .noDegreesOfFreedom: "no degrees of freedom are left for a variance"
        case .unbounded: "the interval is unbounded"
        case .estimateNotFinite: "the maximum likelihood estimate is not finite"
        case .notIdentifiable: "the model is not identifiable from these data"
        case .noConvergence: "the iteration does not settle"
        case .tooMany(let name, let limit): "more than \(limit) \(name)"
        }
    }
}

/// Passes a finite value within the range on; throws `outOfRange` otherwise.
func checked(
    _ value: Double, _ name: String, in range: ClosedRange<Double> = 0...Double.greatestFiniteMagnitude
) throws(StatisticsError) -> Double {
    guard range.contains(value) else { throw .outOfRange(name, value) }
    return value
}
