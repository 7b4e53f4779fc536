#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A fitted log-linear model and the population it implies.
public struct LoglinearFit: Sendable {
    /// The interactions of the model, empty ones included.
    public let interactions: [ListPair]
    /// Interactions with nobody on both lists, whose parameter is −∞.
    public let emptyInteractions: [ListPair]
    /// Intercept, main effects in the order of the lists, then the interactions that are not empty.
    public let coefficients: [Double]
    /// The residual deviance.
    public let deviance: Double
    /// The logarithm of the likelihood.
    public let logLikelihood: Double
    /// People on at least one list.
    public let observed: Double
    /// The standard error of the logarithm of the unobserved number, given the model.
    public let standardErrorOfLogUnobserved: Double
    private let lists: Int
    private let means: [Int: Double]

    init(_ model: LoglinearModel) throws(StatisticsError) {
        let counts = model.counts
        let regression = try PoissonRegression(design: model.design, counts: counts)
        interactions = model.interactions
        emptyInteractions = model.emptyInteractions
        coefficients = regression.coefficients
        deviance = regression.deviance
        observed = model.table.people
        standardErrorOfLogUnobserved = max(0, regression.firstVariance).squareRoot()
        lists = model.table.lists.count
        logLikelihood = zip(counts, regression.means).reduce(0) { sum, cell in
            sum + (cell.0 > 0 ? cell.0 * log(cell.1) - logGamma(cell.0 + 1) : 0) - cell.1
        }
        means = Dictionary(uniqueKeysWithValues: zip(model.histories, regression.means))
        guard (observed + exp(coefficients[0])).isFinite else { throw .estimateNotFinite }
    }

    /// The estimated number of people on no list.
    public var unobserved: Double { exp(coefficients[0]) }

    /// The estimated population, observed and not.
    public var population: Double { observed + unobserved }

    /// Parameters, empty interactions included.
    public var parameters: Int { coefficients.count + emptyInteractions.count }

    /// Akaike's (1973) information criterion.
    public var aic: Double { -2 * logLikelihood + 2 * Double(parameters) }

    /// Schwarz's (1978) criterion with the number of observed people as sample size.
    public var bic: Double { -2 * logLikelihood + log(observed) * Double(parameters) }

    /// Schwarz's criterion with the number of observable histories as sample size.
    public var bicByCells: Double { -2 * logLikelihood + log(Double(1 << lists) - 1) * Double(parameters) }

    /// Formed on the logarithm of the unobserved number. Conditional on the model, so too narrow after a selection.
    public func conditionalInterval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval {
        let factor = exp(level.normalMultiplier * standardErrorOfLogUnobserved)
        return try Interval(lower: observed + unobserved / factor, upper: observed + unobserved * factor)
    }

    /// The expected number of people on both lists.
    func expectedOverlap(_ pair: ListPair) -> Double {
        // Sorted, because a sum in the order of a dictionary would differ from run to run.
        means.keys.sorted().reduce(0) { $1 & pair.bits == pair.bits ? $0 + (means[$1] ?? 0) : $0 }
    }
}
