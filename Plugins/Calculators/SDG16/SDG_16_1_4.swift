import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.1.4: population that feel safe walking alone around the area they live after dark.
public struct SDG_16_1_4: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.1.4",
        summary: "Respondents who feel safe or very safe walking alone after dark, in per cent of all respondents.",
        formula: "100 × (very safe + safe) / all respondents, those who never go out or do not know included",
        source: "UN SDG metadata 16.1.4 (vintage 2021-12-06), custodian UNODC",
        inputs: [
            .init(
                "respondents", "the adults asked", aggregations: [.count],
                keys: SurveyKeys.all + [.init("answer", "how safe they feel")])
        ],
        options: [
            OptionDescription(
                "safe", "the answers that mean safe or very safe", kind: .list, standard: "VERY_SAFE, SAFE")
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "1,000 respondents, of whom 120 never go out and 30 do not know",
                cell: survey().respondents([
                    "respondents": [
                        (["VERY_SAFE"], 180), (["SAFE"], 320), (["UNSAFE"], 240), (["VERY_UNSAFE"], 110),
                        (["NEVER_GOES_OUT"], 120), (["DK"], 30),
                    ]
                ]),
                gives: [
                    Figure(
                        .value(50), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 500, denominator: 1000, count: 1000))
                ], tolerance: 1e-6, source: "worked example of the catalogue; 58.8 per cent without the last two"),
            .init(
                "codes of one’s own, and 50 without an answer",
                options: ownCodes,
                cell: survey(ownCodes).respondents([
                    "respondents": [(["1"], 30), (["2"], 20), (["3"], 100), ([nil], 50)]
                ]),
                gives: [Figure(.value(25))]),
            .init(
                "nobody answered", cell: survey().respondents(["respondents": [([nil], 50)]]),
                gives: [.absent(.notCollected)]),
            .init("not reported", ["respondents": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
        ])

    private static let official = OfficialIndicator(
        code: "16.1.4", unsdCode: "C160104",
        title: "Proportion of population that feel safe walking alone around the area they live after dark",
        custodians: ["UNODC"], tier: "II", vintage: "2021-12-06",
        population: "adults, typically from 18 years, at the time of the interview",
        aggregation: "nothing is imputed",
        disaggregations: ["age", "sex", "ethnicity", "sub-national area"],
        traps: [
            "Who never goes out alone at night, and who does not know, stays in the denominator: the opposite of 16.6.2 and "
                + "16.7.2.",
            "The series `VC_SNS_WALN`, not limited to the hours after dark, is another one.",
        ],
        supply: [
            "A survey of adults: each respondent’s weight, and the answer on a scale from very safe to very unsafe."
        ],
        series: [
            .init(
                "VC_SNS_WALN_DRK", "Population that feel safe walking alone around the area they live after dark",
                unit: "PT", isMain: true)
        ])

    private static let ownCodes = Options(["safe": .list(["1", "2"])])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(["answer"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let share: SurveyShare

    /// Takes `safe` and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
        share = SurveyShare(
            "safe", of: "respondents", answering: "answer", options.list("safe") ?? ["VERY_SAFE", "SAFE"])
    }

    /// Who feels safe by unit, and the design.
    public var needs: [Need] { proportions.needs([share]) }

    /// The share.
    public func figures(for cell: Cell) -> [Figure] {
        [proportions.figure(SurveyCell(cell, options: proportions.options), share)]
    }
}
