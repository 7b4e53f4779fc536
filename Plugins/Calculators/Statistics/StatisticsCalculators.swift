import WaymarkKit

/// The calculators of estimates: sample surveys, comparisons of rates and proportions, hidden populations.
public enum StatisticsCalculators {
    /// All of them.
    public static let all: [any Calculator.Type] = [
        SurveyTotalCalculator.self, SurveyMeanCalculator.self, SurveyProportionCalculator.self,
        SurveyRatioCalculator.self, SurveyQuantileCalculator.self, RateRatioCalculator.self,
        ProportionDifferenceCalculator.self, MultipleSystemsCalculator.self,
    ]
}
