import WaymarkKit
import WaymarkStatistics

/// One proportion less another, of independent groups that count without weights.
public struct ProportionDifferenceCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "proportion-difference",
        summary: "The difference of two independent proportions, with Newcombe’s interval.",
        formula: "numerator / denominator − reference numerator / reference denominator; interval from Wilson’s limits",
        source: "Newcombe (1998), Statistics in Medicine 17:873, method 10",
        inputs: [
            .init("numerator", "the part", aggregations: [.count, .distinct]),
            .init("denominator", "the whole", aggregations: [.count, .distinct]),
            .init("reference_numerator", "the part of the group compared with", aggregations: [.count, .distinct]),
            .init("reference_denominator", "the whole of that group", aggregations: [.count, .distinct]),
        ],
        options: [
            OptionDescription(
                "level", "the level of confidence of the interval", kind: .number(0.5...0.999), standard: "0.95")
        ],
        examples: [
            .init(
                "56 of 70 against 48 of 80", options: Options(unit: .named("percent")),
                [
                    "numerator": .value(56), "denominator": .value(70), "reference_numerator": .value(48),
                    "reference_denominator": .value(80),
                ],
                gives: [
                    Figure(
                        .value(20),
                        interval: Figure.Interval(lower: 5.24, upper: 33.39, level: 0.95, method: "Newcombe"))
                ], tolerance: 1e-3, source: "Newcombe (1998), table II, example a"),
            .init(
                "nothing to divide by",
                [
                    "numerator": .value(0), "denominator": .value(0), "reference_numerator": .value(48),
                    "reference_denominator": .value(80),
                ],
                gives: [.absent(.denominatorZero)]),
        ])

    private let level: Double
    private let multiplier: Double

    /// Takes `level`, and the unit's multiplier.
    public init(options: Options) throws(Diagnostic) {
        level = try options.number("level", in: 0.5...0.999) ?? 0.95
        multiplier = options.unit.multiplier
    }

    /// The difference.
    public func figures(for cell: Cell) -> [Figure] {
        let (part, whole) = (cell["numerator"], cell["denominator"])
        let (otherPart, otherWhole) = (cell["reference_numerator"], cell["reference_denominator"])
        var figure = Figure((part / whole - otherPart / otherWhole) * multiplier)
        guard figure.value != nil, let part = part.value, let whole = whole.value, let otherPart = otherPart.value,
            let otherWhole = otherWhole.value, let level = try? ConfidenceLevel(level)
        else { return [figure] }
        guard [part, whole, otherPart, otherWhole].allSatisfy({ $0 == $0.rounded() }) else {
            figure.notes.append("No interval: weighted counts are no numbers of persons.")
            return [figure]
        }
        if let difference = try? ProportionDifference.newcombe(
            successes1: part, trials1: whole, successes2: otherPart, trials2: otherWhole, level: level)
        {
            let ends = (difference.interval.lower * multiplier, difference.interval.upper * multiplier)
            guard ends.0.isFinite, ends.1.isFinite, ends.0 <= ends.1 else { return [figure] }
            figure.interval = Figure.Interval(
                lower: ends.0, upper: ends.1, level: level.probability, method: "hybrid score (Newcombe 1998)")
        }
        return [figure]
    }
}
