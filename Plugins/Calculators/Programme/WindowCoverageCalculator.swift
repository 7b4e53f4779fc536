import WaymarkKit

/// Of those whom something should reach within a time, the share whom it reached; the too recent are not judged yet.
public struct WindowCoverageCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "window-coverage",
        summary: "The share of persons reached within a time, of those whose time is over.",
        formula:
            "reached within the time / those whose time was over at the period's end × the unit's multiplier; those "
            + "whose time is not over are in neither and are given as `too_recent`",
        source: "results-based management practice; cohort follow-up as in health programmes",
        inputs: [
            .init(
                "reached", "those reached within the time, among those whose time is over",
                aggregations: [.count, .distinct, .sum]),
            .init("due", "those whose time is over", aggregations: [.count, .distinct, .sum]),
            .init(
                "all", "everybody, the too recent included", isRequired: false, aggregations: [.count, .distinct, .sum]),
        ],
        series: [tooRecent],
        examples: [
            .init(
                "41 of 50 were assisted in time, 7 more may still be", options: Options(unit: .named("percent")),
                ["reached": .value(41), "due": .value(50), "all": .value(57)],
                gives: [
                    Figure(.value(82), parts: Figure.Parts(numerator: 41, denominator: 50)),
                    Figure(.value(7), series: "too_recent"),
                ]),
            .init(
                "everybody is too recent", ["reached": .value(0), "due": .value(0), "all": .value(7)],
                gives: [.absent(.denominatorZero), Figure(.value(7), series: "too_recent")]),
            .init(
                "more reached than due is a mistake in the definition", ["reached": .value(8), "due": .value(7)],
                gives: [.absent(.notAvailable)]),
            .init(
                "not reported", ["reached": .absent(Absence(.notReported)), "due": .value(3)],
                gives: [.absent(.notReported)]),
        ])

    private static let tooRecent = CalculatorDescription.Series(
        "too_recent",
        LocalizedText([("en", "too recent to be judged"), ("fr", "trop récents pour être jugés")]))

    private let multiplier: Double

    /// Takes the unit's multiplier.
    public init(options: Options) {
        multiplier = options.unit.multiplier
    }

    /// The coverage, and how many are too recent.
    public func figures(for cell: Cell) -> [Figure] {
        let (reached, due) = (cell["reached"], cell["due"])
        var figures = [
            Figure(
                reached / due * multiplier, parts: Figure.Parts(numerator: reached.value, denominator: due.value))
        ]
        if let first = reached.value, let second = due.value, first > second {
            figures = [
                .absent(.notAvailable, "more were reached than were due: the definition counts them differently")
            ]
        }
        if cell.inputs["all"] != nil {
            figures.append(Figure(cell["all"] - due, series: Self.tooRecent.name, unit: .named("number")))
        }
        return figures
    }
}
