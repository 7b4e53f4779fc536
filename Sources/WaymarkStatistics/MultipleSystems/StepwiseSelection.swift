/// The forward selection of interactions of Chan, Silverman and Vincent (2021), JASA 116:1297.
///
/// Each step adds the pair whose observed overlap is the least probable under the model so far.
public struct StepwiseSelection: Sendable {
    /// One interaction added.
    public struct Step: Hashable, Sendable {
        /// The pair of lists.
        public let pair: ListPair
        /// The smaller Poisson tail of its overlap before it was added.
        public let probability: Double
    }

    /// Pairs at or above this probability are not added.
    public let threshold: Double
    /// The interactions in the order in which they were added.
    public let steps: [Step]
    /// The model chosen.
    public let fit: LoglinearFit

    /// Selects and fits; throws where even the model of main effects has no finite estimate.
    public init(_ table: CaptureTable, threshold: Double = 0.02) throws(StatisticsError) {
        self.threshold = try checked(threshold, "threshold", in: 0...1)
        var steps: [Step] = []
        var fit = try LoglinearModel(table).fit()
        while let (step, better) = try Self.next(table, fit, threshold) {
            steps.append(step)
            fit = better
        }
        self.steps = steps
        self.fit = fit
    }

    private static func next(
        _ table: CaptureTable, _ fit: LoglinearFit, _ threshold: Double
    ) throws(StatisticsError) -> (Step, LoglinearFit)? {
        let steps = table.pairs.filter { !fit.interactions.contains($0) }.map { pair in
            let expected = PoissonDistribution(mean: fit.expectedOverlap(pair))
            let overlap = Int(table.overlap(pair))
            return Step(pair: pair, probability: min(expected.atMost(overlap), expected.atLeast(overlap)))
        }
        let candidates = steps.filter { $0.probability < threshold }.enumerated()
            .sorted { ($0.element.probability, $0.offset) < ($1.element.probability, $1.offset) }
        for (_, step) in candidates {
            let model = try LoglinearModel(table, interactions: fit.interactions + [step.pair])
            if model.existence().isUsable { return (step, try LoglinearFit(model)) }
        }
        return nil
    }
}
