import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.1.3: population subjected to physical, psychological and sexual violence in the previous 12 months.
public struct SDG_16_1_3: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.1.3",
        summary: "Respondents who were victims of physical, sexual or psychological violence, or robbery, in per cent.",
        formula:
            "100 × Σ w of victims in the previous 12 months / Σ w of respondents, for each kind of violence by itself",
        source: "UN SDG metadata 16.1.3 (vintage 2016-07-19), custodian UNODC",
        inputs: [
            .init(
                "respondents", "the adults asked", aggregations: [.count],
                keys: SurveyKeys.all + [
                    .init("physical", "whether they were victims of physical violence: true or false"),
                    .init("sexual", "whether they were victims of sexual violence", isRequired: false),
                    .init("psychological", "whether they were victims of psychological violence", isRequired: false),
                    .init("robbery", "whether they were robbed", isRequired: false),
                ])
        ],
        series: [psychological, any], options: [SurveyProportions.unanswered(isKept: true)] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "ten respondents with weights: three shares, and who suffered any",
                options: Options(["reliability": .scalar("none")]),
                cell: survey().weighted([
                    "respondents": zip(
                        [1.2, 0.8, 1, 1.5, 0.5, 1, 1, 2, 0.5, 0.5],
                        ["p", "s", "y", "py", "", "", "", "y", "", ""]
                    ).map { weight, kinds in (["p", "s", "y", "r"].map { "\(kinds.contains($0))" }, weight) }
                ]),
                gives: [
                    Figure(.value(27), unit: .named("percent"), parts: Figure.Parts(denominator: 10, count: 10)),
                    Figure(.value(8), series: "VC_VOV_SEXL"), Figure(.value(45), series: "psychological"),
                    Figure(.value(0), series: "VC_VOV_ROBB"), Figure(.value(65), series: "any"),
                ], tolerance: 1e-6, source: "worked example of the catalogue: 27, 8 and 45 per cent, not their sum"),
            .init(
                "the question on robbery was not asked",
                cell: survey().respondents([
                    "respondents": [(["true", "false", "false", nil], 20), (["false", nil, nil, nil], 80)]
                ]),
                gives: [
                    // Those who did not answer stay in the denominator.
                    Figure(.value(20)), Figure(.value(0), series: "VC_VOV_SEXL"),
                    Figure(.value(0), series: "psychological"), .absent(.notCollected, series: "VC_VOV_ROBB"),
                    Figure(.value(20), series: "any"),
                ]),
            .init(
                "not reported", ["respondents": .absent(Absence(.notReported))],
                gives: [nil, "VC_VOV_SEXL", "psychological", "VC_VOV_ROBB", "any"].map {
                    .absent(.notReported, series: $0)
                }),
        ])

    private static let kinds = ["physical", "sexual", "psychological", "robbery"]
    private static let single = kinds.map { SurveyShare($0, of: "respondents", anyOf: [$0]) }
    private static let anyViolence = SurveyShare("any", of: "respondents", anyOf: Array(kinds.prefix(3)))

    private static let psychological = CalculatorDescription.Series(
        "psychological", LocalizedText([("en", "psychological violence"), ("fr", "violence psychologique")]))
    private static let any = CalculatorDescription.Series(
        "any", LocalizedText([("en", "any violence"), ("fr", "toute violence")]))

    private static let official = OfficialIndicator(
        code: "16.1.3", unsdCode: "C160103",
        title: "Proportion of population subjected to (a) physical violence, (b) psychological violence and (c) sexual "
            + "violence in the previous 12 months",
        custodians: ["UNODC"], tier: "II", vintage: "2016-07-19",
        population: "adults of the household population, usually from 15 or 18 years",
        aggregation: "no total over countries, and no global estimate",
        disaggregations: ["sex", "age", "income", "education", "citizenship", "ethnicity"],
        traps: [
            "The three shares are separate values; who suffered any of them is counted once, and is not their sum.",
            "Psychological violence has no agreed measure: threatening behaviour is one.",
            "Robbery is exchanged as a series of its own.",
        ],
        supply: [
            "A victimization survey: each respondent’s weight, and whether each kind of violence happened in 12 months."
        ],
        series: [
            .init("VC_VOV_PHYL", "Population subjected to physical violence", unit: "PT", isMain: true),
            .init("VC_VOV_SEXL", "Population subjected to sexual violence", unit: "PT"),
            .init("VC_VOV_ROBB", "Population subjected to robbery", unit: "PT"),
        ])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(kinds, for: try? Self(options: options))
    }

    private let proportions: SurveyProportions

    /// Takes the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
    }

    /// Who suffered each kind, and any, by unit, and the design.
    public var needs: [Need] { proportions.needs(Self.single + [Self.anyViolence]) }

    /// The share of each kind, and of any.
    public func figures(for cell: Cell) -> [Figure] {
        let survey = SurveyCell(cell, options: proportions.options)
        let series = [nil, "VC_VOV_SEXL", Self.psychological.name, "VC_VOV_ROBB"]
        return zip(Self.single, series).map { share, series in
            proportions.figure(survey, share, series: series)
        } + [proportions.figure(survey, Self.anyViolence, series: Self.any.name)]
    }
}
