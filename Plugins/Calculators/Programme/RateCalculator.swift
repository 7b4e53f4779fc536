import WaymarkKit

/// Events of a period per so many people of the same group.
public struct RateCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "rate",
        summary: "Events per 100,000 people of the same group.",
        formula: "numerator / population × `per`; a rate over groups is a rate of sums, never a mean of rates",
        source: "SDG metadata of 16.1.1 and 16.2.2 (the same formula)",
        inputs: [
            .init("numerator", "the events or persons counted"),
            .init("population", "the people of the same group"),
        ],
        options: [
            OptionDescription(
                "per", "so many people the rate is for", kind: .number(1...1_000_000_000), standard: "100000")
        ],
        examples: [
            .init(
                "one country", ["numerator": .value(12), "population": .value(600_000)], gives: [Figure(.value(2))]),
            .init(
                "per 1,000", options: Options(["per": .scalar("1000")]),
                ["numerator": .value(12), "population": .value(600_000)], gives: [Figure(.value(0.02))]),
            .init(
                "nobody counted", ["numerator": .value(0), "population": .value(600_000)], gives: [Figure(.value(0))]),
            .init(
                "no population", ["numerator": .value(12), "population": .value(0)], gives: [.absent(.denominatorZero)]),
            .init(
                "population unknown", ["numerator": .value(12), "population": .absent(Absence(.notReported))],
                gives: [.absent(.notReported)]),
        ])

    private let per: Double

    /// Takes `per`.
    public init(options: Options) throws(Diagnostic) {
        per = try options.number("per", in: 1...1_000_000_000) ?? 100_000
    }

    /// The rate.
    public func figures(for cell: Cell) -> [Figure] {
        let (numerator, population) = (cell["numerator"], cell["population"])
        return [
            Figure(
                numerator / population * per,
                parts: Figure.Parts(numerator: numerator.value, denominator: population.value))
        ]
    }
}
