/// The bootstrap of a stepwise selection: every replicate selects its model anew.
///
/// Chan, Silverman and Vincent (2021), section 4: multinomial resamples of the observed histories.
public struct PopulationBootstrap: Sendable {
    /// The most replicates.
    public static let replicateLimit = 10_000

    /// The population estimated from the table itself.
    public let estimate: Double
    /// Bias-corrected and accelerated quantiles over the replicates.
    public let quantiles: BiasCorrectedQuantiles
    /// Resamples that gave no finite estimate and were left out.
    public let failures: Int

    /// - Parameters:
    ///   - replicates: fewer than 1,000 give rough limits.
    ///   - seed: the same seed gives the same limits on every machine.
    public init(
        _ table: CaptureTable, threshold: Double = 0.02, replicates: Int = 1000, seed: UInt64 = 1
    ) throws(StatisticsError) {
        guard replicates <= Self.replicateLimit else { throw .tooMany("replicates", limit: Self.replicateLimit) }
        estimate = try StepwiseSelection(table, threshold: threshold).fit.population
        var generator = SeededGenerator(seed: seed)
        var values: [Double] = []
        for _ in 0..<max(0, replicates) {
            let sample = CaptureTable(lists: table.lists, counts: generator.nextMultinomial(table.counts))
            guard let kept = sample.droppingEmptyLists(),
                let selection = try? StepwiseSelection(kept, threshold: threshold)
            else { continue }
            values.append(selection.fit.population)
        }
        failures = replicates - values.count
        quantiles = try BiasCorrectedQuantiles(
            replicates: values, estimate: estimate, acceleration: Self.acceleration(table, threshold: threshold))
    }

    /// a = Σnr³ / (6(Σnr²)^1.5), r the weighted mean of the estimates without one person minus each of them.
    public static func acceleration(_ table: CaptureTable, threshold: Double = 0.02) throws(StatisticsError) -> Double {
        var estimates: [(weight: Double, value: Double)] = []
        for history in table.occupied {
            let smaller = table.leavingOutOne(of: history)
            guard let kept = smaller.droppingEmptyLists() else { throw .estimateNotFinite }
            let value = try StepwiseSelection(kept, threshold: threshold).fit.population
            estimates.append((table.counts[history], value))
        }
        let mean = estimates.reduce(0) { $0 + $1.weight * $1.value } / table.people
        let (squares, cubes) = estimates.reduce((0.0, 0.0)) { sums, estimate in
            let r = mean - estimate.value
            return (sums.0 + estimate.weight * r * r, sums.1 + estimate.weight * r * r * r)
        }
        return squares > 0 ? cubes / (6 * squares * squares.squareRoot()) : 0
    }
}
