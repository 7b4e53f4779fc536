import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.b.1: population who felt discriminated against or harassed in the previous 12 months, by ground.
public struct SDG_16_b_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.b.1",
        summary:
            "Respondents who personally felt discriminated against or harassed on any prohibited ground, in per cent.",
        formula:
            "100 × Σ w who felt it on any ground in the previous 12 months / Σ w of respondents; the same for each ground",
        source: "UN SDG metadata 16.b.1 (vintage 2018-12-03), custodian OHCHR",
        inputs: [
            .init(
                "respondents", "the adults asked", aggregations: [.count],
                keys: SurveyKeys.all
                    + grounds.map { .init($0.key, "whether it was for \($0.words): true or false", isRequired: false) })
        ],
        series: grounds.map { .init($0.code, LocalizedText($0.words)) },
        options: [SurveyProportions.unanswered(isKept: true)] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "300 of 2,000 on any ground; the grounds add up to 19 per cent, not 15",
                cell: survey().respondents([
                    "respondents": [
                        (felt(["sex", "ethnicity"]), 80), (felt(["sex"]), 40), (felt(["ethnicity"]), 30),
                        (felt(["migration"]), 90), (felt(["other"]), 60), (felt([]), 1700),
                    ]
                ]),
                gives: [
                    Figure(
                        .value(15), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 300, denominator: 2000, count: 2000)),
                    Figure(.value(6), series: "GRD_SEX"), Figure(.value(5.5), series: "GRD_ETHCOLLAN"),
                    Figure(.value(4.5), series: "GRD_MIG"), Figure(.value(3), series: "GRD_OTHER"),
                ], tolerance: 1e-6, source: "worked example of the catalogue"),
            .init(
                "nobody answered about any ground",
                cell: survey().respondents(["respondents": [(Array(repeating: nil, count: grounds.count), 50)]]),
                gives: [.absent(.notCollected)]),
            .init("not reported", ["respondents": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
        ])

    /// The grounds of the metadata, with their codes in the exchange of data.
    private static let grounds: [(key: String, code: String, words: String)] = [
        ("sex", "GRD_SEX", "sex"), ("age", "GRD_AGE", "age"),
        ("disability", "GRD_DISHEA", "disability or health status"),
        ("ethnicity", "GRD_ETHCOLLAN", "ethnicity, colour or language"), ("migration", "GRD_MIG", "migration status"),
        ("socioeconomic", "GRD_SOCIOECON", "socio-economic status"),
        ("location", "GRD_GEO", "geographic location or place of residence"), ("religion", "GRD_RELIGION", "religion"),
        ("marital", "GRD_MARFAM", "marital and family status"),
        ("orientation", "GRD_SEXOGENID", "sexual orientation or gender identity"),
        ("political", "GRD_POLVIEW", "political opinion"), ("other", "GRD_OTHER", "other grounds"),
    ]

    /// The answers of a respondent who was asked about four grounds.
    private static func felt(_ keys: [String]) -> [String?] {
        grounds.map { ground in
            ["sex", "ethnicity", "migration", "other"].contains(ground.key) ? "\(keys.contains(ground.key))" : nil
        }
    }

    private static let official = OfficialIndicator(
        code: "16.b.1", unsdCode: "C160b01",
        title:
            "Proportion of population reporting having personally felt discriminated against or harassed in the previous 12 "
            + "months on the basis of a ground of discrimination prohibited under international human rights law",
        custodians: ["OHCHR"], tier: "II", vintage: "2018-12-03",
        population: "adult respondents, about the previous 12 months",
        aggregation: "no estimates and no aggregates over countries",
        disaggregations: ["income", "sex", "age", "race", "ethnicity", "migratory status", "disability", "location"],
        traps: [
            "A person may name several grounds: they add up to more than the total.",
            "The ground disability, of all respondents, is not how often persons with disabilities are discriminated against: "
                + "that is a disaggregation.",
            "Ask about five years first, so that older events are not moved into the last year.",
        ],
        supply: ["A survey of adults: weight, and for each ground whether it was felt in the previous 12 months."],
        series: [
            .init("VC_VOV_GDSD", "Population reporting having felt discriminated against", unit: "PT", isMain: true)
        ])

    private static let anyGround = SurveyShare("any", of: "respondents", anyOf: grounds.map(\.key))
    private static func share(_ ground: String) -> SurveyShare {
        SurveyShare(ground, of: "respondents", anyOf: [ground])
    }

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(grounds.map(\.key), for: try? Self(options: options))
    }

    private let proportions: SurveyProportions

    /// Takes the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: true)
    }

    /// Who named any ground, and each, by unit, and the design.
    public var needs: [Need] { proportions.needs([Self.anyGround] + Self.grounds.map { Self.share($0.key) }) }

    /// The share of any ground, and of each that was asked about.
    public func figures(for cell: Cell) -> [Figure] {
        let survey = SurveyCell(cell, options: proportions.options)
        return [proportions.figure(survey, Self.anyGround)]
            + Self.grounds.compactMap { ground in
                let share = Self.share(ground.key)
                guard proportions.isAnswered(cell, share) else { return nil }
                var figure = proportions.figure(survey, share, series: ground.code)
                figure.exchange = ExchangeSeries("VC_VOV_GDSD", fixed: ["COMPOSITE_BREAKDOWN": ground.code])
                return figure
            }
    }
}
