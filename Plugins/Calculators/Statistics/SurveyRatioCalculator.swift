import WaymarkKit
import WaymarkStatistics
import WaymarkSurvey

/// The ratio of two totals of a population, such as pupils tested to pupils enrolled, from a sample.
public struct SurveyRatioCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "survey-ratio",
        summary: "The ratio of two totals, from a sample with weights, strata and primary sampling units.",
        formula: "R = Σ w y / Σ w x; variance by Taylor linearisation, z = Σ w (y − R x) / Σ w x by unit",
        source: "Särndal, Swensson and Wretman (1992), Model Assisted Survey Sampling, section 5.6; Wolter (2007)",
        inputs: [
            .init("numerator", "the amount that is divided", aggregations: [.sum, .count], keys: SurveyKeys.all),
            .init(
                "denominator", "the amount that it is divided by, of rows that have both values",
                aggregations: [.sum, .count], keys: SurveyKeys.all),
        ],
        series: SurveyFigure.series, options: SurveyOptions.other,
        examples: [
            .init(
                "two strata of two units", options: Options(SurveyExample.showAll),
                cell: SurveyExample.cell([
                    "numerator": [5, 11, 9, 5].map { .init($0, rows: 4) },
                    "denominator": [10, 20, 20, 10].map { .init($0, rows: 4) },
                ]),
                gives: [
                    // R = 0.5; z = (0, 1 − 0)/60 in A and (−1, 0)/60 in B: (0.8 + 0.6) · 2 · 0.5/60².
                    Figure(.value(0.5), parts: Figure.Parts(numerator: 30, denominator: 60, count: 16)),
                    Figure(.value(1.4.squareRoot() / 60), series: "standard_error"),
                    .absent(.notAvailable, series: "design_effect"),
                    Figure(.value(2), series: "degrees_of_freedom"),
                ], tolerance: 1e-12),
            .init(
                "nothing to divide by", ["numerator": .value(0), "denominator": .value(0)],
                gives: SurveyCalculation.absent(.denominatorZero)),
        ])

    private let calculation: SurveyCalculation

    /// Takes the options of a survey, and the unit's multiplier.
    public init(options: Options) throws(Diagnostic) {
        calculation = try SurveyCalculation(options, isProportion: false, multiplier: options.unit.multiplier)
    }

    /// Both amounts by unit, and the design behind the denominator.
    public var needs: [Need] { SurveyKeys.needs(["denominator", "numerator"]) }

    /// The ratio.
    public func figures(for cell: Cell) -> [Figure] {
        calculation.figures(cell) { survey throws(SurveyProblem) in
            var sums = survey.unitSums()
            for name in ["numerator", "denominator"] {
                for group in try survey.groups(name) {
                    // A row with one of two values would count on one side only.
                    guard group.missing == 0 else {
                        throw SurveyProblem(
                            "\(group.missing) rows have no value for the \(name): let both inputs have "
                                + "`where: … is not missing` for both values")
                    }
                    let amount = try survey.value(of: group)
                    sums.add(
                        name == "numerator"
                            ? SurveySums(wy: amount) : SurveySums(cases: Double(group.rows), wx: amount),
                        of: group.keys)
                }
            }
            return try survey.estimate(.ratio, sums)
        }
    }
}
