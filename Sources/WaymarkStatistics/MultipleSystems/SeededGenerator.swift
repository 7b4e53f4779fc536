#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// SplitMix64 of Steele, Lea and Flood (2014): the same numbers from the same seed on every machine.
public struct SeededGenerator: RandomNumberGenerator, Sendable {
    private var state: UInt64

    /// A generator whose whole sequence follows from the seed.
    public init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    public mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// A number in 0..<1, equally likely everywhere.
    mutating func nextShare() -> Double { Double(next() >> 11) * 0x1p-53 }

    /// Successes in so many trials, by inversion outwards from the most probable number.
    mutating func nextBinomial(trials n: Double, share p: Double) -> Double {
        guard n > 0, p > 0 else { return 0 }
        guard p < 1 else { return n }
        let mode = min(n, ((n + 1) * p).rounded(.down))
        var left = nextShare()
        let centre = SaddlePoint.binomial(mode, of: n, share: p)
        left -= centre
        if left < 0 { return mode }
        var (above, below) = (mode, mode)
        var (massAbove, massBelow) = (centre, centre)
        while above < n || below > 0 {
            if above < n {
                massAbove *= (n - above) / (above + 1) * (p / (1 - p))
                above += 1
                left -= massAbove
                if left < 0 { return above }
            }
            if below > 0 {
                massBelow *= below / (n - below + 1) * ((1 - p) / p)
                below -= 1
                left -= massBelow
                if left < 0 { return below }
            }
            // What is left is rounding.
            if massAbove == 0 || above == n, massBelow == 0 || below == 0 { return mode }
        }
        return mode
    }

    /// A sample of the same size, drawn with replacement from cells with these counts.
    mutating func nextMultinomial(_ counts: [Double]) -> [Double] {
        var left = counts.reduce(0, +)
        var weight = left
        return counts.map { count in
            let drawn = count >= weight ? left : nextBinomial(trials: left, share: count / weight)
            left -= drawn
            weight -= count
            return count > 0 ? drawn : 0
        }
    }
}
