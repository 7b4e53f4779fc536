import WaymarkKit

/// The calculators of programme metrics: the list that a host links in.
public enum ProgrammeCalculators {
    /// All of them.
    public static let all: [any Calculator.Type] = [
        CountCalculator.self, DistinctCalculator.self, SumCalculator.self, SumWithPartCalculator.self,
        MeanCalculator.self, QuantileCalculator.self, RatioCalculator.self, RateCalculator.self,
        CountryShareCalculator.self, StatusCalculator.self, StageCalculator.self, LatestIndexCalculator.self,
        BudgetExecutionCalculator.self, UnitCostCalculator.self, PairedGainCalculator.self,
        MedianTimeCalculator.self, WindowCoverageCalculator.self, AgreementsCalculator.self,
        ReportedValueCalculator.self, MilestoneCalculator.self, OrdinalCalculator.self, FormulaCalculator.self,
    ]
}
