/// What a report may say of a hidden population: a range over models, and a point only where they agree.
///
/// Silverman (2020), JRSS A 183:691, and Whitehead et al. (2021) on how far such estimates depend on the model.
public struct PopulationRange: Sendable {
    /// One model's answer.
    public struct Candidate: Sendable {
        /// How the model was chosen.
        public let method: Method
        /// The model.
        public let fit: LoglinearFit
    }

    /// How a model was chosen.
    public enum Method: Hashable, Sendable {
        /// No interactions.
        case mainEffects
        /// Stepwise with this threshold.
        case stepwise(threshold: Double)
        /// The smallest of Schwarz's criterion; see `ModelSearch` for how many lists all models are tried.
        case schwarz
    }

    /// Estimates further apart than this factor allow no point.
    public static let disagreementLimit = 2.0
    /// The thresholds of stepwise selection that are tried.
    public static let thresholds = [0.001, 0.02, 0.05]

    /// The models that have a finite estimate, in the order of `Method`.
    public let candidates: [Candidate]
    /// Chao's bias-corrected lower bound, which holds if dependence and differences between people are positive.
    public let lowerBound: Double
    /// From the smallest to the largest of all these figures.
    public let range: Interval
    /// The largest figure over the smallest model's; the lower bound counts only where it lies above the models.
    public let disagreement: Double
    /// The stepwise estimate at 0.02; nil if `disagreement` exceeds the limit or it does not exist.
    public let point: Double?

    /// Throws where not even the model of main effects has a finite estimate.
    public init(_ table: CaptureTable) throws(StatisticsError) {
        var candidates = [Candidate(method: .mainEffects, fit: try LoglinearModel(table).fit())]
        for threshold in Self.thresholds {
            let selection = try StepwiseSelection(table, threshold: threshold)
            candidates.append(Candidate(method: .stepwise(threshold: threshold), fit: selection.fit))
        }
        if let best = try ModelSearch(table, by: .bic).ranking.first {
            candidates.append(Candidate(method: .schwarz, fit: best))
        }
        let bound = try ChaoLowerBound(table).biasCorrected
        let populations = candidates.map(\.fit.population)
        let (smallest, largest) = (populations.min() ?? bound, max(populations.max() ?? bound, bound))
        self.candidates = candidates
        lowerBound = bound
        range = try Interval(lower: min(smallest, bound), upper: largest)
        disagreement = largest / smallest
        let preferred = candidates.first { $0.method == .stepwise(threshold: 0.02) }
        point = largest <= Self.disagreementLimit * smallest ? preferred?.fit.population : nil
    }
}
