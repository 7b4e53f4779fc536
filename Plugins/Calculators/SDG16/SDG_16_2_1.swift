import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.2.1: children who experienced physical punishment or psychological aggression by caregivers in the past month.
public struct SDG_16_2_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.2.1",
        summary: "Children who experienced physical punishment or psychological aggression by caregivers, in per cent.",
        formula: "100 × Σ w of children with either in the past month / Σ w of children",
        source: "UN SDG metadata 16.2.1 (vintage 2021-12-06), custodian UNICEF",
        inputs: [
            .init(
                "children", "the children asked about, of the ages that `ages` names", aggregations: [.count],
                keys: SurveyKeys.all + [
                    .init("physical", "whether any physical punishment was used: true or false"),
                    .init("psychological", "whether any psychological aggression was used: true or false"),
                ])
        ],
        options: [
            OptionDescription(
                "ages", "the ages of the children, by their code in the exchange of data",
                kind: .choice(ages.map(\.code)), standard: "Y1T14"),
            SurveyProportions.unanswered(isKept: true),
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "1,250 of 2,000 children aged 1 to 14: either or both",
                cell: survey().respondents([
                    "children": [
                        (["true", "true"], 500), (["true", "false"], 250), (["false", "true"], 500),
                        (["false", "false"], 750),
                    ]
                ]),
                gives: [
                    Figure(
                        .value(62.5), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 1250, denominator: 2000, count: 2000))
                ], tolerance: 1e-6, source: "worked example of the catalogue"),
            .init("no children", cell: survey().respondents(["children": []]), gives: [.absent(.denominatorZero)]),
            .init("not reported", ["children": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
        ])

    private static let answers = ["physical", "psychological"]
    private static let either = SurveyShare("either", of: "children", anyOf: answers)

    /// The ages that the exchange of data knows, in words.
    private static let ages: [(code: String, words: String)] = [
        ("Y1T14", "1 to 14"), ("Y2T14", "2 to 14"), ("Y1T4", "1 to 4"), ("Y0T14", "0 to 14"), ("Y1T17", "1 to 17"),
    ]

    private static let official = OfficialIndicator(
        code: "16.2.1", unsdCode: "C160201",
        title: "Proportion of children aged 1-17 years who experienced any physical punishment and/or psychological "
            + "aggression by caregivers in the past month",
        custodians: ["UNICEF"], tier: "II", vintage: "2021-12-06",
        population: "children of 1 to 17 years; in use is 1 to 14 (MICS 5 and later) or 2 to 14 (MICS 3 and 4)",
        aggregation:
            "regional values weigh countries by their children, where half of the region’s children are covered",
        disaggregations: [],
        traps: [
            "The title says 1 to 17, the series that is exchanged 1 to 14: the proxy is labelled by its ages.",
            "A child with both is counted once.",
        ],
        supply: ["A household survey: the weight of each child selected, and what caregivers did in the past month."],
        series: [
            .init(
                "VC_VAW_PHYPYV",
                "Children who experienced physical punishment and/or psychological aggression by caregivers",
                unit: "PT",
                isMain: true)
        ])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(answers, for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let age: (code: String, words: String)

    /// Takes `ages` and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
        let code = try options.choice("ages", of: Self.ages.map(\.code)) ?? "Y1T14"
        age = Self.ages.first { $0.code == code } ?? Self.ages[0]
    }

    /// Children who experienced either by unit, and the design.
    public var needs: [Need] { proportions.needs([Self.either]) }

    /// The share, labelled by its ages.
    public func figures(for cell: Cell) -> [Figure] {
        var figure = proportions.figure(SurveyCell(cell, options: proportions.options), Self.either)
        figure.exchange = ExchangeSeries("VC_VAW_PHYPYV", fixed: ["AGE": age.code])
        if figure.value != nil, age.code != "Y1T17" {
            figure.notes.append("A proxy: children of \(age.words) years, where the title says 1 to 17.")
        }
        return [figure]
    }
}
