/// Bias-corrected and accelerated quantiles of bootstrap replicates; Efron (1987), JASA 82:171.
public struct BiasCorrectedQuantiles: Sendable {
    /// The replicates, ascending.
    public let replicates: [Double]
    /// z₀: the normal quantile of the share of replicates below the estimate; infinite if that is all or none.
    public let biasCorrection: Double
    /// a, from the skewness of leaving people out.
    public let acceleration: Double

    /// Throws without replicates or for numbers that are not finite.
    public init(replicates: [Double], estimate: Double, acceleration: Double) throws(StatisticsError) {
        guard !replicates.isEmpty else { throw .empty("replicates") }
        for value in replicates + [estimate, acceleration] where !value.isFinite {
            throw .outOfRange("replicate, estimate or acceleration", value)
        }
        self.replicates = replicates.sorted()
        self.acceleration = acceleration
        let below = replicates.count { $0 < estimate }
        biasCorrection = NormalDistribution().quantile(Double(below) / Double(replicates.count))
    }

    /// The corrected quantile at a probability strictly between 0 and 1; nil where the correction is not finite.
    public func quantile(_ probability: Double) -> Double? {
        guard probability > 0, probability < 1, biasCorrection.isFinite else { return nil }
        let shifted = biasCorrection + NormalDistribution().quantile(probability)
        let scale = 1 - acceleration * shifted
        guard scale > 0 else { return nil }
        let corrected = NormalDistribution().tails(at: biasCorrection + shifted / scale).lower
        return Self.sampleQuantile(replicates, corrected)
    }

    /// The interval between the corrected quantiles of both tails; nil where one does not exist.
    public func interval(level: ConfidenceLevel = .percent95) throws(StatisticsError) -> Interval? {
        guard let lower = quantile(level.tail), let upper = quantile(1 - level.tail) else { return nil }
        return try Interval(lower: lower, upper: upper)
    }

    /// Type 8 of Hyndman and Fan (1996), nearly unbiased for the median, of values in ascending order.
    static func sampleQuantile(_ sorted: [Double], _ probability: Double) -> Double? {
        guard let first = sorted.first, let last = sorted.last, (0...1).contains(probability) else { return nil }
        let position = 1.0 / 3 + probability * (Double(sorted.count) + 1.0 / 3)
        let index = (position + 1e-15).rounded(.down)
        let share = max(0, position - index)
        if index < 1 { return first }
        if index >= Double(sorted.count) { return last }
        return sorted[Int(index) - 1] * (1 - share) + sorted[Int(index)] * share
    }
}
