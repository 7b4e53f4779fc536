/// The probabilities below and above a point, both kept so that neither loses digits when small.
public struct Tails: Hashable, Sendable {
    /// The probability at or below the point.
    public let lower: Double
    /// The probability above the point.
    public let upper: Double

    /// Two probabilities that add to one.
    public init(lower: Double, upper: Double) {
        self.lower = lower
        self.upper = upper
    }

    /// From the lower tail, 0...1.
    public init(lower: Double) { self.init(lower: lower, upper: 1 - lower) }

    /// From the upper tail, 0...1.
    public init(upper: Double) { self.init(lower: 1 - upper, upper: upper) }

    /// The same tails seen from the other side.
    var mirrored: Tails { Tails(lower: upper, upper: lower) }

    static let undefined = Tails(lower: .nan, upper: .nan)

    /// Whether both are probabilities.
    var isValid: Bool { (0...1).contains(lower) && (0...1).contains(upper) }
}

/// A continuous probability distribution; parameters or arguments outside their range give NaN.
public protocol Distribution: Sendable {
    /// The probabilities below and above a value.
    func tails(at value: Double) -> Tails
    /// The value that has the given probabilities below and above it.
    func quantile(_ tails: Tails) -> Double
}

extension Distribution {
    /// The value with probability `lower`, 0...1, below it.
    public func quantile(_ lower: Double) -> Double { quantile(Tails(lower: lower)) }
}
