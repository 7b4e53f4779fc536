#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The beta distribution, whose lower tail is the regularised incomplete beta function; NIST DLMF 8.17.
public struct BetaDistribution: Distribution {
    /// The first shape, positive and below 1e17.
    public let a: Double
    /// The second shape, positive and below 1e17.
    public let b: Double

    /// A beta distribution; shapes outside their range give NaN everywhere.
    public init(_ a: Double, _ b: Double) {
        self.a = a
        self.b = b
    }

    private var isValid: Bool { a > 0 && b > 0 && a + b < 1e17 }
    private var mirrored: BetaDistribution { BetaDistribution(b, a) }

    /// I(a, b) below and its complement above a value in 0...1.
    public func tails(at value: Double) -> Tails { tails(at: value, complement: 1 - value) }

    /// As `tails(at:)`, with 1 − value given apart so that values next to 1 keep their digits.
    public func tails(at value: Double, complement: Double) -> Tails {
        guard isValid, !value.isNaN, !complement.isNaN else { return .undefined }
        if value <= 0 { return Tails(lower: 0) }
        if complement <= 0 { return Tails(lower: 1) }
        if value > (a + 1) / (a + b + 2) { return mirrored.tails(at: complement, complement: value).mirrored }
        return Tails(lower: Swift.min(1, SaddlePoint.beta(a, b, x: value, y: complement) / fraction(value, complement)))
    }

    /// The continued fraction of DiDonato and Morris (1992, ACM TOMS 18:360, eq. 9), which uses both x and y = 1 − x.
    private func fraction(_ x: Double, _ y: Double) -> Double {
        let excess = a * y - b * x + 1
        return ContinuedFraction.evaluate(first: a * excess / (a + 1)) { m in
            let odd = a + 2 * m - 1
            let numerator = (a + m - 1) / odd * ((a + b + m - 1) / odd) * m * (b - m) * x * x
            let denominator = m + m * (b - m) * x / odd + (a + m) * (excess + m * (2 - x)) / (odd + 2)
            return (numerator, denominator)
        }
    }

    /// The inverse of the regularised incomplete beta function.
    public func quantile(_ tails: Tails) -> Double { quantilePair(tails).value }

    /// The quantile and one minus it, each to full relative precision.
    func quantilePair(_ tails: Tails) -> (value: Double, complement: Double) {
        guard isValid, tails.isValid else { return (.nan, .nan) }
        if tails.lower == 0 { return (0, 1) }
        if tails.upper == 0 { return (1, 0) }
        let half = self.tails(at: 0.5)
        if half.lower < tails.lower {
            let swapped = mirrored.quantilePair(tails.mirrored)
            return (swapped.complement, swapped.value)
        }
        let x = TailInversion.solve(tails, from: guess(tails), ceiling: 1) { x in
            (self.tails(at: x), SaddlePoint.beta(a, b, x: x, y: 1 - x) / (1 - x))
        }
        return (x, 1 - x)
    }

    /// A normal approximation on the logit scale; for small shapes the first term of the series.
    private func guess(_ tails: Tails) -> Double {
        if a >= 1, b >= 1 {
            let spread = (1 / a + 1 / b).squareRoot()
            return 1 / (1 + exp(-(log(a / b) + NormalDistribution().quantile(tails) * spread)))
        }
        let logBeta = logGamma(a) + logGamma(b) - logGamma(a + b)
        return Swift.min(0.5, exp((log(tails.lower) + log(a) + logBeta) / a))
    }
}

/// Fisher's F distribution.
public struct FDistribution: Distribution {
    private let numerator: Double
    private let denominator: Double

    /// Both degrees of freedom are positive and finite; anything else gives NaN everywhere.
    public init(numerator: Double, denominator: Double) {
        self.numerator = numerator
        self.denominator = denominator
    }

    private var beta: BetaDistribution { BetaDistribution(numerator / 2, denominator / 2) }

    /// The probabilities below and above a value.
    public func tails(at value: Double) -> Tails {
        if value == .infinity { return beta.tails(at: 1) }
        let scaled = numerator * Swift.max(value, 0)
        return beta.tails(at: scaled / (scaled + denominator), complement: denominator / (scaled + denominator))
    }

    /// The value with the given probabilities below and above.
    public func quantile(_ tails: Tails) -> Double {
        let pair = beta.quantilePair(tails)
        return denominator / numerator * pair.value / pair.complement
    }
}
