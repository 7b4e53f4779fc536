import WaymarkKit

/// How many rows: events held, participations, cases opened.
public struct CountCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "count",
        summary: "The number of rows of a source.",
        formula: "number of rows",
        source: "results-based management practice",
        inputs: [.init("measure", "the rows that are counted", aggregations: [.count])],
        examples: [
            .init("rows are counted", ["measure": .value(164)], gives: [Figure(.value(164))]),
            .init("reported, and none", ["measure": .value(0)], gives: [Figure(.value(0))]),
            .init(
                "not reported is not zero", ["measure": .absent(Absence(.notReported))],
                gives: [.absent(.notReported)]),
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// The number of rows.
    public func figures(for cell: Cell) -> [Figure] {
        [Figure(cell["measure"], parts: Figure.Parts(count: cell["measure"].value))]
    }
}
