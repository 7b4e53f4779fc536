import OfficialMethods
import WaymarkKit

/// SDG 10.7.3: people who died or disappeared in the process of migration.
public struct SDG_10_7_3: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-10.7.3",
        summary: "People who died or disappeared on the way to an international destination, as far as recorded.",
        formula:
            "sum of the dead and of the missing over qualifying incidents; of an estimated range the lowest; missing in a "
            + "shipwreck: aboard − survivors − bodies",
        source: "UN SDG metadata 10.7.3 (vintage 2021-12-06), custodian IOM",
        inputs: [
            .init("dead", "the dead whose bodies were found", aggregations: [.sum]),
            .init("missing", "those missing and presumed dead, the lowest estimate", aggregations: [.sum]),
            .init(
                "excluded", "incidents that do not qualify, for the record", isRequired: false, aggregations: [.count]),
        ],
        series: [
            .init("dead", LocalizedText([("en", "dead"), ("fr", "morts")])),
            .init("missing", LocalizedText([("en", "missing"), ("fr", "disparus")])),
            .init("excluded", LocalizedText([("en", "incidents left out"), ("fr", "incidents écartés")])),
        ],
        official: official,
        examples: [
            .init(
                "2 dead; 15 dead and 30 of 85 aboard missing; 10 to 25 missing; one incident does not qualify",
                cell: .worked(["dead": .value(17), "missing": .value(40), "excluded": .value(1)]),
                gives: [
                    Figure(.value(57)), Figure(.value(17), series: "dead"), Figure(.value(40), series: "missing"),
                    Figure(.value(1), series: "excluded"),
                ]),
            .init(
                "no incident says how many are missing: the dead are still counted",
                cell: Cell(
                    period: .year2020,
                    inputs: [
                        "dead": Cell.Input(.value(2), rows: 1),
                        "missing": Cell.Input(.absent(Absence(.notReported)), rows: 1, missing: 1),
                    ]),
                gives: [Figure(.value(2)), Figure(.value(2), series: "dead"), .absent(.notReported, series: "missing")]),
            .init(
                "nothing was reported is not nobody died",
                ["dead": .absent(Absence(.notReported)), "missing": .absent(Absence(.notReported))],
                gives: [nil, "dead", "missing"].map { .absent(.notReported, series: $0) }),
        ])

    private static let official = OfficialIndicator(
        code: "10.7.3", unsdCode: "C100703",
        title:
            "Number of people who died or disappeared in the process of migration towards an international destination",
        custodians: ["IOM"], tier: "I", vintage: "2021-12-06",
        population: "migrants of any legal status on their way to an international destination; incidents of the year",
        exclusions: [
            "Deaths in a country of established residence are left out.",
            "Deaths in housing, detention or camps are left out unless clearly linked to the journey.",
            "Deaths during deportation or after forced return, from labour exploitation or lack of health care, and "
                + "disappearances without presumption of death are left out.",
        ],
        aggregation: "plain sums; the true number is not estimated",
        disaggregations: [
            "country or region of the incident", "sex", "under 18", "country of origin", "cause", "route",
        ],
        traps: [
            "The area is where the incident happened, not where the people came from.",
            "A blank number of dead or missing is unknown; it adds nothing to its incident, and is no zero by itself.",
            "It is a minimum: the metadata warn against reading trends from it.",
        ],
        supply: ["Incidents with date, place, dead, missing, and whether they qualify (IOM publishes them)."],
        series: [
            .init(
                "SM_DTH_MIGR", "Total deaths and disappearances recorded during migration", unit: "NUMBER",
                isMain: true)
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// The dead and missing together, and each.
    public func figures(for cell: Cell) -> [Figure] {
        let (dead, missing) = (cell["dead"], cell["missing"])
        var all = Figure(sum(cell), unit: .named("persons"))
        if all.value != nil { all.notes = ["A minimum: it does not show how numbers develop over time."] }
        var figures = [
            all, Figure(dead, series: "dead", unit: .named("persons")),
            Figure(missing, series: "missing", unit: .named("persons")),
        ]
        if cell.inputs["excluded"] != nil {
            figures.append(Figure(cell["excluded"], series: "excluded", unit: .named("events")))
        }
        return figures
    }

    /// The sum, where a number that no incident gives adds nothing to those that give the other.
    private func sum(_ cell: Cell) -> Quantity {
        func isBlank(_ input: String) -> Bool {
            guard let input = cell.inputs[input], case .absent = input.quantity else { return false }
            return input.rows > 0 && input.valid == 0
        }
        switch (isBlank("dead"), isBlank("missing")) {
        case (false, true): return cell["dead"]
        case (true, false): return cell["missing"]
        default: return cell["dead"] + cell["missing"]
        }
    }
}
