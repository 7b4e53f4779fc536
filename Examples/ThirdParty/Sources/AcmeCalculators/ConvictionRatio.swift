import WaymarkKit

/// Convictions among the cases that were decided; a case that is still open says nothing yet.
public struct ConvictionRatio: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "acme.conviction-ratio",
        summary: "Convictions per decided case; with `unit: percent`, times 100.",
        formula: "convictions / (convictions + acquittals) × the unit's multiplier",
        source: "Acme handbook of court statistics, section 4",
        inputs: [
            .init("convictions", "the cases that ended in a conviction"),
            .init("acquittals", "the cases that ended in an acquittal"),
        ],
        examples: [
            .init("three in four", ["convictions": .value(3), "acquittals": .value(1)], gives: [Figure(.value(0.75))]),
            .init(
                "in per cent", options: Options(unit: .named("percent")),
                ["convictions": .value(3), "acquittals": .value(1)], gives: [Figure(.value(75))]),
            .init(
                "no case decided", ["convictions": .value(0), "acquittals": .value(0)],
                gives: [.absent(.denominatorZero)]),
            .init(
                "acquittals not reported", ["convictions": .value(3), "acquittals": .absent(Absence(.notReported))],
                gives: [.absent(.notReported)]),
        ])

    private let multiplier: Double

    /// Takes the unit's multiplier.
    public init(options: Options) {
        multiplier = options.unit.multiplier
    }

    /// The ratio.
    public func figures(for cell: Cell) -> [Figure] {
        let (convictions, decided) = (cell["convictions"], cell["convictions"] + cell["acquittals"])
        let parts = Figure.Parts(numerator: convictions.value, denominator: decided.value)
        return [Figure(convictions / decided * multiplier, parts: parts)]
    }
}
