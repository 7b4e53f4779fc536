import OfficialMethods
import WaymarkKit
import WaymarkSurvey

/// SDG 16.5.2: businesses with a public transaction that were asked for a gift or informal payment.
public struct SDG_16_5_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.5.2",
        summary:
            "Firms asked for a gift or informal payment in any of six public transactions, in per cent of those with one.",
        formula:
            "100 × Σ w asked in at least one of six transactions / Σ w with at least one of them; over countries the "
            + "plain mean of their values",
        source:
            "UN SDG metadata 16.5.2 (vintage 2023-03-31, six transactions; 2017-07-11, regional means), custodians World "
            + "Bank and UNODC",
        inputs: [
            .init(
                "firms", "the firms asked", aggregations: [.count],
                keys: SurveyKeys.all
                    + transactions.map {
                        .init(
                            $0.key, "whether a payment was asked for in the \($0.words); missing where there was none",
                            isRequired: $0.key == "tax")
                    } + [
                        .init(
                            "country", "the country, so that a value over several is the mean of theirs",
                            isRequired: false)
                    ])
        ],
        options: [
            OptionDescription(
                "yes", "the answers that mean that a payment was asked for", kind: .list, standard: "true, y, yes, 1"),
            OptionDescription(
                "no", "the answers that mean that none was; all others, such as do not know, leave that transaction",
                kind: .list, standard: "false, n, no, 2"),
        ] + SurveyOptions.proportion,
        official: official,
        examples: [
            .init(
                "six firms: two without a transaction that they answered",
                options: Options(["reliability": .scalar("none")]),
                cell: survey().weighted([
                    "firms": [
                        (["n", nil, nil, nil, nil, "y", nil], 1), ([nil, nil, nil, nil, nil, "n", nil], 2),
                        (["y", nil, nil, nil, nil, nil, nil], 1.5), ([nil, nil, nil, nil, nil, nil, nil], 1),
                        ([nil, nil, "dk", nil, nil, "n", nil], 0.5), ([nil, nil, nil, "r", nil, nil, nil], 1),
                    ]
                ]),
                gives: [
                    Figure(
                        .value(50), unit: .named("percent"),
                        parts: Figure.Parts(numerator: 2.5, denominator: 5, count: 4))
                ], tolerance: 1e-6, source: "worked example of the catalogue"),
            .init(
                "two countries: the mean of 10 and 50 per cent, not the pooled 46.4",
                cell: survey().respondents([
                    "firms": [
                        ([nil, nil, nil, nil, nil, "y", "KGZ"], 4), ([nil, nil, nil, nil, nil, "n", "KGZ"], 36),
                        ([nil, nil, nil, nil, nil, "y", "UKR"], 200), ([nil, nil, nil, nil, nil, "n", "UKR"], 200),
                    ]
                ]),
                gives: [Figure(.value(30))]),
            .init(
                "no firm had a transaction",
                cell: survey().respondents(["firms": [([nil, nil, nil, nil, nil, nil, nil], 40)]]),
                gives: [.absent(.denominatorZero)]),
        ])

    private static let transactions: [(key: String, words: String)] = [
        ("electricity", "electrical connection"), ("water", "water connection"),
        ("construction", "permit for construction"), ("import", "import licence"), ("operating", "operating licence"),
        ("tax", "inspection by or meeting with tax officials"),
    ]

    private static let official = OfficialIndicator(
        code: "16.5.2", unsdCode: "C160502",
        title:
            "Proportion of businesses that had at least one contact with a public official and that paid a bribe to a "
            + "public official, or were asked for a bribe by those public officials during the previous 12 months",
        custodians: ["World Bank", "UNODC"], tier: "I", vintage: "2023-03-31",
        population:
            "registered private firms with five employees or more in manufacturing and services, not wholly of the "
            + "State",
        exclusions: ["Firms without any of the six transactions leave the denominator."],
        aggregation: "over countries the unweighted mean of their values, unlike most of Goal 16; nothing is imputed",
        disaggregations: [
            "sex of the top manager", "activity", "location", "exporter", "size", "foreign ownership",
        ],
        traps: [
            "The sheet of 2017 counts tax officials only, that of 2023 six transactions: give `tax` alone for the former, and "
                + "mark the break.",
            "The question is asked only where the transaction took place.",
            "An answer such as do not know leaves that transaction, not the firm.",
        ],
        supply: [
            "An enterprise survey with weights and strata: six transactions, and whether a payment was asked for in each."
        ],
        series: [
            .init(
                "IC_FRM_BRIB", "Bribery incidence: firms experiencing at least one bribe payment request", unit: "PT",
                isMain: true)
        ])

    private static func survey(_ options: Options = Options()) -> WorkedSurvey {
        WorkedSurvey(transactions.map(\.key) + ["country"], for: try? Self(options: options))
    }

    private let proportions: SurveyProportions
    private let share: SurveyShare

    /// Takes `yes`, `no` and the options of a survey's proportions.
    public init(options: Options) throws(Diagnostic) {
        proportions = try SurveyProportions(options, isUnansweredKept: false)
        func any(_ answers: [String]) -> AnswerCondition {
            .any(Self.transactions.map { .isOneOf($0.key, answers) })
        }
        let asked = any(options.list("yes") ?? ["true", "y", "yes", "1"])
        let notAsked = any(options.list("no") ?? ["false", "n", "no", "2"])
        share = SurveyShare("asked", of: "firms", counts: asked, outside: .not(.any([asked, notAsked])))
    }

    /// Firms with a transaction, and those asked for a payment, by unit and country, and the design.
    public var needs: [Need] { proportions.needs([share], keys: ["country"]) }

    /// The share; over several countries the mean of theirs.
    public func figures(for cell: Cell) -> [Figure] {
        let survey = SurveyCell(cell, options: proportions.options)
        let place = SurveyKeys.all.count
        let firms = cell.inputs["firms"]?.groups.filter { $0.rows > 0 } ?? []
        let countries = Set(firms.compactMap { $0.keys.count > place ? $0.keys[place] : nil }).sorted()
        guard countries.count > 1 else { return [proportions.figure(survey, share)] }
        var figure = proportions.average(
            survey, countries.map { _ in share },
            places: countries.map { country in { $0.count > place && $0[place] == country } })
        figure.notes.removeAll { $0.contains("outside the denominator") }
        figure.notes.append("The plain mean of the values of \(countries.count) countries.")
        return [figure]
    }
}
