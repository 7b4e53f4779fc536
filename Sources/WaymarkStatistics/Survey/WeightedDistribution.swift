/// A value and the weight of the cases that have it.
public struct WeightedValue: Hashable, Sendable {
    /// The value, finite.
    public let value: Double
    /// The sum of the weights of its cases, not negative.
    public let weight: Double

    /// A row of a weighted frequency table.
    public init(value: Double, weight: Double) {
        self.value = value
        self.weight = weight
    }
}

/// How a quantile is read off a distribution that jumps.
public enum QuantileRule: Hashable, Sendable {
    /// The smallest value with at least the share at or below it: R's `math`, Hyndman and Fan's (1996) type 1.
    case smallest
    /// As `smallest`, but the mean of two values where the share falls between them: R's `school`, type 2.
    case midpoint
    /// Between the two nearest cases in proportion: Hyndman and Fan's type 7, for weights that are numbers of cases.
    case interpolated
}

/// A weighted frequency table in order of value.
public struct WeightedDistribution: Sendable {
    /// Distinct values, ascending.
    public let values: [Double]
    /// The weight at or below each value.
    public let cumulativeWeights: [Double]

    /// Rows in any order, repeated values allowed; throws for values or weights that are not usable.
    public init(_ rows: [WeightedValue]) throws(StatisticsError) {
        var values: [Double] = []
        var cumulative: [Double] = []
        var sum = 0.0
        for row in rows.sorted(by: { $0.value < $1.value }) {
            guard row.value.isFinite else { throw .outOfRange("value", row.value) }
            let weight = try checked(row.weight, "weight")
            guard weight > 0 else { continue }
            sum += weight
            if values.last == row.value {
                cumulative[cumulative.count - 1] = sum
            } else {
                values.append(row.value)
                cumulative.append(sum)
            }
        }
        guard !values.isEmpty else { throw .empty("values with weight") }
        _ = try checked(sum, "sum of weights")
        self.values = values
        cumulativeWeights = cumulative
    }

    /// The sum of all weights.
    public var total: Double { cumulativeWeights.last ?? 0 }

    /// The share of weight, 0...1, at or below a value.
    public func share(atMost value: Double) -> Double {
        let index = values.firstIndex { $0 > value } ?? values.count
        return index == 0 ? 0 : cumulativeWeights[index - 1] / total
    }

    /// The quantile of a share 0...1; nil for a share outside, such as a Woodruff limit beyond the data.
    ///
    /// With `interpolated` it is nil too where a weight is not a whole number.
    public func quantile(_ share: Double, rule: QuantileRule = .smallest) -> Double? {
        guard (0...1).contains(share) else { return nil }
        if rule == .interpolated { return interpolated(share) }
        // Sums of equal weights must meet equal shares in spite of rounding.
        let rounding = 1e-12 * total
        let goal = share * total
        guard let index = cumulativeWeights.firstIndex(where: { $0 >= goal - rounding }) else { return values.last }
        guard rule == .midpoint, index + 1 < values.count, cumulativeWeights[index] <= goal + rounding else {
            return values[index]
        }
        return values[index] / 2 + values[index + 1] / 2
    }

    private func interpolated(_ share: Double) -> Double? {
        guard cumulativeWeights.allSatisfy({ $0 == $0.rounded() }) else { return nil }
        let position = share * (total - 1)
        let rank = position.rounded(.down)
        func value(at rank: Double) -> Double? {
            cumulativeWeights.firstIndex { $0 > rank }.map { values[$0] } ?? values.last
        }
        guard let below = value(at: rank), let above = value(at: rank + 1) else { return nil }
        return below + (position - rank) * (above - below)
    }
}
