import OfficialMethods
import WaymarkKit

/// SDG 16.1.1: victims of intentional homicide per 100,000 population.
public struct SDG_16_1_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.1.1",
        summary: "Victims of intentional homicide per 100,000 population.",
        formula: "100,000 × victims of intentional homicide recorded in the year / resident population of the same "
            + "group, from sums",
        source: "UN SDG metadata 16.1.1 (vintage 2016-07-19), custodians UNODC and WHO",
        inputs: [
            .init(
                "victims", "persons killed intentionally and unlawfully in the year, persons and not cases",
                aggregations: [.sum, .count, .distinct]),
            .init(
                "population", "resident population of the same group", aggregations: [.sum],
                keys: [PerPopulation.countryKey]),
        ],
        options: [PerPopulation.interval],
        official: official,
        examples: [
            .init(
                "Kyrgyzstan 2020, with the population that the published rate implies",
                options: Options(["interval": .scalar("poisson")]),
                cell: .worked(["victims": .value(172), "population": .value(6_789_598)]),
                gives: [
                    Figure(
                        .value(2.533287),
                        interval: Figure.Interval(lower: 2.168835, upper: 2.941455, level: 0.95, method: ""),
                        parts: Figure.Parts(numerator: 172, denominator: 6_789_598)),
                    Figure(.value(172), series: "VC_IHR_PSRCN"),
                ], tolerance: 1e-6, source: "National Statistical Committee of the Kyrgyz Republic, SDG 16.1.1"),
            .init(
                "two countries: a rate of sums, not a mean of 8.0 and 2.0",
                ["victims": .value(100), "population": .value(2_000_000)],
                gives: [Figure(.value(5)), Figure(.value(100), series: "VC_IHR_PSRCN")]),
            .init(
                "sex of the victim unknown: counted, but there is no such population",
                cell: .worked(
                    ["victims": .value(3), "population": .absent(Absence(.notReported))], categories: ["sex": "_U"]),
                gives: [.absent(.notReported), Figure(.value(3), series: "VC_IHR_PSRCN")]),
            .init(
                "not reported is not zero",
                ["victims": .absent(Absence(.notReported)), "population": .value(1_000_000)],
                gives: [.absent(.notReported), .absent(.notReported, series: "VC_IHR_PSRCN")]),
        ])

    private static let official = OfficialIndicator(
        code: "16.1.1", unsdCode: "C160101",
        title: "Number of victims of intentional homicide per 100,000 population, by sex and age",
        custodians: ["UNODC", "WHO"], tier: "I", vintage: "2016-07-19",
        population: "the total resident population; victims of the calendar year",
        exclusions: [
            "Killings directly related to armed conflict belong to 16.1.2.",
            "Attempts, non-intentional homicide and legal interventions are left out.",
        ],
        aggregation:
            "over countries the sum of victims by the sum of populations; the custodians estimate where neither "
            + "criminal justice nor vital registration has data",
        disaggregations: [
            "sex of the victim", "age of the victim", "relationship to the perpetrator", "means", "situational context",
        ],
        traps: [
            "Victims are counted, not cases.",
            "Figures from criminal justice and from public health are kept apart where both exist.",
            "A rate for one sex uses the population of that sex.",
        ],
        supply: [
            "The number of victims of intentional homicide (ICCS 0101) by year, sex and age.",
            "The resident population by year, sex and age.",
        ],
        series: [
            .init(
                "VC_IHR_PSRC", "Victims of intentional homicide per 100,000 population", unit: "PER_100000_POP",
                isMain: true),
            .init("VC_IHR_PSRCN", "Victims of intentional homicide", unit: "NUMBER"),
        ])

    private let rate: PerPopulation

    /// Takes `interval`.
    public init(options: Options) throws(Diagnostic) {
        rate = try PerPopulation(options: options)
    }

    /// The rate, and the number under its official series.
    public func figures(for cell: Cell) -> [Figure] {
        let victims = cell["victims"]
        let people = PerPopulation.people("population", in: cell, whereReported: "victims")
        return [
            rate.figure(victims, of: people),
            Figure(victims, series: "VC_IHR_PSRCN", unit: .named("persons")),
        ]
    }
}
