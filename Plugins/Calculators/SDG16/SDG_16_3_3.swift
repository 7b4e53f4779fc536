import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.3.3: population who had a dispute and accessed a formal or informal mechanism to resolve it.
public struct SDG_16_3_3: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.3.3",
        summary:
            "Persons with a dispute who accessed a dispute resolution mechanism, in per cent of those who needed one.",
        formula: "100 × Σ w who accessed a mechanism / (Σ w with a dispute in two years − Σ w who needed none)",
        source: "UN SDG metadata 16.3.3 (vintage 2023-03-31), custodians UNDP, UNODC and OECD",
        inputs: [
            .init(
                "disputes", "persons with a dispute in the past two years, by their most recent one",
                aggregations: [.count],
                keys: SurveyKeys.all + [
                    .init("mechanism", "the mechanism they turned to; missing or `NONE` where to none"),
                    .init("reason", "why they turned to none"),
                ])
        ],
        series: mechanisms.map { .init($0.series, LocalizedText($0.words)) },
        options: [
            OptionDescription(
                "voluntary", "the reasons of those who needed no mechanism and leave the denominator", kind: .list,
                standard: "NOT_NEEDED, SOLVED_DIRECTLY")
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "1,000 with a dispute: 420 accessed a mechanism, 380 needed none, 200 met barriers",
                cell: survey().respondents([
                    "disputes": [
                        (["COURT", nil], 120), (["POLICE", nil], 80), (["COMMUNITY", nil], 220),
                        ([nil, "SOLVED_DIRECTLY"], 300), (["NONE", "NOT_NEEDED"], 80), ([nil, "TOO_EXPENSIVE"], 150),
                        ([nil, "NO_TRUST"], 50),
                    ]
                ]),
                gives: [
                    Figure(
                        .value(67.741935), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 420, denominator: 620, count: 620)),
                    Figure(.value(0), series: "mechanism_lawyer"),
                    Figure(.value(22_000 / 620.0), series: "mechanism_community"),
                    Figure(.value(12_000 / 620.0), series: "mechanism_court"),
                    Figure(.value(8_000 / 620.0), series: "mechanism_police"),
                    Figure(.value(0), series: "mechanism_government"), Figure(.value(0), series: "mechanism_other"),
                ], tolerance: 1e-6, source: "worked example of the catalogue; 42 per cent without the exclusion"),
            .init(
                "all solved it themselves", cell: survey().respondents(["disputes": [([nil, "SOLVED_DIRECTLY"], 40)]]),
                gives: [.absent(.denominatorZero)]
                    + mechanisms.map { .absent(.denominatorZero, series: $0.series) }),
        ])

    private static let mechanisms: [(code: String, series: String, words: String)] = [
        ("LAWYER", "mechanism_lawyer", "lawyer or third-party mediation"),
        ("COMMUNITY", "mechanism_community", "community or religious leader, customary law"),
        ("COURT", "mechanism_court", "court or tribunal"), ("POLICE", "mechanism_police", "police"),
        ("GOVERNMENT", "mechanism_government", "government office or other formal authority"),
        ("OTHER", "mechanism_other", "other formal complaint or appeal"),
    ]

    private static let official = OfficialIndicator(
        code: "16.3.3", unsdCode: "C160303",
        title:
            "Proportion of the population who have experienced a dispute in the past two years and who accessed a formal "
            + "or informal dispute resolution mechanism, by type of mechanism",
        custodians: ["UNDP", "UNODC", "OECD"], tier: "II", vintage: "2023-03-31",
        population: "adult residents, whatever their legal status, with a dispute in the past two years",
        exclusions: [
            "Who needed no mechanism, because the dispute was simple or was solved with the other party directly, leaves the "
                + "denominator."
        ],
        aggregation: "nothing is imputed; regional values only above thresholds of coverage",
        disaggregations: [
            "type of mechanism", "sex", "disability", "ethnicity", "migration background", "citizenship",
        ],
        traps: [
            "Who turned to none for lack of knowledge, trust or money, or for distance, stays in the denominator.",
            "One dispute a person: the most recent one.",
            "Who gave no reason is not known to have needed none, and stays.",
        ],
        supply: [
            "A survey of adults in four questions: disputes in two years, the most recent one, the mechanism, the reason for "
                + "none."
        ],
        series: [
            .init("SP_DISP_RESOL", "Population with a dispute who accessed a mechanism", unit: "PT", isMain: true)
        ])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(["mechanism", "reason"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let accessed: SurveyShare
    private let byMechanism: [(share: SurveyShare, series: String)]

    /// Takes `voluntary` and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
        let voluntary = options.list("voluntary") ?? ["NOT_NEEDED", "SOLVED_DIRECTLY"]
        let turned = AnswerCondition.all([.isAnswered("mechanism"), .not(.isOneOf("mechanism", ["NONE"]))])
        let outside = AnswerCondition.all([.not(turned), .isOneOf("reason", voluntary)])
        accessed = SurveyShare("accessed", of: "disputes", counts: turned, outside: outside)
        byMechanism = Self.mechanisms.map { mechanism in
            let share = SurveyShare(
                mechanism.series, of: "disputes", counts: .isOneOf("mechanism", [mechanism.code]), outside: outside)
            return (share, mechanism.series)
        }
    }

    /// Who accessed a mechanism, and each of them, by unit, and the design.
    public var needs: [Need] { proportions.needs([accessed] + byMechanism.map(\.share)) }

    /// The share, and the share of each type of mechanism.
    public func figures(for cell: Cell) -> [Figure] {
        let survey = SurveyCell(cell, options: proportions.options)
        return [proportions.figure(survey, accessed)]
            + byMechanism.map { proportions.figure(survey, $0.share, series: $0.series) }
    }
}
