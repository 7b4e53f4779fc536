import WaymarkKit
import WaymarkStatistics
import WaymarkSurvey

/// The share of a population that has a property, from a sample.
public struct SurveyProportionCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "survey-proportion",
        summary: "The share of a population that has a property, from a sample with weights, strata and units.",
        formula: "Σ w over the numerator / Σ w over the denominator; variance by Taylor linearisation; interval on "
            + "the log odds with t, inside 0 to 1 always",
        source: "Korn and Graubard (1998), Survey Methodology 24:193, and (1999), Analysis of Health Surveys; "
            + "Parker et al. (2017), NCHS Vital and Health Statistics 2(175)",
        inputs: [
            .init(
                "numerator", "the rows with the property, a part of the denominator", aggregations: [.count],
                keys: SurveyKeys.all),
            .init("denominator", "the rows asked", aggregations: [.count], keys: SurveyKeys.all),
        ],
        series: SurveyFigure.series, options: SurveyOptions.proportion,
        examples: [
            .init(
                "two strata of two units, in per cent",
                options: Options(SurveyExample.showAll, unit: .named("percent")),
                cell: SurveyExample.cell([
                    "numerator": [5, 10, 5, 10].map { .init($0, rows: 2) },
                    "denominator": [15, 15, 15, 15].map { .init($0, rows: 4) },
                ]),
                gives: [
                    Figure(.value(50), parts: Figure.Parts(numerator: 30, denominator: 60, count: 16)),
                    // z = ∓2.5/60 in each stratum: (0.8 + 0.6) · 2 · 2 · (2.5/60)².
                    Figure(.value(100 * 5.6.squareRoot() * 2.5 / 60), series: "standard_error"),
                    Figure(.value(0.79545454545454), series: "design_effect"),
                    Figure(.value(2), series: "degrees_of_freedom"),
                ], tolerance: 1e-9),
            .init(
                "nobody asked", ["numerator": .value(0), "denominator": .value(0)],
                gives: SurveyCalculation.absent(.denominatorZero)),
            .init(
                "16 cases are too few to be shown", options: Options(unit: .named("percent")),
                cell: SurveyExample.cell([
                    "numerator": [5, 10, 5, 10].map { .init($0, rows: 2) },
                    "denominator": [15, 15, 15, 15].map { .init($0, rows: 4) },
                ]),
                gives: SurveyCalculation.absent(.unreliable)),
        ])

    private let calculation: SurveyCalculation

    /// Takes the options of a survey, and the unit's multiplier.
    public init(options: Options) throws(Diagnostic) {
        calculation = try SurveyCalculation(options, isProportion: true, multiplier: options.unit.multiplier)
    }

    /// Both counts by unit, and the design behind the denominator.
    public var needs: [Need] { SurveyKeys.needs(["denominator", "numerator"]) }

    /// The proportion.
    public func figures(for cell: Cell) -> [Figure] {
        calculation.figures(cell) { survey throws(SurveyProblem) in
            var sums = survey.unitSums()
            // Where the source names no units.
            var rows: [[String?]: Int] = [:]
            for group in try survey.groups("denominator") {
                let sum = SurveySums(cases: Double(group.rows), w: try survey.value(of: group))
                if sums.add(sum, of: group.keys) == nil { rows[group.keys] = group.rows }
            }
            for group in try survey.groups("numerator") {
                let weight = try survey.value(of: group)
                let unit = sums.add(SurveySums(wy: weight, wyy: weight), of: group.keys)
                guard Double(group.rows) <= unit?.cases ?? Double(rows[group.keys] ?? 0) else {
                    throw SurveyProblem("the numerator has rows that are not in the denominator")
                }
            }
            return try survey.estimate(.mean, sums)
        }
    }
}
