import WaymarkKit

/// How many different persons, countries or cases; one that occurs twice counts once, in every cell anew.
public struct DistinctCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "distinct",
        summary: "The number of different persons, countries or cases.",
        formula: "number of different values of a column; a year is counted anew, never the sum of its quarters",
        source: "results-based management practice",
        inputs: [.init("measure", "the column whose different values are counted", aggregations: [.distinct])],
        examples: [
            .init("different persons", ["measure": .value(1689)], gives: [Figure(.value(1689))]),
            .init(
                "not reported is not zero", ["measure": .absent(Absence(.notReported))],
                gives: [.absent(.notReported)]),
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// The number of different values.
    public func figures(for cell: Cell) -> [Figure] {
        let rows = cell.inputs["measure"].map { Double($0.rows) }
        return [Figure(cell["measure"], parts: Figure.Parts(count: rows))]
    }
}
