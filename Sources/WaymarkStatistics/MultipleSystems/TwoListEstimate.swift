/// The population from two independent lists.
public struct TwoListEstimate: Hashable, Sendable {
    private let first: Double
    private let second: Double
    private let both: Double

    /// People on the first list, on the second, and on both; throws unless those on both are on either.
    public init(first: Double, second: Double, both: Double) throws(StatisticsError) {
        self.first = try checked(first, "people on the first list", in: 0...1e15)
        self.second = try checked(second, "people on the second list", in: 0...1e15)
        self.both = try checked(both, "people on both lists", in: 0...min(first, second))
    }

    /// Chapman (1951): nearly unbiased, and finite without overlap.
    public var chapman: Double { (first + 1) * (second + 1) / (both + 1) - 1 }

    /// The variance of Chapman's estimate; Seber (1970), Biometrika 57:41.
    public var variance: Double {
        (first + 1) * (second + 1) * (first - both) * (second - both) / ((both + 1) * (both + 1) * (both + 2))
    }

    /// Lincoln (1930) and Petersen (1896); nil without overlap.
    public var lincolnPetersen: Double? { both > 0 ? first * second / both : nil }
}
