#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How components become one composite value; weights are taken relative to their sum.
public enum WeightedMean: String, Sendable, Hashable, CaseIterable {
    /// Σwx / Σw.
    case arithmetic
    /// exp(Σw ln x / Σw); 0 when a component is 0.
    case geometric
    /// Σw / Σ(w/x); 0 when a component is 0.
    case harmonic

    /// The mean of values with weights of the same count; nil for numbers that are not finite, weights that are negative or
    /// sum to zero, and for negative values unless arithmetic.
    public func value(of values: [Double], weights: [Double]) -> Double? {
        guard values.count == weights.count, (values + weights).allSatisfy(\.isFinite) else { return nil }
        guard weights.allSatisfy({ $0 >= 0 }), self == .arithmetic || values.allSatisfy({ $0 >= 0 }) else { return nil }
        let components = zip(values, weights).filter { $0.1 > 0 }
        let total = weights.reduce(0, +)
        guard total > 0, total.isFinite else { return nil }
        let mean: Double
        switch self {
        case .arithmetic: mean = components.reduce(0) { $0 + $1.0 * ($1.1 / total) }
        case .geometric: mean = exp(components.reduce(0) { $0 + log($1.0) * ($1.1 / total) })
        case .harmonic: mean = 1 / components.reduce(0) { $0 + $1.1 / total / $1.0 }
        }
        return mean.isFinite ? mean : nil
    }
}
