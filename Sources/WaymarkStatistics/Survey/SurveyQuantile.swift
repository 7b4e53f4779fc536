/// A weight of one value in one primary sampling unit: a frequency table by stratum, unit and value.
public struct UnitFrequency: Hashable, Sendable {
    /// The stratum of the unit.
    public let stratum: String
    /// The name of the unit.
    public let unit: String
    /// The value and its weight there.
    public let row: WeightedValue

    /// A row of the aggregation by stratum, primary sampling unit and value, of the domain asked for.
    public init(stratum: String, unit: String, value: Double, weight: Double) {
        self.stratum = stratum
        self.unit = unit
        row = WeightedValue(value: value, weight: weight)
    }
}

/// A quantile of a survey variable with Woodruff's limits.
public struct SurveyQuantile: Hashable, Sendable {
    /// The quantile.
    public let value: Double
    /// The lower limit; nil where it lies beyond the data.
    public let lower: Double?
    /// The upper limit; nil where it lies beyond the data.
    public let upper: Double?
    /// The width of the limits over twice the Student multiplier; nil without both limits.
    public let standardError: Double?

    /// Limits of Woodruff (1952), JASA 47:635, from the share at or below the quantile and its standard error.
    ///
    /// The share's interval is centred on the share at the quantile, as R's `svyquantile` does, not on `probability`.
    /// - Parameter shareAtMost: the estimated share of cases at or below `distribution.quantile(probability)`.
    public init(
        _ probability: Double, of distribution: WeightedDistribution, rule: QuantileRule = .smallest,
        shareAtMost: SurveyEstimate, level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) {
        guard let value = distribution.quantile(probability, rule: rule) else {
            throw .outOfRange("probability", probability)
        }
        let multiplier = try level.studentMultiplier(degreesOfFreedom: shareAtMost.degreesOfFreedom)
        let half = multiplier * shareAtMost.standardError
        let lower = distribution.quantile(shareAtMost.value - half, rule: rule)
        let upper = distribution.quantile(shareAtMost.value + half, rule: rule)
        self.value = value
        self.lower = lower
        self.upper = upper
        standardError = lower.flatMap { lower in upper.map { ($0 - lower) / (2 * multiplier) } }
    }
}

extension SurveyDesign {
    /// A quantile with Woodruff's limits from a frequency table by unit; units of the design without rows count as empty.
    public func quantile(
        _ probability: Double, of frequencies: [UnitFrequency], rule: QuantileRule = .smallest,
        level: ConfidenceLevel = .percent95
    ) throws(StatisticsError) -> SurveyQuantile {
        let distribution = try WeightedDistribution(frequencies.map(\.row))
        guard let value = distribution.quantile(probability, rule: rule) else {
            throw .outOfRange("probability", probability)
        }
        let share = distribution.share(atMost: value)
        var positions: [[String]: Int] = [:]
        for (index, unit) in units.enumerated() { positions[[unit.stratum, unit.name]] = index }
        var linearised = [Double](repeating: 0, count: units.count)
        for frequency in frequencies {
            guard let index = positions[[frequency.stratum, frequency.unit]] else {
                throw .empty("unit \(frequency.unit) of stratum \(frequency.stratum) in the design")
            }
            let atMost = frequency.row.value <= value ? 1.0 : 0.0
            linearised[index] += frequency.row.weight * (atMost - share) / distribution.total
        }
        let estimate = SurveyEstimate(
            value: share, standardError: try variance(linearised).squareRoot(),
            degreesOfFreedom: Double(degreesOfFreedom), cases: sums.cases)
        return try SurveyQuantile(probability, of: distribution, rule: rule, shareAtMost: estimate, level: level)
    }
}
