import OfficialMethods
import WaymarkKit
import WaymarkStatistics
import WaymarkSurvey

/// SDG 10.7.1: recruitment cost borne by employees as a proportion of monthly income earned in the country of destination.
public struct SDG_10_7_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-10.7.1",
        summary:
            "Months of earnings that migrant workers paid for their recruitment: mean, median and fourth quintile.",
        formula:
            "cost / monthly earnings of each worker, then the weighted mean, median and 80 % quantile of these ratios; "
            + "never the ratio of sums",
        source:
            "UN SDG metadata 10.7.1 (vintage 2018-11-01), custodians ILO and World Bank; quantiles of equal weights: "
            + "Hyndman and Fan (1996), definition 7",
        inputs: [
            .init(
                "workers", "migrant workers, about their first job abroad in the last three years",
                aggregations: [.count],
                keys: SurveyKeys.all + [
                    .init("cost", "what the worker and the family paid for the recruitment"),
                    .init("earnings", "the earnings of a month in that job, in the same currency"),
                ])
        ],
        series: [median, fourthQuintile, lower, upper, excluded], options: SurveyOptions.other,
        official: official,
        examples: [
            .init(
                "five workers: the ratios 5, 3, 6, 1 and 6.25; the ratio of sums would be 3.97",
                options: Options(["reliability": .scalar("none")]),
                cell: survey().respondents([
                    "workers": [
                        (["1200", "240"], 1), (["900", "300"], 1), (["1500", "250"], 1), (["400", "400"], 1),
                        (["2000", "320"], 1),
                    ]
                ]),
                gives: [
                    Figure(.value(4.25), parts: Figure.Parts(count: 5)), Figure(.value(5), series: "median"),
                    Figure(.value(6.05), series: "fourth_quintile"), Figure(.value(3), series: "lower_quartile"),
                    Figure(.value(6), series: "upper_quartile"), Figure(.value(0), series: "excluded"),
                ], tolerance: 1e-6, source: "worked example of the catalogue"),
            .init(
                "weights 1, 3 and 4; two without earnings are excluded and counted",
                options: Options(["reliability": .scalar("none")]),
                cell: survey().weighted([
                    "workers": [
                        (["100", "100"], 1), (["400", "200"], 3), (["900", "300"], 4), (["500", "0"], 9),
                        (["500", nil], 9),
                    ]
                ]),
                gives: [
                    Figure(.value(2.375), parts: Figure.Parts(numerator: 19, denominator: 8, count: 3)),
                    Figure(.value(2), series: "median"), Figure(.value(3), series: "fourth_quintile"),
                    Figure(.value(2), series: "lower_quartile"), Figure(.value(3), series: "upper_quartile"),
                    Figure(.value(2), series: "excluded"),
                ]),
            .init(
                "three workers are too few to be shown",
                cell: survey().respondents(["workers": [(["100", "100"], 3)]]),
                gives: [.absent(.unreliable)] + quantiles.map { .absent(.unreliable, series: $0.series.name) }
                    + [Figure(.value(0), series: "excluded")]),
            .init(
                "not reported", ["workers": .absent(Absence(.notReported))],
                gives: [.absent(.notReported)] + quantiles.map { .absent(.notReported, series: $0.series.name) }
                    + [.absent(.notReported, series: "excluded")]),
        ])

    private static let median = CalculatorDescription.Series(
        "median", LocalizedText([("en", "median"), ("fr", "médiane")]))
    private static let fourthQuintile = CalculatorDescription.Series(
        "fourth_quintile", LocalizedText([("en", "fourth quintile"), ("fr", "quatrième quintile")]))
    private static let lower = CalculatorDescription.Series(
        "lower_quartile", LocalizedText([("en", "lower quartile"), ("fr", "premier quartile")]))
    private static let upper = CalculatorDescription.Series(
        "upper_quartile", LocalizedText([("en", "upper quartile"), ("fr", "troisième quartile")]))
    private static let excluded = CalculatorDescription.Series(
        "excluded", LocalizedText([("en", "workers left out"), ("fr", "travailleurs écartés")]))

    private static let quantiles: [(series: CalculatorDescription.Series, share: Double)] = [
        (median, 0.5), (fourthQuintile, 0.8), (lower, 0.25), (upper, 0.75),
    ]

    private static let official = OfficialIndicator(
        code: "10.7.1", unsdCode: "C100701",
        title: "Recruitment cost borne by employee as a proportion of monthly income earned in country of destination",
        custodians: ["ILO", "World Bank"], tier: "II", vintage: "2018-11-01",
        population: "international migrant workers whose first job abroad began within about three years",
        exclusions: [
            "Internal migrants, cross-border commuters and seafarers on ships of foreign flag are not counted.",
            "A worker without earnings, or without a cost, leaves and is counted.",
        ],
        aggregation: "no regional and no global aggregates; a year without a survey has no value",
        disaggregations: [
            "sex", "age group", "education", "corridor from origin to destination", "documented or not", "occupation",
            "industry",
        ],
        traps: [
            "The ratio is taken worker by worker; the ratio of sums is another number.",
            "The income is that of a month, although the name of one series still says yearly.",
            "The third function is the fourth quintile, not a quartile; with unequal weights it is the smallest ratio that "
                + "four fifths of the weight do not exceed.",
        ],
        supply: [
            "A household or migrant survey: weight, all costs of the first job abroad, and the actual income of the last month "
                + "there, wage deductions for these costs included."
        ],
        series: [
            .init("SL_EMP_RCOST_MO", "Migrant recruitment costs, in months of earnings", unit: "RO", isMain: true)
        ])

    private static func survey() -> WorkedSurvey {
        WorkedSurvey(["cost", "earnings"], for: try? Self(options: Options()))
    }

    private let options: SurveyOptions

    /// Takes the options of a survey.
    public init(options: Options) throws(Diagnostic) {
        self.options = try SurveyOptions(options, isProportion: false)
    }

    /// Workers by cost and earnings, and the design.
    public var needs: [Need] { SurveyKeys.needs(["workers"], values: ["cost", "earnings"]) }

    /// The mean, the median, the fourth quintile, the quartiles, and how many were left out.
    public func figures(for cell: Cell) -> [Figure] {
        let values: SurveyValues
        do throws(SurveyProblem) {
            values = try SurveyValues(SurveyCell(cell, options: options), "workers", value: Self.ratio)
        } catch {
            return ([nil] + Self.quantiles.map(\.series.name) + [Self.excluded.name]).map {
                Figure(.absent(error.absence), series: $0)
            }
        }
        let mean = SurveyFigure(options, isProportion: false, multiplier: 1)
            .figure { () throws(SurveyProblem) in try values.mean() }
        return [mean]
            + Self.quantiles.map { quantile in
                values.figure(quantile.share, rule: .interpolated, options: options, series: quantile.series.name)
                    .figure
            } + [Figure(.value(Double(values.outside)), series: Self.excluded.name, unit: .named("persons"))]
    }

    /// Months of earnings that a worker paid; nil where they cannot be told.
    private static func ratio(_ keys: [String?]) -> Double? {
        guard keys.count > 1, let cost = keys[0].flatMap(Double.init), let earnings = keys[1].flatMap(Double.init),
            cost >= 0, earnings > 0
        else { return nil }
        return cost / earnings
    }
}
