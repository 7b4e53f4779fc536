import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.3.1: victims of violence who reported it to competent authorities or other recognized mechanisms.
public struct SDG_16_3_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.3.1",
        summary: "Victims of violence who reported it to the authorities or another recognized mechanism, in per cent.",
        formula:
            "100 × Σ w of victims who reported to a competent authority or to another officially recognized mechanism / "
            + "Σ w of victims in the previous 12 months, for each kind of violence by itself",
        source: "UN SDG metadata 16.3.1 (vintage 2016-07-19), custodian UNODC",
        inputs: kinds.map { kind in
            .init(
                kind.input, "victims of \(kind.words) in the previous 12 months", isRequired: kind.input == "physical",
                aggregations: [.count],
                keys: SurveyKeys.all + [
                    .init("police", "whether it was reported to the police: true or false"),
                    .init(
                        "other_recognised",
                        "whether it was reported to another authority or mechanism that the State recognizes",
                        isRequired: false),
                ])
        },
        series: kinds.dropFirst().map { .init($0.input, LocalizedText("\($0.words), any recognized mechanism")) },
        options: [SurveyProportions.unanswered(isKept: true)] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "400 victims: 96 went to the police, 44 elsewhere, 10 of them to both; 25 to no recognized one",
                cell: survey().respondents([
                    "physical": [
                        (["true", "false"], 86), (["true", "true"], 10), (["false", "true"], 34),
                        (["false", "false"], 270),
                    ]
                ]),
                gives: [
                    Figure(
                        .value(32.5), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 130, denominator: 400, count: 400)),
                    Figure(.value(24), series: "VC_PRR_PHYV"),
                ], tolerance: 1e-6, source: "worked example of the catalogue"),
            .init(
                "too few victims of sexual violence to say",
                cell: survey().respondents([
                    "physical": [(["true", nil], 20), (["false", nil], 20)],
                    "sexual": [(["true", nil], 2), (["false", nil], 10)],
                ]),
                gives: [
                    Figure(.value(50)), Figure(.value(50), series: "VC_PRR_PHYV"),
                    .absent(.unreliable, series: "sexual"), .absent(.unreliable, series: "VC_PRR_SEXV"),
                ]),
            .init(
                "no victims", cell: survey().respondents(["physical": []]),
                gives: [.absent(.denominatorZero), .absent(.denominatorZero, series: "VC_PRR_PHYV")]),
        ])

    private static let answers = ["police", "other_recognised"]

    private static func reported(_ kind: String) -> SurveyShare {
        SurveyShare("\(kind)_reported", of: kind, anyOf: answers)
    }

    private static func toPolice(_ kind: String) -> SurveyShare {
        SurveyShare("\(kind)_to_police", of: kind, anyOf: ["police"])
    }

    private static let kinds: [(input: String, words: String, series: String?)] = [
        ("physical", "physical violence", "VC_PRR_PHYV"), ("sexual", "sexual violence", "VC_PRR_SEXV"),
        ("psychological", "psychological violence", nil), ("robbery", "robbery", "VC_PRR_ROBB"),
    ]

    private static let official = OfficialIndicator(
        code: "16.3.1", unsdCode: "C160301",
        title: "Proportion of victims of (a) physical, (b) psychological and/or (c) sexual violence in the previous 12 "
            + "months who reported their victimization to competent authorities or other officially recognized conflict "
            + "resolution mechanisms",
        custodians: ["UNODC"], tier: "II", vintage: "2016-07-19",
        population: "adult respondents who were victims of that kind of violence in the previous 12 months",
        exclusions: ["Mechanisms that the State does not recognize are no report."],
        aggregation: "no total over countries, and no global estimate",
        disaggregations: ["sex", "type of crime", "ethnicity", "migration background", "citizenship"],
        traps: [
            "A victim who reported to two places is counted once.",
            "The series that are exchanged are about the police alone: both numbers are kept apart.",
            "The metadata leave open whether victims, incidents or last incidents are counted: use the last incident, and "
                + "say so.",
        ],
        supply: [
            "A victimization survey: each victim’s weight, and where the last incident of each kind of violence was reported."
        ],
        series: [
            .init("VC_PRR_PHYV", "Police reporting rate for physical assault", unit: "PT"),
            .init("VC_PRR_SEXV", "Police reporting rate for sexual assault", unit: "PT"),
            .init("VC_PRR_ROBB", "Police reporting rate for robbery", unit: "PT"),
        ])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(answers, for: try? Self(options: options))
    }

    private let proportions: SurveyProportions

    /// Takes the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
    }

    /// Victims of each kind who reported it by unit, and the design.
    public var needs: [Need] {
        proportions.needs(
            Self.kinds.flatMap { kind in
                [Self.reported(kind.input)] + (kind.series == nil ? [] : [Self.toPolice(kind.input)])
            })
    }

    /// Each kind: reported to any recognized mechanism, and to the police.
    public func figures(for cell: Cell) -> [Figure] {
        let survey = SurveyCell(cell, options: proportions.options)
        return Self.kinds.flatMap { kind -> [Figure] in
            let isFirst = kind.input == "physical"
            guard isFirst || cell.inputs[kind.input] != nil else { return [] }
            let reported = proportions.figure(
                survey, Self.reported(kind.input), series: isFirst ? nil : kind.input)
            guard let series = kind.series else { return [reported] }
            return [reported, proportions.figure(survey, Self.toPolice(kind.input), series: series)]
        }
    }
}
