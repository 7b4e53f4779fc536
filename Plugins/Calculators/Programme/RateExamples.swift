import WaymarkKit

/// Worked examples of rates.
enum RateExamples {
    static let all: [CalculatorDescription.Example] = [
        .init("one country", ["numerator": .value(12), "population": .value(600_000)], gives: [Figure(.value(2))]),
        .init(
            "per 1,000", options: Options(["per": .scalar("1000")]),
            ["numerator": .value(12), "population": .value(600_000)], gives: [Figure(.value(0.02))]),
        .init(
            "9 events, with the exact interval", options: poisson,
            ["numerator": .value(9), "population": .value(100_000)],
            gives: [Figure(.value(9), interval: Figure.Interval(lower: 4.1154, upper: 17.0848, method: "Garwood"))],
            tolerance: 1e-5, source: "Garwood (1936), table of exact limits"),
        .init(
            "nobody counted still has an upper end", options: poisson,
            ["numerator": .value(0), "population": .value(100_000)],
            gives: [Figure(.value(0), interval: Figure.Interval(lower: 0, upper: 3.6889, method: "Garwood"))],
            tolerance: 1e-5, source: "Garwood (1936), table of exact limits"),
        .init("the people of the country that did not report are left out", cell: partial, gives: [Figure(.value(3))]),
        .init(
            "no population", ["numerator": .value(12), "population": .value(0)], gives: [.absent(.denominatorZero)]),
        .init(
            "population unknown", ["numerator": .value(12), "population": .absent(Absence(.notReported))],
            gives: [.absent(.notReported)]),
    ]

    private static let poisson = Options(["interval": .scalar("poisson")])

    /// 12 events in two countries of 100,000 and 300,000 people; a third one of 500,000 did not report.
    private static let partial = Cell(
        period: ExamplePeriod.year,
        inputs: [
            "numerator": Cell.Input(
                .value(12), rows: 12,
                coverage: Figure.Coverage(dimension: "country", expected: 3, missing: ["UKR"])),
            "population": Cell.Input(
                .value(900_000), rows: 3,
                groups: [("KGZ", 100_000.0), ("NPL", 300_000), ("UKR", 500_000)].map {
                    Cell.Input.Group(keys: [$0.0], quantity: .value($0.1), rows: 1)
                }),
        ], countries: ["KGZ", "NPL", "UKR"])
}
