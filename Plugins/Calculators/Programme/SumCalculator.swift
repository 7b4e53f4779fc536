import WaymarkKit

/// The sum of a column: money spent, persons reached, years of sentence.
public struct SumCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sum",
        summary: "The sum of a column of numbers.",
        formula: "sum of a column; values known only by bounds give bounds, never a number",
        source: "results-based management practice",
        inputs: [.init("measure", "the column that is added up", aggregations: [.sum])],
        options: [
            OptionDescription(
                "estimated", "whether the values are estimates, so that every figure is marked so", kind: .boolean,
                standard: "false")
        ],
        examples: [
            .init("amounts are added up", ["measure": .value(11_000_000)], gives: [Figure(.value(11_000_000))]),
            .init(
                "people reached by campaigns are estimates", options: Options(["estimated": .scalar("true")]),
                ["measure": .value(20_250)], gives: [Figure(.value(20_250), marks: [.estimated])]),
            .init(
                "`<5` is never a number",
                ["measure": .between(356...360, Absence(.suppressed, "1 of 2 source values is `<5`"))],
                gives: [.absent(.suppressed)]),
            .init(
                "not reported is not zero", ["measure": .absent(Absence(.notReported))],
                gives: [.absent(.notReported)]),
        ])

    private let isEstimated: Bool

    /// Takes `estimated`.
    public init(options: Options) throws(Diagnostic) {
        isEstimated = try options.boolean("estimated") ?? false
    }

    /// The sum.
    public func figures(for cell: Cell) -> [Figure] {
        let rows = cell.inputs["measure"].map { Double($0.rows) }
        var figure = Figure(cell["measure"], parts: Figure.Parts(count: rows))
        if isEstimated, figure.value != nil { figure.marks.insert(.estimated) }
        return [figure]
    }
}
