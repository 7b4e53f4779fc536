import WaymarkKit

/// A sum of persons with the part of one kind, where rows say the kind as a second number: 5 accused, of them 2 women.
public struct SumWithPartCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sum-with-part",
        summary: "A sum, and beside it the part of one kind, the rest, and what of it is not stated.",
        formula: "sum of all; `part`: sum of the kind; `rest`: stated − part; `not_stated`: all − stated",
        source: "results-based management practice",
        inputs: [
            .init("measure", "what is added up, such as persons", aggregations: [.sum]),
            .init("part", "the part of one kind, such as women", aggregations: [.sum]),
            .init("stated", "what is added up, in rows that state the part only", aggregations: [.sum]),
        ],
        series: [part, rest, notStated],
        examples: [
            .init(
                "12 accused; of 9 of them the sex is known, 4 are women",
                ["measure": .value(12), "part": .value(4), "stated": .value(9)],
                gives: [
                    Figure(.value(12)), Figure(.value(4), series: "part"), Figure(.value(5), series: "rest"),
                    Figure(.value(3), series: "not_stated"),
                ]),
            .init(
                "the part is nowhere stated: it is not zero",
                ["measure": .value(12), "part": .absent(Absence(.notReported)), "stated": .value(0)],
                gives: [
                    Figure(.value(12)), .absent(.notReported, series: "part"), .absent(.notReported, series: "rest"),
                    Figure(.value(12), series: "not_stated"),
                ]),
            .init(
                "not reported",
                ["measure": .absent(Absence(.notReported)), "part": .value(0), "stated": .value(0)],
                gives: [
                    .absent(.notReported), Figure(.value(0), series: "part"), Figure(.value(0), series: "rest"),
                    .absent(.notReported, series: "not_stated"),
                ]),
        ])

    private static let part = CalculatorDescription.Series(
        "part", LocalizedText([("en", "of the kind"), ("fr", "de cette catégorie")]))
    private static let rest = CalculatorDescription.Series(
        "rest", LocalizedText([("en", "of other kinds"), ("fr", "des autres catégories")]))
    private static let notStated = CalculatorDescription.Series(
        "not_stated", LocalizedText([("en", "kind not stated"), ("fr", "catégorie non précisée")]))

    /// Takes no options.
    public init(options: Options) {}

    /// The sum and its parts.
    public func figures(for cell: Cell) -> [Figure] {
        let (all, part, stated) = (cell["measure"], cell["part"], cell["stated"])
        return [
            Figure(all, parts: Figure.Parts(count: cell.inputs["measure"].map { Double($0.rows) })),
            Figure(part, series: Self.part.name), Figure(stated - part, series: Self.rest.name),
            Figure(all - stated, series: Self.notStated.name),
        ]
    }
}
