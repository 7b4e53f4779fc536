#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Finds where a distribution on the positive half-line has given tails.
enum TailInversion {
    /// Newton's method on the logarithm of the smaller tail over the logarithm of x, kept inside a bracket.
    ///
    /// - Parameters:
    ///   - target: the probabilities wanted, both strictly between 0 and 1.
    ///   - guess: any positive starting value.
    ///   - ceiling: the upper end of the distribution, possibly infinite.
    ///   - evaluate: tails at x and x times the density at x.
    /// - Returns: x, or NaN if it does not settle.
    static func solve(
        _ target: Tails, from guess: Double, ceiling: Double = .infinity,
        evaluate: (Double) -> (tails: Tails, slope: Double)
    ) -> Double {
        let useLower = target.lower <= target.upper
        let goal = useLower ? target.lower : target.upper
        guard goal > 0, !goal.isNaN else { return .nan }
        var (low, high) = (0.0, ceiling)
        var x = guess > 0 && guess < ceiling ? guess : Swift.min(1, ceiling / 2)
        for _ in 0..<400 {
            let (tails, slope) = evaluate(x)
            let tail = useLower ? tails.lower : tails.upper
            if tail.isNaN { return .nan }
            if tail == goal { return x }
            if (tail < goal) == useLower { low = x } else { high = x }
            let step = (useLower ? 1 : -1) * log(goal / tail) * tail / slope
            var next = x * exp(step)
            if !(next > low && next < high) {
                next = low > 0 && high.isFinite ? low.squareRoot() * high.squareRoot() : low > 0 ? 16 * low : high / 16
            }
            if abs(next - x) <= 1e-15 * x || !(next > low && next < high) { return next }
            x = next
        }
        return .nan
    }
}
