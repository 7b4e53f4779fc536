#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The standard normal distribution.
public struct NormalDistribution: Distribution {
    /// Mean zero, standard deviation one.
    public init() {}

    /// The probabilities below and above a value.
    public func tails(at value: Double) -> Tails {
        let scaled = value / 2.0.squareRoot()
        return Tails(lower: erfc(-scaled) / 2, upper: erfc(scaled) / 2)
    }

    /// The value with the given probabilities below and above.
    public func quantile(_ tails: Tails) -> Double {
        symmetricQuantile(tails) { distance in
            TailInversion.solve(distance, from: 1) { x in
                let scaled = x / 2.0.squareRoot()
                let density = 2 * exp(-x * x / 2) / (2 * Double.pi).squareRoot()
                return (Tails(lower: erf(scaled), upper: erfc(scaled)), x * density)
            }
        }
    }
}

/// Student's t distribution.
public struct StudentDistribution: Distribution {
    /// Degrees of freedom, positive; infinite gives the normal distribution.
    public let degreesOfFreedom: Double

    /// Degrees of freedom need not be whole; values that are not positive give NaN everywhere.
    public init(degreesOfFreedom: Double) { self.degreesOfFreedom = degreesOfFreedom }

    /// Beyond this the normal distribution is exact to double precision.
    private var isNormal: Bool { degreesOfFreedom > 1e16 }

    /// t² / (ν + t²) has this distribution.
    private var squared: BetaDistribution { BetaDistribution(0.5, degreesOfFreedom / 2) }

    /// The probabilities below and above a value.
    public func tails(at value: Double) -> Tails {
        guard degreesOfFreedom > 0, !value.isNaN else { return .undefined }
        if isNormal { return NormalDistribution().tails(at: value) }
        if value.isInfinite { return Tails(lower: value < 0 ? 0 : 1) }
        let scaled = value * value / degreesOfFreedom
        let distance =
            scaled.isInfinite
            ? Tails(lower: 1) : squared.tails(at: scaled / (1 + scaled), complement: 1 / (1 + scaled))
        let upper = Tails(lower: 0.5 + distance.lower / 2, upper: distance.upper / 2)
        return value < 0 ? upper.mirrored : upper
    }

    /// The value with the given probabilities below and above.
    public func quantile(_ tails: Tails) -> Double {
        guard degreesOfFreedom > 0 else { return .nan }
        if isNormal { return NormalDistribution().quantile(tails) }
        return symmetricQuantile(tails) { distance in
            let pair = squared.quantilePair(distance)
            return (degreesOfFreedom * pair.value / pair.complement).squareRoot()
        }
    }
}

/// A quantile of a distribution symmetric about zero, from the quantiles of its absolute value.
private func symmetricQuantile(_ tails: Tails, ofDistance: (Tails) -> Double) -> Double {
    guard tails.isValid else { return .nan }
    if tails.lower == tails.upper { return 0 }
    if tails.lower == 0 { return -.infinity }
    if tails.upper == 0 { return .infinity }
    let smaller = Swift.min(tails.lower, tails.upper)
    let distance = ofDistance(Tails(lower: 1 - 2 * smaller, upper: 2 * smaller))
    return tails.lower < tails.upper ? -distance : distance
}
