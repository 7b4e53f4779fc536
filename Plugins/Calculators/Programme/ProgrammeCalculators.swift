import WaymarkKit

/// The calculators of programme metrics: the list that a host links in.
public enum ProgrammeCalculators {
    /// All of them.
    public static let all: [any Calculator.Type] = [
        CountCalculator.self, DistinctCalculator.self, SumCalculator.self, RatioCalculator.self, RateCalculator.self,
        FormulaCalculator.self,
    ]
}
