import WaymarkKit
import WaymarkStatistics
import WaymarkSurvey

/// The mean of a value in the population that a sample stands for.
public struct SurveyMeanCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "survey-mean",
        summary: "The weighted mean of a value, from a sample with weights, strata and primary sampling units.",
        formula: "Σ w y / Σ w; variance by Taylor linearisation, z = Σ w (y − mean) / Σ w by unit; interval by t",
        source: "Woodruff (1971), JASA 66:411; Lumley (2010), Complex Surveys, chapter 2",
        inputs: [
            .init("measure", "the value whose mean is taken", aggregations: [.mean], keys: SurveyKeys.all)
        ],
        series: SurveyFigure.series, options: SurveyOptions.other,
        examples: [
            .init(
                "two strata of two units", options: Options(SurveyExample.showAll),
                cell: SurveyExample.cell([
                    "measure": [(10.0, 30.0), (14, 50), (20, 104), (26, 170)].map {
                        .init($0.0, rows: 4, squares: $0.1, weights: 4)
                    }
                ]),
                gives: [
                    Figure(
                        .value(4.375),
                        interval: Figure.Interval(lower: 2.7977681665619816, upper: 5.952231833438018, method: "t"),
                        parts: Figure.Parts(numerator: 70, denominator: 16, count: 16)),
                    Figure(.value(0.134375.squareRoot()), series: "standard_error"),
                    Figure(.absent(Absence(.notAvailable)), series: "design_effect"),
                    Figure(.value(2), series: "degrees_of_freedom"),
                ], tolerance: 1e-9),
            .init(
                "no row has a value", ["measure": .absent(Absence(.notReported))],
                gives: SurveyCalculation.absent(.notReported)),
        ])

    private let calculation: SurveyCalculation

    /// Takes the options of a survey.
    public init(options: Options) throws(Diagnostic) {
        calculation = try SurveyCalculation(options, isProportion: false, multiplier: 1)
    }

    /// The value by unit, and the design.
    public var needs: [Need] { SurveyKeys.needs(["measure"]) }

    /// The mean.
    public func figures(for cell: Cell) -> [Figure] {
        calculation.figures(cell) { survey throws(SurveyProblem) in
            var sums = survey.unitSums()
            for group in try survey.groups("measure") where group.valid > 0 {
                let mean = try survey.value(of: group)
                let weight = group.sumOfWeights ?? Double(group.valid)
                sums.add(
                    SurveySums(
                        cases: Double(group.valid), w: weight, wy: mean * weight, wyy: group.sumOfSquares ?? 0),
                    of: group.keys)
            }
            return try survey.estimate(.mean, sums)
        }
    }
}
