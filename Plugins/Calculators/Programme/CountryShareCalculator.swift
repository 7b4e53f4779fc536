import WaymarkKit

/// How many of the programme's countries something holds for, and which share of all of them; the others are listed.
public struct CountryShareCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "country-share",
        summary: "The number of the programme's countries with at least one row, and their share of all its countries.",
        formula:
            "countries of the programme with a row; the share is of all its countries, whoever was asked or reported",
        source: "results-based management practice; SDG 10.7.2 and 16.10.2 count countries likewise",
        inputs: [
            .init(
                "countries", "the rows that make a country count", aggregations: [.count],
                keys: [.init("country", "the country, as a code of the programme's dimension of countries")])
        ],
        series: [CountryFigures.share],
        options: [
            OptionDescription(
                "share", "whether the share is given, too; not where only some countries could ever count",
                kind: .boolean, standard: "true")
        ],
        examples: [
            .init(
                "two of three countries, and one outside the programme", cell: cell(["KGZ": 3, "NPL": 1, "ITA": 5]),
                gives: [
                    Figure(.value(2), parts: Figure.Parts(numerator: 2, denominator: 3)),
                    Figure(.value(200.0 / 3), series: "share", unit: .named("percent")),
                ]),
            .init(
                "9 of 13 countries consulted by 25 May 2016",
                cell: cell(
                    Dictionary(uniqueKeysWithValues: thirteen.prefix(9).map { ($0, 1) }), countries: thirteen),
                gives: [Figure(.value(9)), Figure(.value(900.0 / 13), series: "share")],
                source: "UNODC, GLO.ACT; the programme has 13 countries"),
            .init(
                "without a share", options: Options(["share": .scalar("false")]), cell: cell(["KGZ": 3]),
                gives: [Figure(.value(1))]),
            .init(
                "reported, and none", cell: cell([:]), gives: [Figure(.value(0)), Figure(.value(0), series: "share")]),
            .init(
                "not reported is not zero", cell: notReported,
                gives: [.absent(.notReported), .absent(.notReported, series: "share")]),
        ])

    private let hasShare: Bool

    /// Takes `share`.
    public init(options: Options) throws(Diagnostic) {
        hasShare = try options.boolean("share") ?? true
    }

    /// The number of countries, and its share.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["countries"], input.quantity.value != nil else {
            return CountryFigures.series(of: cell, hasShare: hasShare).map { Figure(cell["countries"], series: $0) }
        }
        let found = input.groups.filter { $0.rows > 0 }.compactMap { $0.keys.first ?? nil }
        return CountryFigures(cell, input, hasShare: hasShare).figures(certain: Set(found))
    }

    private static let thirteen = [
        "BLR", "BRA", "COL", "EGY", "KGZ", "LAO", "MLI", "MAR", "NPL", "NER", "PAK", "ZAF", "UKR",
    ]
    private static let notReported = Cell(
        period: ExamplePeriod.year, inputs: ["countries": Cell.Input(.absent(Absence(.notReported)))],
        countries: ["KGZ", "NPL", "UKR"])

    private static func cell(_ rows: [String: Int], countries: [String] = ["KGZ", "NPL", "UKR"]) -> Cell {
        let groups = rows.sorted { $0.key < $1.key }.map {
            Cell.Input.Group(keys: [$0.key], quantity: .value(Double($0.value)), rows: $0.value)
        }
        let all = rows.values.reduce(0, +)
        return Cell(
            period: ExamplePeriod.year,
            inputs: ["countries": Cell.Input(.value(Double(all)), rows: all, groups: groups)], countries: countries)
    }
}
