import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.7.2: population who believe that decision-making is inclusive and responsive.
public struct SDG_16_7_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.7.2",
        summary:
            "Respondents who believe decision-making is inclusive and responsive: the mean of two shares, in per cent.",
        formula:
            "(share who say people like them have a say + share who say they have an influence) / 2; some, a lot and a "
            + "great deal count, of those who answered the question",
        source: "UN SDG metadata 16.7.2 (vintage 2023-03-31), custodian UNDP",
        inputs: [
            .init(
                "say", "respondents by how much they say people like them have a say in what government does",
                aggregations: [.count], keys: keys),
            .init(
                "influence", "respondents by how much they say people like them have an influence on politics",
                aggregations: [.count], keys: keys),
        ],
        options: [
            OptionDescription("positive", "the answers that count: some or more", kind: .list, standard: "3, 4, 5"),
            OptionDescription(
                "excluded", "the answers that leave the denominator of their question", kind: .list,
                standard: "DK, NA, RF"),
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "70 and 54 per cent",
                cell: survey().respondents([
                    "say": answers([8, 22, 26, 34, 10]) + [(["DK"], 20), ([nil], 5)],
                    "influence": answers([16, 30, 26, 14, 14]) + [(["RF"], 40)],
                ]),
                gives: [
                    Figure(.value(62), unit: .named("percent")),
                    Figure(
                        .value(70), series: "IU_DMK_INCL",
                        parts: Figure.Parts(numerator: 70, denominator: 100, count: 100)),
                    Figure(.value(54), series: "IU_DMK_RESP"),
                ], tolerance: 1e-6, source: "worked example of the metadata sheet"),
            .init(
                "no answer to the second question",
                cell: survey().respondents(["say": answers([8, 22, 26, 34, 10]), "influence": [([nil], 100)]]),
                gives: [
                    .absent(.notCollected), Figure(.value(70), series: "IU_DMK_INCL"),
                    .absent(.notCollected, series: "IU_DMK_RESP"),
                ]),
        ])

    private static let keys = SurveyKeys.all + [CalculatorDescription.Key("answer", "the answer, 1 to 5")]

    private static func answers(_ people: [Int]) -> [(answers: [String?], people: Int)] {
        people.enumerated().map { (["\($0.offset + 1)"], $0.element) }
    }

    private static let official = OfficialIndicator(
        code: "16.7.2", unsdCode: "C160702",
        title:
            "Proportion of population who believe decision-making is inclusive and responsive, by sex, age, disability and "
            + "population group",
        custodians: ["UNDP"], tier: "II", vintage: "2023-03-31",
        population: "adults at the interview, every two years at least, not around elections",
        exclusions: ["Do not know, not applicable and refused leave the denominator of their question."],
        aggregation: "nothing is imputed",
        disaggregations: ["sex", "age", "income", "education", "residence", "disability", "population groups"],
        traps: [
            "It is the mean of two shares, not the share who answer both positively.",
            "Who does not know leaves: the opposite of 16.1.4.",
        ],
        supply: ["A survey of adults: weight, and the answers to two questions on a scale of five."],
        series: [
            .init(
                "IU_DMK_ICRS", "Population who believe decision-making is inclusive and responsive", unit: "PT",
                isMain: true),
            .init("IU_DMK_INCL", "Population who believe decision-making is inclusive", unit: "PT"),
            .init("IU_DMK_RESP", "Population who believe decision-making is responsive", unit: "PT"),
        ])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(["answer"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let say: SurveyShare
    private let influence: SurveyShare

    /// Takes the codes of answers, and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: false)
        let positive = options.list("positive") ?? ["3", "4", "5"]
        let excluded = options.list("excluded") ?? ["DK", "NA", "RF"]
        say = SurveyShare("say", of: "say", answering: "answer", positive, excluded: excluded)
        influence = SurveyShare("influence", of: "influence", answering: "answer", positive, excluded: excluded)
    }

    /// Who answered each question positively, and who answered it, by unit, and the design.
    public var needs: [Need] { proportions.needs([say, influence]) }

    /// The mean of both shares, and each of them.
    public func figures(for cell: Cell) -> [Figure] {
        let survey = SurveyCell(cell, options: proportions.options)
        return [
            proportions.average(survey, [say, influence]),
            proportions.figure(survey, say, series: "IU_DMK_INCL"),
            proportions.figure(survey, influence, series: "IU_DMK_RESP"),
        ]
    }
}
