import WaymarkKit

/// Judgements on a scale of ordered levels: the middle level, and the share at it or above; levels are never averaged.
public struct OrdinalCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "ordinal",
        summary: "The median level of judgements on an ordered scale, and the share at a level or above.",
        formula: "the lowest level that at least half of the judgements do not exceed, as its number from 1; a mean of "
            + "levels is not taken, since their distances are not known",
        source: "Stevens (1946), Science 103:677, on ordinal scales",
        inputs: [
            .init(
                "answers", "the judgements", aggregations: [.count],
                keys: [.init("level", "the level, as the scale names it")])
        ],
        series: [atLeast],
        options: [
            OptionDescription("scale", "the levels from lowest to highest", kind: .list),
            OptionDescription("at_least", "the level from which judgements count as good", kind: .text),
        ],
        examples: [
            .init(
                "3 poor, 4 fair, 5 good", options: options, cell: cell([("poor", 3), ("fair", 4), ("good", 5)]),
                gives: [
                    Figure(.value(2), parts: Figure.Parts(count: 12)),
                    Figure(.value(75), series: "at_least", unit: .named("percent")),
                ]),
            .init(
                "a level that the scale does not have is left out and told", options: options,
                cell: cell([("good", 1), ("no answer", 9)]),
                gives: [Figure(.value(3), parts: Figure.Parts(count: 1)), Figure(.value(100), series: "at_least")]),
            .init(
                "no answers", options: options, cell: cell([]),
                gives: [.absent(.notApplicable), .absent(.notApplicable, series: "at_least")]),
            .init(
                "not reported", options: options, ["answers": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "at_least")]),
        ])

    private static let atLeast = CalculatorDescription.Series(
        "at_least", LocalizedText([("en", "share at the level or above"), ("fr", "part à ce niveau ou au-dessus")]))
    private static let options = Options([
        "scale": .list(["poor", "fair", "good"]), "at_least": .scalar("fair"),
    ])

    private let scale: [String]
    private let good: Int

    /// Takes `scale` and `at_least`.
    public init(options: Options) throws(Diagnostic) {
        guard let scale = options.list("scale"), !scale.isEmpty else {
            throw Diagnostic(
                .wrongOption, "the calculator `ordinal` needs the option `scale`", at: options.span(of: "scale"),
                help: "add `options: {scale: [poor, fair, good]}` from lowest to highest")
        }
        self.scale = scale
        let wanted = try options.text("at_least") ?? scale[scale.count - 1]
        guard let good = scale.firstIndex(of: wanted) else {
            throw .unknownName(
                .unknownOptionValue, "value of option `at_least`:", wanted, among: scale,
                at: options.span(of: "at_least"))
        }
        self.good = good
    }

    /// The median level, and the share at the wanted level or above.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["answers"], input.quantity.value != nil else {
            return [Figure(cell["answers"]), Figure(cell["answers"], series: Self.atLeast.name)]
        }
        var rows = [Int](repeating: 0, count: scale.count)
        var foreign = 0
        for group in input.groups where group.rows > 0 {
            if let level = group.keys.first.flatMap({ $0 }).flatMap(scale.firstIndex(of:)) {
                rows[level] += group.rows
            } else {
                foreign += group.rows
            }
        }
        let all = rows.reduce(0, +)
        guard all > 0 else {
            return [nil, Self.atLeast.name].map { .absent(.notApplicable, "there are no judgements", series: $0) }
        }
        var below = 0
        let median = rows.indices.first { level in
            below += rows[level]
            return 2 * below >= all
        }
        let reached = rows[good...].reduce(0, +)
        var figure = Figure(.value(Double((median ?? 0) + 1)), parts: Figure.Parts(count: Double(all)))
        figure.notes = ["Median level: \(scale[median ?? 0])."]
        if foreign > 0 { figure.notes.append("Answers that the scale does not have, left out: \(foreign).") }
        return [
            figure,
            Figure(
                .value(Double(reached) / Double(all) * 100), series: Self.atLeast.name, unit: .named("percent"),
                parts: Figure.Parts(numerator: Double(reached), denominator: Double(all))),
        ]
    }

    private static func cell(_ rows: [(String, Int)]) -> Cell {
        let all = rows.map(\.1).reduce(0, +)
        return Cell(
            period: ExamplePeriod.year,
            inputs: [
                "answers": Cell.Input(
                    .value(Double(all)), rows: all,
                    groups: rows.map {
                        Cell.Input.Group(keys: [$0.0], quantity: .value(Double($0.1)), rows: $0.1)
                    })
            ])
    }
}
