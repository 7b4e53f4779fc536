import OfficialMethods
import WaymarkKit

/// SDG 10.7.2: countries with migration policies that facilitate orderly, safe, regular and responsible migration.
public struct SDG_10_7_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-10.7.2",
        summary:
            "Countries with migration policies, in per cent of those that answered; for a single country its score and "
            + "category, over six domains and in each.",
        formula:
            "score: 100 × sum of points / 5 in a domain, / 30 over all, a missing answer being 0; category 1 below 40, 2 "
            + "from 40, 3 from 80, 4 at 100, told from whole half-points; a country counts from the category `at_least`",
        source: "UN SDG metadata 10.7.2 (vintage March 2021), custodians UN DESA and IOM",
        inputs: [
            .init(
                "answers", "the answers to Module III of the United Nations Inquiry among Governments",
                aggregations: [.count],
                keys: [
                    .init("country", "the country"),
                    .init("domain", "`PD_1` to `PD_6`"),
                    .init("item", "the number of the question in its domain, 1 to 5"),
                    .init(
                        "answer",
                        "`YES`, `NO`, or in `PD_1` also `LEGAL_ONLY` for migrants of legal status only; others are missing"
                    ),
                ])
        ],
        series: [
            .init("score", LocalizedText([("en", "score (0–100)"), ("fr", "note (0–100)")])),
            .init(
                "category_1",
                LocalizedText([("en", "requires further progress"), ("fr", "progrès encore nécessaires")])),
            .init("category_2", LocalizedText([("en", "partially meets"), ("fr", "répond en partie")])),
            .init("category_3", LocalizedText([("en", "meets"), ("fr", "répond")])),
            .init("category_4", LocalizedText([("en", "fully meets"), ("fr", "répond entièrement")])),
        ],
        options: [
            OptionDescription(
                "domain", "the dimension of policy domains", kind: .text, standard: "migration_policy_domain"),
            OptionDescription(
                "at_least",
                "the category from which a country has such policies; reports use 3, the metadata name none",
                kind: .number(1...4), standard: "3"),
        ],
        official: official, examples: examples)

    private static let official = OfficialIndicator(
        code: "10.7.2", unsdCode: "C100702",
        title:
            "Proportion of countries with migration policies to facilitate orderly, safe, regular and responsible migration "
            + "and mobility of people",
        custodians: ["UN DESA", "IOM"], tier: "I", vintage: "March 2021",
        population: "countries that answer a round of the Inquiry",
        exclusions: ["Countries that do not answer are in no share: nothing is imputed for them."],
        aggregation: "over countries the share of those that answered, unweighted",
        disaggregations: ["policy domain"],
        traps: [
            "An answer that is missing scores 0; the denominator stays 5 or 30.",
            "Half a point is possible in domain 1 only.",
            "Bands begin at their lower bound: exactly 40 is category 2, exactly 80 is category 3; only 100 is category 4.",
            "The metadata do not say from which category a country has such policies: 3 is what reports use.",
        ],
        supply: ["The thirty answers to Module III of the Inquiry, by domain."],
        series: [
            .init("SG_CPA_MIGRP", "Proportion of countries with migration policies", unit: "PT", isMain: true),
            .init("SG_CPA_MIGRS", "Category of the country's migration policies, 1 to 4", unit: "NUMBER"),
        ])

    private let dimension: String
    private let atLeast: Int

    /// Takes `domain` and `at_least`.
    public init(options: Options) throws(Diagnostic) {
        dimension = try options.text("domain") ?? "migration_policy_domain"
        atLeast = Int(try options.number("at_least", in: 1...4) ?? 3)
    }

    /// The share of countries; for a single one score and category, for several the share in each category.
    public func figures(for cell: Cell) -> [Figure] {
        let isOne = cell.isOfOneCountry(by: "answers")
        let names =
            isOne ? [nil, "score", "SG_CPA_MIGRS"] : [nil, "category_1", "category_2", "category_3", "category_4"]
        guard let input = cell.inputs["answers"], input.quantity.bounds != nil else {
            return names.map { Figure(cell["answers"], series: $0) }
        }
        let domain = cell.categories[dimension]
        let domains = domain == Dimension.total ? MigrationPolicyScore.domains : [domain]
        let scores = MigrationPolicyScore.byCountry(input.groups, domains: domains).filter {
            cell.countries.isEmpty || cell.countries.contains($0.key)
        }
        guard !scores.isEmpty else { return names.map { .absent(.notReported, "no country answered", series: $0) } }
        let all = Quantity.value(Double(scores.count))
        func share(_ series: String?, _ isCounted: (MigrationPolicyScore) -> Bool) -> Figure {
            Share.figure(.value(Double(scores.values.filter(isCounted).count)), of: all, series: series)
        }
        var having = share(nil) { $0.category >= atLeast }
        let silent = cell.countries.filter { scores[$0] == nil }
        if !silent.isEmpty { having.notes = ["No answer from: \(silent.joined(separator: ", "))."] }
        guard isOne, let score = scores.values.first else {
            return [having] + (1...4).map { number in share("category_\(number)") { $0.category == number } }
        }
        var category = Figure(.value(Double(score.category)), series: "SG_CPA_MIGRS", unit: .named("category"))
        category.notes = ["Category: \(score.categoryName)."]
        return [
            having,
            Figure(
                .value(score.percent), series: "score", unit: .named("percent"),
                parts: Figure.Parts(
                    numerator: Double(score.halfPoints) / 2, denominator: Double(score.questions))), category,
        ]
    }
}
