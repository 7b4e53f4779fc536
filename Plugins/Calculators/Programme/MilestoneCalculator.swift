import WaymarkKit

/// How far something has come on a way of named steps: a strategy drafted, adopted, funded, under way.
public struct MilestoneCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "milestone",
        summary: "The furthest of some named steps that was reached by the period's end, as its number.",
        formula: "number of the furthest step in their order, 0 for none; over several countries, the step that all of "
            + "them have reached; with `time: stock`",
        source: "results-based management practice; qualitative milestones as in EU logical frameworks",
        inputs: [
            .init(
                "steps", "the steps taken, one row each", aggregations: [.count],
                keys: [
                    .init("step", "the step"), .init("country", "the country that took it", isRequired: false),
                ])
        ],
        series: [share],
        options: [OptionDescription("steps", "all steps in their order", kind: .list)],
        examples: [
            .init(
                "drafted and adopted, of three steps", options: options,
                cell: cell([("drafted", nil), ("adopted", nil)]),
                gives: [
                    Figure(.value(2)), Figure(.value(200.0 / 3), series: "share", unit: .named("percent")),
                ]),
            .init(
                "two countries have both drafted, one has adopted", options: options,
                cell: cell([("drafted", "KGZ"), ("adopted", "KGZ"), ("drafted", "NPL")]),
                gives: [Figure(.value(1)), Figure(.value(100.0 / 3), series: "share")]),
            .init(
                "no step yet", options: options, cell: cell([]),
                gives: [Figure(.value(0)), Figure(.value(0), series: "share")]),
            .init(
                "not reported", options: options, ["steps": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "share")]),
        ])

    private static let share = CalculatorDescription.Series(
        "share", LocalizedText([("en", "share of the steps"), ("fr", "part des étapes")]))
    private static let options = Options(["steps": .list(["drafted", "adopted", "funded"])])

    private let steps: [String]

    /// Takes `steps`.
    public init(options: Options) throws(Diagnostic) {
        guard let steps = options.list("steps"), !steps.isEmpty else {
            throw Diagnostic(
                .wrongOption, "the calculator `milestone` needs the option `steps`", at: options.span(of: "steps"),
                help: "add `options: {steps: [drafted, adopted, funded]}` in their order")
        }
        self.steps = steps
    }

    /// The number of the furthest step, and its share of all.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["steps"], input.quantity.value != nil else {
            return [Figure(cell["steps"]), Figure(cell["steps"], series: Self.share.name)]
        }
        let groups = input.groups.filter { $0.rows > 0 && $0.keys.count == 2 }
        let isByCountry = groups.contains { $0.keys[1] != nil } && !cell.countries.isEmpty
        let furthest =
            isByCountry
            ? cell.countries.map { country in self.furthest(groups.filter { $0.keys[1] == country }) }.min() ?? 0
            : self.furthest(groups)
        let foreign = groups.filter { group in !(group.keys[0].map(steps.contains) ?? false) }.map(\.rows).reduce(0, +)
        var figure = Figure(.value(Double(furthest)), parts: Figure.Parts(denominator: Double(steps.count)))
        if furthest > 0 { figure.notes.append("Reached: \(steps[furthest - 1]).") }
        if furthest < steps.count { figure.notes.append("Next: \(steps[furthest]).") }
        if foreign > 0 { figure.notes.append("Rows with a step that is not among them, left out: \(foreign).") }
        return [
            figure,
            Figure(
                .value(Double(furthest) / Double(steps.count) * 100), series: Self.share.name, unit: .named("percent")),
        ]
    }

    /// The number of the furthest step among some rows, 0 for none.
    private func furthest(_ groups: [Cell.Input.Group]) -> Int {
        groups.compactMap { group in group.keys[0].flatMap(steps.firstIndex(of:)) }.max().map { $0 + 1 } ?? 0
    }

    private static func cell(_ rows: [(String, String?)]) -> Cell {
        Cell(
            period: ExamplePeriod.year,
            inputs: [
                "steps": Cell.Input(
                    .value(Double(rows.count)), rows: rows.count,
                    groups: rows.map { Cell.Input.Group(keys: [$0.0, $0.1], quantity: .value(1), rows: 1) })
            ], countries: rows.contains { $0.1 != nil } ? ["KGZ", "NPL"] : [])
    }
}
