import WaymarkKit
import WaymarkStatistics
import WaymarkSurvey

/// The total of an amount, or the number of persons, in the population that a sample stands for.
public struct SurveyTotalCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "survey-total",
        summary: "A total in the population, from a sample with weights, strata and primary sampling units.",
        formula: "Σ w y; variance Σ over strata of (1 − n/N) n/(n − 1) Σ (z − mean z)², z the unit’s Σ w y",
        source: "Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, chapter 4; Wolter (2007)",
        inputs: [
            .init(
                "measure", "the amount whose total is taken, or `count: rows` for a number of persons",
                aggregations: [.sum, .count], keys: SurveyKeys.all)
        ],
        series: SurveyFigure.series, options: SurveyOptions.other,
        examples: [
            .init(
                "two strata of two units", options: Options(SurveyExample.showAll),
                cell: SurveyExample.cell(["measure": [10, 14, 20, 26].map { .init($0, rows: 4) }]),
                gives: [
                    // A: 0.8 · 2 · (4 + 4) = 12.8; B: 0.6 · 2 · (9 + 9) = 21.6.
                    Figure(.value(70), parts: Figure.Parts(numerator: 70, count: 16)),
                    Figure(.value(34.4.squareRoot()), series: "standard_error"),
                    .absent(.notAvailable, series: "design_effect"),
                    Figure(.value(2), series: "degrees_of_freedom"),
                ]),
            .init(
                "too few cases to be shown",
                cell: SurveyExample.cell(["measure": [10, 14, 20, 26].map { .init($0, rows: 4) }]),
                gives: SurveyCalculation.absent(.unreliable)),
            .init(
                "not reported", ["measure": .absent(Absence(.notReported))],
                gives: SurveyCalculation.absent(.notReported)),
        ])

    private let calculation: SurveyCalculation

    /// Takes the options of a survey, and the unit's multiplier.
    public init(options: Options) throws(Diagnostic) {
        calculation = try SurveyCalculation(options, isProportion: false, multiplier: 1)
    }

    /// The amount by unit, and the design.
    public var needs: [Need] { SurveyKeys.needs(["measure"]) }

    /// The total.
    public func figures(for cell: Cell) -> [Figure] {
        calculation.figures(cell) { survey throws(SurveyProblem) in
            var sums = survey.unitSums()
            for group in try survey.groups("measure") {
                sums.add(SurveySums(cases: Double(group.valid), wy: try survey.value(of: group)), of: group.keys)
            }
            return try survey.estimate(.total, sums)
        }
    }
}
