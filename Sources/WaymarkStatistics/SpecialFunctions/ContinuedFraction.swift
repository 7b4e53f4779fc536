/// Evaluates continued fractions by the method of Lentz as modified by Thompson and Barnett (1986).
enum ContinuedFraction {
    /// More terms than any argument needs that an indicator can have; beyond it the result is NaN.
    static let limit = 1_000_000

    /// first + a₁/(b₁ + a₂/(b₂ + …)); `term` gives aₖ and bₖ for k = 1, 2, ….
    static func evaluate(first: Double, term: (Double) -> (a: Double, b: Double)) -> Double {
        let tiny = 1e-300
        var value = first == 0 ? tiny : first
        var (c, d) = (value, 0.0)
        for k in 1...limit {
            let (a, b) = term(Double(k))
            d = b + a * d
            if d == 0 { d = tiny }
            c = b + a / c
            if c == 0 { c = tiny }
            d = 1 / d
            let factor = c * d
            value *= factor
            if abs(factor - 1) <= 3e-16 { return value }
            if factor.isNaN { return .nan }
        }
        return .nan
    }
}
