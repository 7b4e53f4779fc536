import OfficialMethods
import WaymarkKit

/// SDG 16.10.2: guarantees for public access to information.
public struct SDG_16_10_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.10.2",
        summary: "Countries with guarantees for public access to information, and a country's score from 0 to 9.",
        formula:
            "countries that answer the first question with yes or in progress; score: the sum of eight questions, adoption "
            + "(Q1–Q5) 0 to 5 and implementation (Q6–Q8) 0 to 4; without a yes to the first, the others are 0",
        source: "UN SDG metadata 16.10.2 (vintage 2021-07-01), custodian UNESCO",
        inputs: [
            .init(
                "answers", "the answers to UNESCO's questionnaire", aggregations: [.count],
                keys: [
                    .init("country", "the country"),
                    .init("question", "`Q1` to `Q8`"),
                    .init(
                        "answer",
                        "`YES`, `NO`; `IN_PROGRESS` for Q1; `ALL` or `SOME` for Q3; how many of five for Q4 and Q6"),
                ])
        ],
        series: [
            .init("score", LocalizedText([("en", "score (0–9)"), ("fr", "note (0–9)")])),
            .init("adoption", LocalizedText([("en", "adoption (0–5)"), ("fr", "adoption (0–5)")])),
            .init("implementation", LocalizedText([("en", "implementation (0–4)"), ("fr", "application (0–4)")])),
        ],
        official: official,
        examples: [
            .init(
                "official: a score of 5.2",
                cell: cell(
                    [
                        "KGZ": [
                            ("Q1", "YES"), ("Q2", "YES"), ("Q3", "NO"), ("Q4", "3"), ("Q5", "NO"), ("Q6", "4"),
                            ("Q7", "NO"), ("Q8", "YES"),
                        ]
                    ]),
                gives: figures(countries: 1, score: 5.2, adoption: 2.6, implementation: 2.6),
                source: "UN SDG metadata 16.10.2"),
            .init(
                "all of it",
                cell: cell(
                    [
                        "KGZ": [
                            ("Q1", "YES"), ("Q2", "YES"), ("Q3", "ALL"), ("Q4", "5"), ("Q5", "YES"), ("Q6", "5"),
                            ("Q7", "YES"), ("Q8", "YES"),
                        ]
                    ]), gives: figures(countries: 1, score: 9, adoption: 5, implementation: 4)),
            .init(
                "in progress ends the questionnaire, and counts the country",
                cell: cell(["KGZ": [("Q1", "IN_PROGRESS"), ("Q2", "YES"), ("Q8", "YES")]]),
                gives: figures(countries: 1, score: 0.5, adoption: 0.5, implementation: 0)),
            .init(
                "two of three countries that answered, of four",
                cell: cell(
                    ["BRA": [("Q1", "YES")], "KGZ": [("Q1", "IN_PROGRESS")], "NPL": [("Q1", "NO")]],
                    countries: ["BRA", "KGZ", "NPL", "UKR"]),
                gives: [Figure(.value(2), parts: Figure.Parts(count: 3))]),
            .init(
                "no country answered", cell: cell([:]),
                gives: [nil, "score", "adoption", "implementation"].map { .absent(.notReported, series: $0) }),
        ])

    private static let official = OfficialIndicator(
        code: "16.10.2", unsdCode: "C161002",
        title:
            "Number of countries that adopt and implement constitutional, statutory and/or policy guarantees for public "
            + "access to information",
        custodians: ["UNESCO"], tier: "I", vintage: "2021-07-01",
        population: "countries that answer UNESCO's survey of the year",
        aggregation: "the number of countries; nothing is computed for those that do not answer",
        disaggregations: ["region"],
        traps: [
            "No or in progress to the first question ends the questionnaire: the rest is 0.",
            "For the number of countries, in progress counts.",
            "No levels, such as low or high, may be made of the score.",
            "The sheet speaks of eight questions (4 + 3); there are 5 + 3.",
        ],
        supply: ["The answers to the eight questions for each year."],
        series: [
            .init(
                "SG_INF_ACCSS", "Countries that adopt and implement guarantees for public access to information",
                unit: "NUMBER", isMain: true)
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// The number of countries; for a single country, its score and the two parts of it.
    public func figures(for cell: Cell) -> [Figure] {
        let isOne = cell.isOfOneCountry(by: "answers")
        let names: [String?] = isOne ? [nil, "score", "adoption", "implementation"] : [nil]
        guard let input = cell.inputs["answers"], input.quantity.bounds != nil else {
            return names.map { Figure(cell["answers"], series: $0) }
        }
        let cards = AccessScore.cards(input.groups).filter {
            cell.countries.isEmpty || cell.countries.contains($0.key)
        }
        guard !cards.isEmpty else { return names.map { .absent(.notReported, "no country answered", series: $0) } }
        var number = Figure(
            .value(Double(cards.values.filter(\.hasGuarantee).count)), unit: .named("countries"),
            parts: Figure.Parts(count: Double(cards.count)))
        let silent = cell.countries.filter { cards[$0] == nil }
        if !silent.isEmpty { number.notes = ["No answer from: \(silent.joined(separator: ", "))."] }
        guard isOne, let card = cards.values.first else { return [number] }
        return [number]
            + zip(names.dropFirst(), [card.adoption + card.implementation, card.adoption, card.implementation]).map {
                Figure(.value(Double($1) / 10), series: $0, unit: .named("points"))
            }
    }

    private static func cell(_ answers: [String: [(String, String)]], countries: [String] = ["KGZ"]) -> Cell {
        let rows = answers.sorted { $0.key < $1.key }.flatMap { country, answers in
            answers.map { (keys: [country, $0.0, $0.1] as [String?], value: 1.0) }
        }
        return .worked(["answers": rows], countries: countries)
    }

    private static func figures(countries: Double, score: Double, adoption: Double, implementation: Double) -> [Figure]
    {
        [
            Figure(.value(countries)), Figure(.value(score), series: "score"),
            Figure(.value(adoption), series: "adoption"), Figure(.value(implementation), series: "implementation"),
        ]
    }
}
