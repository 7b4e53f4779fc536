import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.2.3: young women and men who experienced sexual violence by age 18.
public struct SDG_16_2_3: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.2.3",
        summary: "Women, and men, of 18 to 29 years who experienced sexual violence before 18, in per cent.",
        formula: "100 × Σ w with a first experience before 18 / Σ w asked, for women and men apart; no value of both",
        source: "UN SDG metadata 16.2.3 (vintage 2021-12-06), custodian UNICEF",
        inputs: [
            .init(
                "young", "women and men of 18 to 29 years at the interview", aggregations: [.count],
                keys: SurveyKeys.all + [
                    .init("experienced", "whether they experienced sexual violence at any age: true or false"),
                    .init(
                        "first_age",
                        "the age at the first experience; without it, `experienced` is about ages below 18",
                        isRequired: false),
                ])
        ],
        options: [
            OptionDescription("sex", "the dimension of sexes", kind: .text, standard: "sex"),
            SurveyProportions.unanswered(isKept: true),
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "84 of 1,200 women; 16 of 30 who were 18 or older are not counted",
                cell: survey().respondents(
                    [
                        "young": [
                            (["true", "15"], 70), (["true", "17"], 14), (["true", "18"], 16), (["false", nil], 1100),
                        ]
                    ], categories: ["sex": "F"]),
                gives: [
                    Figure(
                        .value(7), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 84, denominator: 1200, count: 1200))
                ], tolerance: 1e-6, source: "worked example of the catalogue"),
            .init(
                "18 of 900 men",
                cell: survey().respondents(
                    ["young": [(["true", nil], 18), (["false", nil], 882)]], categories: ["sex": "M"]),
                gives: [Figure(.value(2))], tolerance: 1e-6, source: "worked example of the catalogue"),
            .init(
                "no value of both: 4.86 per cent would be none of theirs",
                cell: survey().respondents(["young": [(["true", nil], 102), (["false", nil], 1998)]]),
                gives: [.absent(.notApplicable)]),
        ])

    private static let official = OfficialIndicator(
        code: "16.2.3", unsdCode: "C160203",
        title: "Proportion of young women and men aged 18-29 years who experienced sexual violence by age 18",
        custodians: ["UNICEF"], tier: "II", vintage: "2021-12-06",
        population: "women, respectively men, of 18 to 29 years at the interview",
        aggregation: "regional values weigh countries by their population, where half of the region’s is covered",
        disaggregations: ["sex, of which it is made"],
        traps: [
            "There is no value of both sexes.",
            "Household surveys ask for the age at the first experience: below 18 counts, whatever happened later.",
        ],
        supply: ["A survey of women and men of 18 to 29 years: weight, sex, and the age at the first experience."],
        series: [
            .init(
                "VC_VAW_SXVLN", "Population of 18 to 29 years who experienced sexual violence by age 18", unit: "PT",
                fixed: ["AGE": "Y18T29"], isMain: true)
        ])

    private static let share = SurveyShare(
        "before_18", of: "young",
        counts: .all([.isTrue("experienced"), .not(.isAtLeast("first_age", 18))]),
        unanswered: .not(.isOneOf("experienced", ["true", "false"])))

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(["experienced", "first_age"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let sex: String

    /// Takes `sex` and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
        sex = try options.text("sex") ?? "sex"
    }

    /// Who experienced it before 18 by unit, and the design.
    public var needs: [Need] { proportions.needs([Self.share]) }

    /// The share of one sex.
    public func figures(for cell: Cell) -> [Figure] {
        guard cell.categories[sex] != Dimension.total else {
            return [.absent(.notApplicable, "there is no value of both sexes: split it by `\(sex)`")]
        }
        return [proportions.figure(SurveyCell(cell, options: proportions.options), Self.share)]
    }
}
