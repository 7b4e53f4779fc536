import WaymarkKit

/// Worked examples of what stands at a date.
enum StatusExamples {
    static let all: [CalculatorDescription.Example] = [
        .init(
            "a plan that expired no longer counts", options: standing,
            cell: cell([
                ["P1", "adopted", "2014-03-01", "KGZ"], ["P1", "expired", "2016-12-31", "KGZ"],
                ["P2", "draft", "2016-01-10", "NPL"], ["P2", "adopted", "2017-05-02", "NPL"],
                ["P3", "adopted", "2015-02-01", "NPL"], ["P3", "operational", "2015-09-01", "NPL"],
                ["P4", "submitted", "2017-11-30", "UKR"],
            ]),
            gives: [Figure(.value(2), parts: Figure.Parts(count: 4))]),
        .init(
            "countries with such a plan, each once", options: countries,
            cell: cell([
                ["P2", "adopted", "2017-05-02", "NPL"], ["P3", "operational", "2015-09-01", "NPL"],
                ["P5", "adopted", "2018-01-01", "UKR"],
            ]),
            gives: [Figure(.value(1)), Figure(.value(100.0 / 3), series: "share", unit: .named("percent"))]),
        .init(
            "a plan whose time has run out by itself", options: standing,
            cell: cell([["P1", "adopted", "2014-03-01", "KGZ", "2017-06-30"]]), gives: [Figure(.value(0))]),
        .init(
            "a party since an unknown day, certain by 2023: bounds until then", options: party,
            cell: cell([
                ["KGZ", "party", "2003-10-02", "KGZ"], ["NPL", "not_party", nil, "NPL"],
                ["UKR", "party", nil, "UKR", nil, "2023-03-31"],
            ]),
            gives: [
                Figure(
                    .value(1), interval: Figure.Interval(lower: 1, upper: 2, method: "certain bounds"))
            ]),
        .init(
            "a party since an unknown day that is certainly past", options: party,
            cell: cell([["UKR", "party", nil, "UKR", nil, "2014-12-31"]]), gives: [Figure(.value(1))]),
        .init("a log without entries", options: standing, cell: cell([]), gives: [Figure(.value(0))]),
        .init(
            "not reported is not zero", options: countries,
            cell: Cell(
                period: ExamplePeriod.year, inputs: ["items": Cell.Input(.absent(Absence(.notReported)))],
                countries: ["KGZ", "NPL", "UKR"]),
            gives: [.absent(.notReported), .absent(.notReported, series: "share")]),
    ]

    private static let standing = Options(["statuses": .list(["adopted", "operational"])])
    private static let countries = Options([
        "statuses": .list(["adopted", "operational"]), "count": .scalar("countries"),
    ])
    private static let party = Options([
        "statuses": .list(["party"]), "count": .scalar("countries"), "share": .scalar("false"),
    ])

    /// A cell of the year 2017 with a log of entries: item, status, date, country, until, certain by.
    private static func cell(_ entries: [[String?]]) -> Cell {
        let groups = entries.map { entry in
            Cell.Input.Group(
                keys: entry + Array(repeating: nil, count: StatusLog.keys.count - entry.count), quantity: .value(1),
                rows: 1)
        }
        return Cell(
            period: ExamplePeriod.year,
            inputs: ["items": Cell.Input(.value(Double(entries.count)), rows: entries.count, groups: groups)],
            countries: ["KGZ", "NPL", "UKR"])
    }
}
