import WaymarkKit

/// What one unit of a result costs: money spent for each person trained.
public struct UnitCostCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "unit-cost",
        summary: "Money spent for each unit of a result.",
        formula: "cost / units, in the currency of the cost; no units, no figure, whatever was spent",
        source: "OECD DAC criterion efficiency; results-based management practice",
        inputs: [
            .init("cost", "the money spent", aggregations: [.sum]),
            .init("units", "the persons, events or things it was spent on", aggregations: [.count, .distinct, .sum]),
        ],
        examples: [
            .init(
                "12,500 euros for 50 persons", options: Options(unit: .named("EUR")),
                ["cost": .value(12_500), "units": .value(50)],
                gives: [Figure(.value(250), parts: Figure.Parts(numerator: 12_500, denominator: 50))]),
            .init(
                "money was spent, nobody completed", ["cost": .value(900), "units": .value(0)],
                gives: [.absent(.denominatorZero)]),
            .init(
                "spending is not reported", ["cost": .absent(Absence(.notReported)), "units": .value(4)],
                gives: [.absent(.notReported)]),
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// The cost of a unit.
    public func figures(for cell: Cell) -> [Figure] {
        let (cost, units) = (cell["cost"], cell["units"])
        var figure = Figure(cost / units, parts: Figure.Parts(numerator: cost.value, denominator: units.value))
        if figure.absence?.kind == .denominatorZero, let cost = cost.value, cost > 0 {
            figure = .absent(.denominatorZero, "money was spent, and there is nothing to divide it by")
            figure.parts = Figure.Parts(numerator: cost, denominator: 0)
        }
        return [figure]
    }
}
