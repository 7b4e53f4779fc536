import WaymarkKit
import WaymarkStatistics
import WaymarkSurvey

/// The median or another quantile of a value in the population that a sample stands for.
public struct SurveyQuantileCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "survey-quantile",
        summary: "The weighted median or another quantile of a value, from a sample with weights, strata and units.",
        formula: "the smallest value with at least the share of the weight at or below it; limits are the values at "
            + "F ± t × standard error of F, F the share at or below the quantile",
        source: "Woodruff (1952), JASA 47:635",
        inputs: [
            .init(
                "measure", "the rows, counted by their value", aggregations: [.count],
                keys: SurveyKeys.all + [.init("value", "the number whose quantile is taken")])
        ],
        series: [SurveyFigure.series[0]],
        options: [
            OptionDescription(
                "share", "the share of the population that lies below", kind: .number(0...1), standard: "0.5")
        ] + SurveyOptions.other,
        examples: [
            .init(
                "a median of eight rows of equal weight", options: Options(SurveyExample.showAll),
                cell: cell([(0, 1), (0, 4), (1, 2), (1, 5), (2, 3), (2, 7), (3, 6), (3, 8)]),
                gives: [
                    Figure(.value(4), parts: Figure.Parts(count: 8)),
                    .absent(.notAvailable, series: "standard_error"),
                ]),
            .init(
                "not reported", ["measure": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "standard_error")]),
        ])

    private static func cell(_ rows: [(unit: Int, value: Double)]) -> Cell {
        Cell(
            period: SurveyExample.year,
            inputs: [
                "measure": SurveyExample.table(rows.map { ($0.unit, $0.value, 2) }),
                SurveyKeys.design: SurveyExample.design,
            ])
    }

    private let share: Double
    private let options: SurveyOptions
    private let unit: UnitOfMeasure

    /// Takes `share` and the options of a survey.
    public init(options: Options) throws(Diagnostic) {
        share = try options.number("share", in: 0...1) ?? 0.5
        unit = options.unit
        self.options = try SurveyOptions(options, isProportion: false)
    }

    /// The rows by unit and value, and the design.
    public var needs: [Need] { SurveyKeys.needs(["measure"], values: ["value"]) }

    /// The quantile.
    public func figures(for cell: Cell) -> [Figure] {
        let (figure, error) = quantile(cell)
        if let absence = figure.absence { return [figure, Figure(.absent(absence), series: "standard_error")] }
        guard let error else {
            return [figure, .absent(.notAvailable, "it is not defined here", series: "standard_error")]
        }
        return [figure, Figure(Quantity(error), series: "standard_error", unit: unit)]
    }

    private func quantile(_ cell: Cell) -> (figure: Figure, standardError: Double?) {
        do throws(SurveyProblem) {
            let values = try SurveyValues(SurveyCell(cell, options: options), "measure") { keys in
                keys.first.flatMap { $0 }.flatMap(Double.init)
            }
            return values.figure(share, options: options)
        } catch {
            return (Figure(.absent(error.absence)), nil)
        }
    }
}
