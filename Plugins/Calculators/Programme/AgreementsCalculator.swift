import WaymarkKit

/// Agreements between several countries: each counts once in the total, and once for every country in it.
public struct AgreementsCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "agreements",
        summary: "The number of agreements that countries have with each other, each once in every cell.",
        formula:
            "number of different agreements over one row for each country in one; the countries' figures do not add "
            + "up to the total",
        source: "results-based management practice",
        inputs: [
            .init(
                "agreements", "the agreement of each row, one row for each country in it", aggregations: [.distinct])
        ],
        series: [participations],
        examples: [
            .init(
                "two agreements, one of two countries and one of three",
                cell: Cell(
                    period: ExamplePeriod.year, inputs: ["agreements": Cell.Input(.value(2), rows: 5)],
                    countries: ["KGZ", "NPL", "UKR"]),
                gives: [Figure(.value(2)), Figure(.value(5), series: "participations")]),
            .init(
                "the same for one of the countries",
                cell: Cell(
                    period: ExamplePeriod.year, categories: Categories(["country": "KGZ"]),
                    inputs: ["agreements": Cell.Input(.value(2), rows: 2)], countries: ["KGZ"]),
                gives: [Figure(.value(2)), Figure(.value(2), series: "participations")]),
            .init(
                "not reported is not zero", ["agreements": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "participations")]),
        ])

    private static let participations = CalculatorDescription.Series(
        "participations",
        LocalizedText([("en", "participations of countries"), ("fr", "participations de pays")]))

    /// Takes no options.
    public init(options: Options) {}

    /// The number of agreements, and of countries' participations in them.
    public func figures(for cell: Cell) -> [Figure] {
        let agreements = cell["agreements"]
        let rows = Double(max(0, cell.inputs["agreements"]?.valid ?? 0))
        var figure = Figure(agreements, parts: Figure.Parts(count: rows))
        if let value = figure.value, value != rows {
            figure.notes.append(
                "An agreement counts once here, and once for each country in it: countries do not add up.")
        }
        let participations = agreements.value == nil ? agreements : Quantity(rows)
        return [figure, Figure(participations, series: Self.participations.name, unit: .named("number"))]
    }
}
