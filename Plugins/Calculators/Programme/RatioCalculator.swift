import WaymarkKit

/// One measure divided by another, in the indicator's unit: 0.41 as a ratio is 41 in per cent.
public struct RatioCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "ratio",
        summary: "One measure divided by another; with `unit: percent`, times 100.",
        formula: "numerator / denominator × the unit's multiplier, from sums at every level, never a mean of ratios",
        source: "results-based management practice",
        inputs: [
            .init("numerator", "what is divided"),
            .init("denominator", "what it is divided by"),
            .init(
                "whole", "all of which the denominator is the known part; the rest is given beside the ratio",
                isRequired: false),
        ],
        series: [KnownPart.outside, KnownPart.known],
        examples: [
            .init(
                "a ratio", ["numerator": .value(54), "denominator": .value(152)],
                gives: [Figure(.value(54.0 / 152))]),
            .init(
                "in per cent", options: Options(unit: .named("percent")),
                ["numerator": .value(9), "denominator": .value(13)], gives: [Figure(.value(900.0 / 13))]),
            .init(
                "41 of 50 answers are yes, of 80 asked", options: Options(unit: .named("percent")),
                ["numerator": .value(41), "denominator": .value(50), "whole": .value(80)],
                gives: [
                    Figure(.value(82)), Figure(.value(30), series: "outside"),
                    Figure(.value(62.5), series: "known_share", unit: .named("percent")),
                ]),
            .init(
                "nothing to divide by", ["numerator": .value(0), "denominator": .value(0)],
                gives: [.absent(.denominatorZero)]),
            .init(
                "a part that is not reported", ["numerator": .value(3), "denominator": .absent(Absence(.notReported))],
                gives: [.absent(.notReported)]),
        ])

    private let multiplier: Double

    /// Takes the unit's multiplier.
    public init(options: Options) {
        multiplier = options.unit.multiplier
    }

    /// The ratio, and what lies outside its denominator.
    public func figures(for cell: Cell) -> [Figure] {
        let (numerator, denominator) = (cell["numerator"], cell["denominator"])
        return [
            Figure(
                numerator / denominator * multiplier,
                parts: Figure.Parts(numerator: numerator.value, denominator: denominator.value))
        ] + KnownPart.figures(cell, inside: "denominator", of: "whole")
    }
}
