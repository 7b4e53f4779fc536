import WaymarkKit

/// Worked examples of stages reached.
enum StageExamples {
    static let all: [CalculatorDescription.Example] = [
        .init(
            "L1 skips the stage, L2 reached it before the period, L3 not yet", options: adopted,
            cell: cell([
                ("L1", "drafted", "2016-09-01"), ("L1", "in_force", "2017-03-01"), ("L2", "adopted", "2015-05-01"),
                ("L2", "in_force", "2017-02-01"), ("L3", "drafted", "2017-02-02"), ("L4", "adopted", "2018-01-01"),
            ]),
            gives: [
                Figure(.value(1), parts: Figure.Parts(count: 4)),
                Figure(.value(2), series: "so_far"),
            ]),
        .init(
            "the funnel", options: funnel,
            cell: cell([
                ("L1", "in_force", "2017-03-01"), ("L2", "adopted", "2015-05-01"), ("L3", "drafted", "2017-02-02"),
            ]),
            gives: [
                Figure(.value(1)), Figure(.value(2), series: "so_far"), Figure(.value(3), series: "at_least_drafted"),
                Figure(.value(2), series: "at_least_adopted"), Figure(.value(1), series: "at_least_in_force"),
            ]),
        .init(
            "nothing yet", options: adopted, cell: cell([]),
            gives: [Figure(.value(0)), Figure(.value(0), series: "so_far")]),
        .init(
            "not reported is not zero", options: adopted,
            cell: Cell(
                period: ExamplePeriod.year, inputs: ["items": Cell.Input(.absent(Absence(.notReported)))]),
            gives: [.absent(.notReported), .absent(.notReported, series: "so_far")]),
    ]

    private static let stages = Options.Value.list(["drafted", "adopted", "in_force"])
    private static let adopted = Options(["stages": stages, "at_least": .scalar("adopted")])
    private static let funnel = Options([
        "stages": stages, "at_least": .scalar("adopted"), "funnel": .scalar("true"),
    ])

    /// A cell of the year 2017 with a log of entries: item, stage, date.
    private static func cell(_ entries: [(String, String, String)]) -> Cell {
        let groups = entries.map {
            Cell.Input.Group(keys: [$0.0, $0.1, $0.2], quantity: .value(1), rows: 1)
        }
        return Cell(
            period: ExamplePeriod.year,
            inputs: ["items": Cell.Input(.value(Double(entries.count)), rows: entries.count, groups: groups)])
    }
}
