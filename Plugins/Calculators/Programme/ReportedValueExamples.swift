import WaymarkKit

/// Worked examples of figures reported by others.
enum ReportedValueExamples {
    static let all: [CalculatorDescription.Example] = [
        .init(
            "countries consulted, as published", cell: cell([("2017", nil, "UNODC", 9)]),
            gives: [Figure(.value(9), parts: Figure.Parts(count: 1))], source: "UNODC, GLO.ACT"),
        .init(
            "quarters add up to a year", cell: cell([("2017-Q1", "KGZ", nil, 3), ("2017-Q2", "KGZ", nil, 4)]),
            gives: [Figure(.value(7))]),
        .init(
            "the year's own figure is taken, not its parts as well",
            cell: cell([("2017", "KGZ", nil, 9), ("2017-Q1", "KGZ", nil, 3), ("2017-Q2", "KGZ", nil, 4)]),
            gives: [Figure(.value(9))]),
        .init(
            "a total beside its countries counts once",
            cell: cell([("2017", "_T", nil, 12), ("2017", "KGZ", nil, 5), ("2017", "NPL", nil, 7)]),
            gives: [Figure(.value(12))]),
        .init(
            "half a year and one of its quarters overlap",
            cell: cell([("2017-S1", "KGZ", nil, 6), ("2017-Q2", "KGZ", nil, 4)]), gives: [.absent(.notAvailable)]),
        .init(
            "two sources differ", cell: cell([("2017", "KGZ", "Ministry", 9), ("2017", "KGZ", "Police", 11)]),
            gives: [.absent(.notAvailable)]),
        .init("nothing reported", ["figures": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
    ]

    /// A cell of the year 2017 with reported figures: period, area, provenance, value.
    private static func cell(_ figures: [(String, String?, String?, Double)]) -> Cell {
        Cell(
            period: ExamplePeriod.year,
            inputs: [
                "figures": Cell.Input(
                    .value(figures.map(\.3).reduce(0, +)), rows: figures.count,
                    groups: figures.map {
                        Cell.Input.Group(keys: [$0.0, $0.1, $0.2], quantity: .value($0.3), rows: 1)
                    })
            ])
    }
}
