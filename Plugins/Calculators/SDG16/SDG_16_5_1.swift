import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.5.1: persons with a contact to a public official who paid a bribe or were asked for one.
public struct SDG_16_5_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.5.1",
        summary:
            "Persons who paid a bribe to a public official or were asked for one, in per cent of those with contact.",
        formula: "100 × Σ w with a contact who paid or were asked / Σ w with a contact, in the previous 12 months",
        source: "UN SDG metadata 16.5.1 (vintage 2016-07-19), custodian UNODC",
        inputs: [
            .init(
                "persons", "the adults asked", aggregations: [.count],
                keys: SurveyKeys.all + [
                    .init("contact", "whether they had a contact with a public official: true or false"),
                    .init("paid", "whether they paid a bribe"), .init("asked", "whether they were asked for one"),
                ])
        ],
        series: [paidOnly], options: [SurveyProportions.unanswered(isKept: true)] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "800 of 1,200 had a contact: 64 paid, 40 more were asked",
                cell: survey().respondents([
                    "persons": [
                        (["true", "true", "true"], 50), (["true", "true", "false"], 14),
                        (["true", "false", "true"], 40),
                        (["true", "false", "false"], 696), (["false", nil, nil], 400),
                    ]
                ]),
                gives: [
                    Figure(
                        .value(13), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 104, denominator: 800, count: 800)),
                    Figure(.value(8), series: "paid_only"),
                ], tolerance: 1e-6, source: "worked example of the catalogue; 8.67 per cent of all respondents"),
            .init(
                "nobody had a contact", cell: survey().respondents(["persons": [(["false", nil, nil], 400)]]),
                gives: [.absent(.denominatorZero), .absent(.denominatorZero, series: "paid_only")]),
            .init(
                "those with a contact were not asked about bribes",
                cell: survey().respondents(["persons": [(["true", nil, nil], 400)]]),
                gives: [.absent(.notCollected), .absent(.notCollected, series: "paid_only")]),
        ])

    private static let paidOnly = CalculatorDescription.Series(
        "paid_only", LocalizedText([("en", "paid a bribe"), ("fr", "ont versé un pot-de-vin")]))

    private static let official = OfficialIndicator(
        code: "16.5.1", unsdCode: "C160501",
        title:
            "Proportion of persons who had at least one contact with a public official and who paid a bribe to a public "
            + "official, or were asked for a bribe by those public officials, during the previous 12 months",
        custodians: ["UNODC"], tier: "I", vintage: "2016-07-19",
        population: "adults with at least one contact with a public official in the previous 12 months",
        exclusions: ["Who had no contact is not at risk and leaves the denominator."],
        aggregation: "nothing is imputed",
        disaggregations: ["age and sex", "type of official", "income", "education"],
        traps: [
            "The denominator is those with a contact, not all respondents.",
            "Surveys that count payments only differ from the definition; that share is the series `paid_only`.",
            "A bribe is money, a gift or a favour in return.",
        ],
        supply: [
            "A survey of adults: weight, contact with public officials, bribes paid and bribes asked for in 12 months."
        ],
        series: [.init("IU_COR_BRIB", "Prevalence rate of bribery", unit: "PT", isMain: true)])

    private static let noContact = AnswerCondition.not(.isTrue("contact"))
    private static let paidOrAsked = SurveyShare(
        "paid_or_asked", of: "persons", anyOf: ["paid", "asked"], outside: noContact)
    private static let paid = SurveyShare("paid", of: "persons", anyOf: ["paid"], outside: noContact)

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(["contact", "paid", "asked"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions

    /// Takes the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
    }

    /// Who had a contact, and paid or was asked, by unit, and the design.
    public var needs: [Need] { proportions.needs([Self.paidOrAsked, Self.paid]) }

    /// The share who paid or were asked, and the share who paid.
    public func figures(for cell: Cell) -> [Figure] {
        let survey = SurveyCell(cell, options: proportions.options)
        return [
            proportions.figure(survey, Self.paidOrAsked),
            proportions.figure(survey, Self.paid, series: Self.paidOnly.name),
        ]
    }
}
