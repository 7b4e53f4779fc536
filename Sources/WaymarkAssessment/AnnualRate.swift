#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Annual rates of change between two values or along a series, as fractions a year.
public enum AnnualRate {
    /// The compound annual growth rate (v₁/v₀)^(1/(t₁−t₀)) − 1 from a positive value to one that is not negative.
    public static func compound(from base: DatedValue, to end: DatedValue) throws(Undefined) -> Double {
        let years = try years(from: base, to: end)
        guard end.value >= 0 else { throw .negativeValue }
        return compound(ratio: end.value / base.value, years: years)
    }

    /// The average annual rate of reduction ln(v₀/v₁)/(t₁−t₀) between two positive values.
    public static func logarithmicReduction(from base: DatedValue, to end: DatedValue) throws(Undefined) -> Double {
        let years = try years(from: base, to: end)
        guard end.value >= 0 else { throw .negativeValue }
        guard end.value > 0 else { throw .valueIsZero }
        return log(base.value / end.value) / years
    }

    /// The slope b of ln v on time by least squares (UNICEF); the annual rate of reduction is 1 − eᵇ.
    ///
    /// Needs two or more positive values at different times.
    public static func regression(_ series: [DatedValue]) throws(Undefined) -> (slope: Double, reduction: Double) {
        guard !series.isEmpty else { throw .noValue }
        guard series.allSatisfy({ $0.time.isFinite && $0.value.isFinite }) else { throw .notFinite }
        guard series.allSatisfy({ $0.value >= 0 }) else { throw .negativeValue }
        guard series.allSatisfy({ $0.value > 0 }) else { throw .valueIsZero }
        let count = Double(series.count)
        let meanTime = series.reduce(0) { $0 + $1.time / count }
        let meanLogarithm = series.reduce(0) { $0 + log($1.value) / count }
        let spread = series.reduce(0) { $0 + ($1.time - meanTime) * ($1.time - meanTime) }
        guard spread > 0 else { throw .noTimeSinceBaseline }
        let slope = series.reduce(0) { $0 + ($1.time - meanTime) * (log($1.value) - meanLogarithm) } / spread
        guard slope.isFinite, exp(slope).isFinite else { throw .resultNotFinite }
        return (slope, 1 - exp(slope))
    }

    /// The compound annual rate of a ratio of two values that is not negative; may be infinite.
    static func compound(ratio: Double, years: Double) -> Double {
        pow(ratio, 1 / years) - 1
    }

    /// The value that compound growth from base to end has at a time: v₀·(v₁/v₀)^((t−t₀)/(t₁−t₀)); may be infinite.
    static func projected(from base: DatedValue, through end: DatedValue, to time: Double) -> Double {
        base.value * pow(end.value / base.value, (time - base.time) / (end.time - base.time))
    }

    /// a to the power of b.
    static func power(_ a: Double, _ b: Double) -> Double { pow(a, b) }

    private static func years(from base: DatedValue, to end: DatedValue) throws(Undefined) -> Double {
        guard base.value != 0 else { throw .baselineIsZero }
        guard base.value > 0 else { throw .negativeBaseline }
        guard end.time > base.time else { throw .noTimeSinceBaseline }
        return end.time - base.time
    }

    /// The compound rate that the target value asks for, from a positive baseline; throws in the target's words.
    static func required(from base: DatedValue, to target: DatedValue) throws(Undefined) -> Double {
        guard target.time > base.time else { throw .targetNotAfterBaseline }
        guard target.value >= 0 else { throw .negativeTarget }
        guard target.value != base.value else { throw .targetEqualsBaseline }
        return try compound(from: base, to: target)
    }
}
