import OfficialMethods
import WaymarkKit

/// SDG 10.7.4: refugees per 100,000 population, by country of origin.
public struct SDG_10_7_4: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-10.7.4",
        summary: "Refugees from a country per 100,000 of its population, themselves included.",
        formula:
            "100,000 × refugees from the country at the end of the year / (its resident population + those refugees), "
            + "from sums",
        source: "UN SDG metadata 10.7.4 (vintage 2021-02-01), custodian UNHCR",
        inputs: [
            .init(
                "refugees", "refugees by country of origin at the end of the year, wherever they live",
                aggregations: [.sum, .count]),
            .init(
                "population", "resident population of the country of origin at the end of the year",
                aggregations: [.sum], keys: [PerPopulation.countryKey]),
        ],
        series: [.init("refugees", LocalizedText([("en", "refugees"), ("fr", "réfugiés")]))],
        options: [PerPopulation.interval],
        official: official,
        examples: [
            .init(
                "Kyrgyzstan 2020: refugees are part of the denominator",
                cell: .worked(["refugees": .value(2883), "population": .value(6_726_596)]),
                gives: [
                    Figure(.value(42.841355), parts: Figure.Parts(numerator: 2883, denominator: 6_729_479)),
                    Figure(.value(2883), series: "refugees"),
                ], tolerance: 1e-7, source: "UNHCR Refugee Data Finder; World Bank SP.POP.TOTL"),
            .init(
                "two countries: sums weighted by population and refugees",
                ["refugees": .value(1000), "population": .value(999_000)],
                gives: [Figure(.value(100)), Figure(.value(1000), series: "refugees")]),
            .init(
                "the population is not known", ["refugees": .value(12), "population": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), Figure(.value(12), series: "refugees")]),
            .init(
                "nobody lives there and nobody fled", ["refugees": .value(0), "population": .value(0)],
                gives: [.absent(.denominatorZero), Figure(.value(0), series: "refugees")]),
        ])

    private static let official = OfficialIndicator(
        code: "10.7.4", unsdCode: "C100704",
        title: "Proportion of the population who are refugees, by country of origin",
        custodians: ["UNHCR"], tier: "I", vintage: "2021-02-01",
        population:
            "refugees recognized by a Government or UNHCR, with complementary and temporary protection and people "
            + "in refugee-like situations, at the end of the year; residents of the country of origin",
        exclusions: [
            "Asylum-seekers, internally displaced and stateless persons, and other people in need of international "
                + "protection are not in the column of refugees."
        ],
        aggregation:
            "over countries the sum of refugees by the sum of populations and refugees; the custodian estimates "
            + "from decisions on asylum where a country does not report",
        disaggregations: ["sex", "age", "urban or rural", "in camps or outside"],
        traps: [
            "It is called a proportion, and published per 100,000.",
            "The refugees are in the denominator, too.",
            "The vintage of the population matters: name it.",
        ],
        supply: [
            "Refugees by country of origin at the end of each year (UNHCR publishes them).",
            "The resident population of the country at the end of each year.",
        ],
        series: [
            .init(
                "SM_POP_REFG_OR", "Refugees per 100,000 population, by country of origin", unit: "PER_100000_POP",
                isMain: true)
        ])

    private let rate: PerPopulation

    /// Takes `interval`.
    public init(options: Options) throws(Diagnostic) {
        rate = try PerPopulation(options: options)
    }

    /// The rate, and the number of refugees.
    public func figures(for cell: Cell) -> [Figure] {
        let refugees = cell["refugees"]
        let residents = PerPopulation.people("population", in: cell, whereReported: "refugees")
        return [
            rate.figure(refugees, of: residents + refugees),
            Figure(refugees, series: "refugees", unit: .named("persons")),
        ]
    }
}
