import WaymarkKit

/// The middle value, or another quantile: what half, or nine tenths, of the rows lie below.
public struct QuantileCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "quantile",
        summary: "The median or another quantile of a value, or its smallest or largest.",
        formula:
            "the value at the share's place in the ordered rows, between neighbours linearly; never a mean of medians",
        source: "Hyndman and Fan (1996), The American Statistician 50:361, definition 7",
        inputs: [
            .init(
                "measure", "the value whose quantile is taken",
                aggregations: [.median, .quantile, .minimum, .maximum])
        ],
        examples: [
            .init(
                "a median of 25 rows, one of them empty",
                cell: Cell(
                    period: ExamplePeriod.year, inputs: ["measure": Cell.Input(.value(34), rows: 25, missing: 1)]),
                gives: [Figure(.value(34), parts: Figure.Parts(count: 24))]),
            .init(
                "no rows, no median", ["measure": .absent(Absence(.notApplicable))], gives: [.absent(.notApplicable)]),
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// The quantile.
    public func figures(for cell: Cell) -> [Figure] {
        let count = cell.inputs["measure"].map { Double($0.valid) }
        return [Figure(cell["measure"], parts: Figure.Parts(count: count))]
    }
}
