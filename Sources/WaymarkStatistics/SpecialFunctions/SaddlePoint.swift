#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// The natural logarithm of the gamma function for x > 0; NaN elsewhere.
public func logGamma(_ x: Double) -> Double {
    x > 0 ? lgamma(x).0 : .nan
}

/// Accurate logarithms of gamma and beta densities through their saddle points.
///
/// C. Loader, Fast and Accurate Computation of Binomial Probabilities (2000): the large terms of the
/// logarithm cancel on paper instead of in the computer.
enum SaddlePoint {
    /// ln Γ(x + 1) minus Stirling's approximation of it, for x ≥ 0.
    static func stirlingError(_ x: Double) -> Double {
        guard x > 0 else { return 0 }
        if x < 16 { return logGamma(x + 1) - (x + 0.5) * log(x) + x - 0.5 * log(2 * Double.pi) }
        let square = x * x
        let bernoulli = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360, 1.0 / 156]
        return bernoulli.reversed().reduce(0) { $0 / square + $1 } / x
    }

    /// x ln(x / m) + m − x, without cancellation when x is near m.
    static func deviance(_ x: Double, _ mean: Double) -> Double {
        guard x > 0 else { return mean }
        guard abs(x - mean) < 0.1 * (x + mean) else { return x * log(x / mean) + mean - x }
        let ratio = (x - mean) / (x + mean)
        var sum = (x - mean) * ratio
        var term = 2 * x * ratio
        for odd in stride(from: 3.0, to: 2001, by: 2) {
            term *= ratio * ratio
            let next = sum + term / odd
            if next == sum { break }
            sum = next
        }
        return sum
    }

    /// m^x e^−m / Γ(x + 1), the Poisson probability continued to real x ≥ 0.
    static func poisson(_ x: Double, mean: Double) -> Double {
        guard x > 0 else { return exp(-mean) }
        guard mean > 0 else { return 0 }
        return exp(-stirlingError(x) - deviance(x, mean)) / (2 * Double.pi * x).squareRoot()
    }

    /// x^a y^b / B(a, b) for a, b > 0 and y = 1 − x.
    static func beta(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
        guard x > 0, y > 0 else { return 0 }
        let n = a + b
        let exponent =
            stirlingError(n) - stirlingError(a) - stirlingError(b) - deviance(a, n * x) - deviance(b, n * y)
        return exp(exponent) * (a / n * b / (2 * Double.pi)).squareRoot()
    }

    /// The binomial probability of k successes in n trials, continued to real 0 ≤ k ≤ n.
    static func binomial(_ k: Double, of n: Double, share: Double) -> Double {
        if k <= 0 { return exp(n * log1p(-share)) }
        if k >= n { return exp(n * log(share)) }
        let exponent =
            stirlingError(n) - stirlingError(k) - stirlingError(n - k)
            - deviance(k, n * share) - deviance(n - k, n * (1 - share))
        return exp(exponent) * (n / (2 * Double.pi * k * (n - k))).squareRoot()
    }
}
