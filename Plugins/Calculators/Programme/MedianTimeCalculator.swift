import WaymarkKit
import WaymarkStatistics

/// How long it takes until half are done, where some are still waiting: those count for as long as they have waited.
///
/// The plain median of finished cases is too short, since the slow ones are not finished yet.
public struct MedianTimeCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "median-time",
        summary: "The median time to an event, with the cases that still wait for it censored.",
        formula: "Kaplan–Meier estimate of the share still waiting; the time at which it is one half or less, in the "
            + "middle of two times where it is exactly one half between them; interval of Brookmeyer and Crowley",
        source: "Kaplan and Meier (1958), JASA 53:457; Brookmeyer and Crowley (1982), Biometrics 38:29",
        inputs: [
            .init(
                "waits", "the cases, each with its time so far", aggregations: [.count],
                keys: [
                    .init("days", "the days from the beginning to the event, or to the period's end without one"),
                    .init("ended", "whether the event had come by the period's end: true or false"),
                ])
        ],
        series: [open],
        examples: [
            .init(
                "answers after 2 and 6 days, two requests open since 4 and 9 days",
                cell: cell([(2, true, 1), (4, false, 1), (6, true, 1), (9, false, 1)]),
                gives: [
                    Figure(.value(6), parts: Figure.Parts(numerator: 2, count: 4)),
                    Figure(.value(2), series: "open"),
                ]),
            .init(
                "exactly half left from 10 to 20 days", cell: cell([(10, true, 2), (20, true, 2)]),
                gives: [Figure(.value(15)), Figure(.value(0), series: "open")]),
            .init(
                "more than half are still open: no median, and no guess", cell: cell([(5, true, 1), (30, false, 3)]),
                gives: [.absent(.notAvailable), Figure(.value(3), series: "open")]),
            .init(
                "no cases", cell: cell([]), gives: [.absent(.notApplicable), Figure(.value(0), series: "open")]),
            .init(
                "not reported", ["waits": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "open")]),
        ])

    private static let open = CalculatorDescription.Series(
        "open", LocalizedText([("en", "still open"), ("fr", "encore en attente")]))

    /// Takes no options.
    public init(options: Options) {}

    /// The median, and the number still open.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["waits"], input.quantity.value != nil else {
            return [Figure(cell["waits"]), Figure(cell["waits"], series: Self.open.name)]
        }
        var rows: [SurvivalRow] = []
        var (ended, open, unusable) = (0.0, 0.0, 0)
        for group in input.groups where group.keys.count == 2 && group.rows > 0 {
            guard let days = group.keys[0].flatMap(Double.init), days.isFinite, days >= 0,
                let isOver = group.keys[1].flatMap(Bool.init)
            else {
                unusable += group.rows
                continue
            }
            let count = Double(group.rows)
            if isOver { ended += count } else { open += count }
            rows.append(SurvivalRow(time: days, events: isOver ? count : 0, censored: isOver ? 0 : count))
        }
        var median = figure(rows)
        median.parts = Figure.Parts(numerator: ended, count: ended + open)
        if unusable > 0 { median.notes.append("Cases whose time is not known or negative, left out: \(unusable).") }
        return [median, Figure(.value(open), series: Self.open.name, unit: .named("number"))]
    }

    private func figure(_ rows: [SurvivalRow]) -> Figure {
        guard !rows.isEmpty else { return .absent(.notApplicable, "there are no cases") }
        guard let curve = try? KaplanMeier(rows) else { return .absent(.notAvailable, "the times are out of range") }
        guard let median = curve.median else {
            return .absent(.notAvailable, "more than half may still be waiting, so that the median is not reached")
        }
        var figure = Figure(.value(median))
        let interval = curve.medianInterval()
        if let lower = interval.lower, let upper = interval.upper, lower <= upper {
            figure.interval = Figure.Interval(
                lower: lower, upper: upper, level: 0.95, method: "Brookmeyer and Crowley (1982), ln(−ln) scale")
        } else if let lower = interval.lower {
            figure.notes.append("The 95 per cent interval begins at \(lower); its upper end is not reached.")
        }
        return figure
    }

    private static func cell(_ waits: [(days: Int, ended: Bool, rows: Int)]) -> Cell {
        let all = waits.map(\.rows).reduce(0, +)
        return Cell(
            period: ExamplePeriod.year,
            inputs: [
                "waits": Cell.Input(
                    .value(Double(all)), rows: all,
                    groups: waits.map {
                        Cell.Input.Group(
                            keys: ["\($0.days)", "\($0.ended)"], quantity: .value(Double($0.rows)), rows: $0.rows)
                    })
            ])
    }
}
