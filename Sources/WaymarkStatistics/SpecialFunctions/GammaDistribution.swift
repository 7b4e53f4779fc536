#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The regularised incomplete gamma functions P (lower) and Q (upper); NIST DLMF 8.2, 8.7.1 and 8.9.2.
public struct GammaDistribution: Distribution {
    /// The shape, positive and at most 1e10; the scale is one.
    public let shape: Double

    /// A gamma distribution of unit scale; a shape outside its range gives NaN everywhere.
    public init(shape: Double) { self.shape = shape }

    private var isValid: Bool { shape > 0 && shape <= 1e10 }

    /// P(shape, x) below and Q(shape, x) above.
    public func tails(at value: Double) -> Tails {
        guard isValid, !value.isNaN else { return .undefined }
        if value <= 0 { return Tails(lower: 0) }
        if value == .infinity { return Tails(lower: 1) }
        let mass = SaddlePoint.poisson(shape, mean: value)
        return value < shape + 1
            ? Tails(lower: Swift.min(1, mass * series(value))) : Tails(upper: Swift.min(1, mass * fraction(value)))
    }

    /// Σ xᵏ / ((a + 1)…(a + k)), so that P = mass × series.
    private func series(_ x: Double) -> Double {
        var (sum, term) = (1.0, 1.0)
        for k in 1...ContinuedFraction.limit {
            term *= x / (shape + Double(k))
            sum += term
            if term < 1e-17 * sum { return sum }
        }
        return .nan
    }

    /// Legendre's continued fraction, so that Q = mass × fraction.
    private func fraction(_ x: Double) -> Double {
        let a = shape
        return a / ContinuedFraction.evaluate(first: x + 1 - a) { k in (k * (a - k), x + 2 * k + 1 - a) }
    }

    /// The inverse of P and Q.
    public func quantile(_ tails: Tails) -> Double {
        guard isValid, tails.isValid else { return .nan }
        if tails.lower == 0 { return 0 }
        if tails.upper == 0 { return .infinity }
        return TailInversion.solve(tails, from: guess(tails)) { x in
            (self.tails(at: x), shape * SaddlePoint.poisson(shape, mean: x))
        }
    }

    /// Wilson and Hilferty (1931); for small shapes and lower tails the first term of the series.
    private func guess(_ tails: Tails) -> Double {
        let spread = 1 / (9 * shape)
        let cube = 1 - spread + NormalDistribution().quantile(tails) * spread.squareRoot()
        if cube > 0.1 { return shape * cube * cube * cube }
        return exp((log(tails.lower) + logGamma(shape + 1)) / shape)
    }
}

/// The chi-square distribution.
public struct ChiSquareDistribution: Distribution {
    private let gamma: GammaDistribution

    /// Degrees of freedom are positive and at most 2e10; anything else gives NaN everywhere.
    public init(degreesOfFreedom: Double) { gamma = GammaDistribution(shape: degreesOfFreedom / 2) }

    /// The probabilities below and above a value.
    public func tails(at value: Double) -> Tails { gamma.tails(at: value / 2) }

    /// The value with the given probabilities below and above.
    public func quantile(_ tails: Tails) -> Double { 2 * gamma.quantile(tails) }
}

/// The Poisson distribution of counts.
public struct PoissonDistribution: Sendable {
    /// The mean, not negative and finite.
    public let mean: Double

    /// A Poisson distribution; a negative mean gives NaN.
    public init(mean: Double) { self.mean = mean }

    /// The probability of `count` or fewer events.
    public func atMost(_ count: Int) -> Double {
        guard count >= 0 else { return mean >= 0 ? 0 : .nan }
        return GammaDistribution(shape: Double(count) + 1).tails(at: validMean).upper
    }

    /// The probability of `count` or more events.
    public func atLeast(_ count: Int) -> Double {
        guard count > 0 else { return mean >= 0 ? 1 : .nan }
        return GammaDistribution(shape: Double(count)).tails(at: validMean).lower
    }

    private var validMean: Double { mean >= 0 ? mean : .nan }
}
