import WaymarkKit

/// Spending as a share of the budget, against the original and the revised approvals, with the band of PEFA.
public struct BudgetExecutionCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "budget-execution",
        summary: "Spending as a share of the original budget, with the revised budget and the PEFA band beside it.",
        formula: "spent / originally approved × 100; band A within 95–105 per cent, B 90–110, C 85–115, else D",
        source: "SDG metadata 16.6.1; PEFA Framework (2016), indicator PI-1, for one period in place of three years",
        inputs: [
            .init("spent", "the money spent", aggregations: [.sum]),
            .init("approved", "the budget as first approved", aggregations: [.sum]),
            .init("revised", "the budget as last approved", isRequired: false, aggregations: [.sum]),
        ],
        series: [againstRevised, band],
        examples: [
            .init(
                "92 of 100, where 80 were left after revision",
                ["spent": .value(92), "approved": .value(100), "revised": .value(80)],
                gives: [
                    Figure(.value(92), parts: Figure.Parts(numerator: 92, denominator: 100)),
                    Figure(.value(115), series: "against_revised", unit: .named("percent")),
                    Figure(.value(3), series: "pefa_band"),
                ]),
            .init(
                "the edge of a band belongs to it", ["spent": .value(105), "approved": .value(100)],
                gives: [Figure(.value(105)), Figure(.value(4), series: "pefa_band")]),
            .init(
                "far below", ["spent": .value(40), "approved": .value(100)],
                gives: [Figure(.value(40)), Figure(.value(1), series: "pefa_band")]),
            .init(
                "a line that only the revised budget has",
                ["spent": .value(5), "approved": .value(0), "revised": .value(10)],
                gives: [
                    .absent(.denominatorZero), Figure(.value(50), series: "against_revised"),
                    .absent(.denominatorZero, series: "pefa_band"),
                ]),
            .init(
                "not reported", ["spent": .absent(Absence(.notReported)), "approved": .value(100)],
                gives: [.absent(.notReported), .absent(.notReported, series: "pefa_band")]),
        ])

    private static let againstRevised = CalculatorDescription.Series(
        "against_revised",
        LocalizedText([("en", "against the revised budget"), ("fr", "par rapport au budget révisé")]))
    private static let band = CalculatorDescription.Series(
        "pefa_band",
        LocalizedText([("en", "PEFA PI-1 band (A = 4 … D = 1)"), ("fr", "note PEFA PI-1 (A = 4 … D = 1)")]))
    private static let score = UnitOfMeasure(id: "score", name: LocalizedText([("en", "of 4"), ("fr", "sur 4")]))

    /// The bands from the narrowest, as per cent of the budget, ends included.
    private static let bands: [(name: String, range: ClosedRange<Double>, score: Double)] = [
        ("A", 95...105, 4), ("B", 90...110, 3), ("C", 85...115, 2),
    ]

    /// Takes no options; values are in per cent.
    public init(options: Options) {}

    /// The shares and the band.
    public func figures(for cell: Cell) -> [Figure] {
        var figures = [share(cell, of: "approved", series: nil)]
        if cell.inputs["revised"] != nil {
            figures.append(share(cell, of: "revised", series: Self.againstRevised.name))
        }
        figures.append(band(figures[0]))
        return figures
    }

    private func share(_ cell: Cell, of budget: String, series: String?) -> Figure {
        let (spent, approved) = (cell["spent"], cell[budget])
        return Figure(
            spent * 100 / approved, series: series, unit: .named("percent"),
            parts: Figure.Parts(numerator: spent.value, denominator: approved.value))
    }

    private func band(_ share: Figure) -> Figure {
        guard let value = share.value else { return Figure(share.outcome, series: Self.band.name) }
        let band = Self.bands.first { $0.range.contains(value) }
        return Figure(
            .value(band?.score ?? 1), series: Self.band.name, unit: Self.score,
            notes: ["PEFA PI-1 band \(band?.name ?? "D") for this period alone."])
    }
}
