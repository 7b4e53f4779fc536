import WaymarkKit
import WaymarkStatistics

/// One rate of events over another: how many times as often something happens, with chance variation.
public struct RateRatioCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "rate-ratio",
        summary: "The ratio of two rates of events, with the interval that their counts allow.",
        formula:
            "(events / population) / (reference events / reference population); interval: Clopper and Pearson’s share of "
            + "the first count in both, as odds",
        source: "Przyborowski and Wilenski (1940), Biometrika 31:313",
        inputs: [
            .init("events", "the events or persons counted", aggregations: [.count, .distinct, .sum]),
            .init("population", "the people of the same group", aggregations: [.count, .distinct, .sum]),
            .init(
                "reference_events", "the events of the group compared with", aggregations: [.count, .distinct, .sum]),
            .init("reference_population", "the people of that group", aggregations: [.count, .distinct, .sum]),
        ],
        options: [
            OptionDescription(
                "level", "the level of confidence of the interval", kind: .number(0.5...0.999), standard: "0.95")
        ],
        examples: [
            .init(
                "10 events against 20 in the same population",
                [
                    "events": .value(10), "population": .value(1000), "reference_events": .value(20),
                    "reference_population": .value(1000),
                ],
                gives: [
                    Figure(
                        .value(0.5),
                        interval: Figure.Interval(
                            lower: 0.20900596502, upper: 1.11918304424, level: 0.95, method: "exact"))
                ], tolerance: 1e-6),
            .init(
                "no events to compare with",
                [
                    "events": .value(10), "population": .value(1000), "reference_events": .value(0),
                    "reference_population": .value(1000),
                ],
                gives: [.absent(.denominatorZero)]),
        ])

    private let level: Double

    /// Takes `level`.
    public init(options: Options) throws(Diagnostic) {
        level = try options.number("level", in: 0.5...0.999) ?? 0.95
    }

    /// The ratio.
    public func figures(for cell: Cell) -> [Figure] {
        let (events, people) = (cell["events"], cell["population"])
        let (others, otherPeople) = (cell["reference_events"], cell["reference_population"])
        var figure = Figure((events / people) / (others / otherPeople), unit: .named("ratio"))
        guard figure.value != nil, let events = events.value, let people = people.value, let others = others.value,
            let otherPeople = otherPeople.value, let level = try? ConfidenceLevel(level),
            let first = try? PopulationRate(events: events, population: people),
            let second = try? PopulationRate(events: others, population: otherPeople),
            let interval = try? RateRatio(first, to: second).interval(level: level), interval.lower.isFinite,
            interval.upper.isFinite
        else { return [figure] }
        figure.interval = Figure.Interval(
            lower: interval.lower, upper: interval.upper, level: level.probability,
            method: "conditional exact (Przyborowski and Wilenski 1940)")
        return [figure]
    }
}
