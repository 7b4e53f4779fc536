import OfficialMethods
import WaymarkKit

/// SDG 16.4.1: the value of inward and outward illicit financial flows, never netted.
public struct SDG_16_4_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.4.1",
        summary: "Illicit financial flows into and out of a country in US dollars, each direction by itself.",
        formula:
            "inward: sum of inward flows; outward: sum of outward flows; both added up, never netted; smuggling by a "
            + "resident of a non-resident (type II) is inward, by a non-resident of a resident (type III) outward, and "
            + "types I and IV are no flow",
        source: "UN SDG metadata 16.4.1 (vintage 2021), custodians UNODC and UNCTAD",
        inputs: [
            .init(
                "flows", "the value of estimated flows in current US dollars", aggregations: [.sum],
                keys: [
                    .init("direction", "`IN` or `OUT`; others, such as `DOMESTIC`, cross no border and are left out")
                ]),
            .init(
                "smuggling", "what migrants paid to smugglers in current US dollars: persons times price",
                isRequired: false, aggregations: [.sum],
                keys: [
                    .init("smuggler", "where the smuggler lives: `RESIDENT` or `NON_RESIDENT`"),
                    .init("migrant", "where the migrant lives: `RESIDENT` or `NON_RESIDENT`"),
                ]),
        ],
        official: official,
        examples: [
            .init(
                "drugs exported, taxes evaded, and three types of smuggling",
                cell: .worked([
                    "flows": [(["IN"], 12_000_000), (["OUT"], 20_000_000), (["DOMESTIC"], 6_000_000)],
                    "smuggling": [
                        (["RESIDENT", "NON_RESIDENT"], 5000 * 900), (["NON_RESIDENT", "RESIDENT"], 3000 * 2500),
                        (["RESIDENT", "RESIDENT"], 2000 * 300),
                    ],
                ]), gives: figures(inward: 16_500_000, outward: 27_500_000)),
            .init(
                "nothing is netted", cell: .worked(["flows": [(["IN"], 100), (["OUT"], 100)]]),
                gives: figures(inward: 100, outward: 100)),
            .init(
                "not reported", ["flows": .absent(Absence(.notReported))],
                gives: [nil, "DI_ILL_IN", "DI_ILL_OUT"].map { .absent(.notReported, series: $0) }),
        ])

    private static let official = OfficialIndicator(
        code: "16.4.1", unsdCode: "C160401",
        title: "Total value of inward and outward illicit financial flows (in current United States dollars)",
        custodians: ["UNODC", "UNCTAD"], tier: "II", vintage: "2021",
        population: "flows of the year that cross a border, from activities that were assessed",
        exclusions: [
            "Illicit flows within the country are left out.",
            "Smuggling where smuggler and migrant are both residents, or both non-residents, is no flow.",
        ],
        aggregation: "nothing is estimated for activities that were not assessed: say which were",
        disaggregations: [
            "activity: tax and commercial; corruption; exploitation-type activities and financing of crime and terrorism; "
                + "illegal markets",
            "stage: generation or management of illicit income",
        ],
        traps: [
            "Inward and outward flows are never set off against each other.",
            "Flows, not stocks; other currencies are converted at the year's average rate.",
            "Exports of drugs are valued at the wholesale price of the destination, without losses.",
        ],
        supply: [
            "Estimated flows by year, activity and direction in US dollars.",
            "For smuggling of migrants: persons and prices, by residence of smuggler and migrant.",
        ],
        series: [
            .init("DI_ILL_IN", "Total value of inward illicit financial flows", unit: "USD"),
            .init("DI_ILL_OUT", "Total value of outward illicit financial flows", unit: "USD"),
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// Both directions together, and each.
    public func figures(for cell: Cell) -> [Figure] {
        func sum(_ direction: String, smuggler: String, migrant: String) -> Quantity {
            let flows = cell.inputs["flows"]?.total { $0.first == direction } ?? cell["flows"]
            guard let smuggling = cell.inputs["smuggling"] else { return flows }
            return flows + smuggling.total { $0 == [smuggler, migrant] }
        }
        let inward = sum("IN", smuggler: "RESIDENT", migrant: "NON_RESIDENT")
        let outward = sum("OUT", smuggler: "NON_RESIDENT", migrant: "RESIDENT")
        var all = Figure(inward + outward, unit: .named("USD"))
        all.notes = ["Both directions added up; an official series exists for each by itself."]
        return [
            all, Figure(inward, series: "DI_ILL_IN", unit: .named("USD")),
            Figure(outward, series: "DI_ILL_OUT", unit: .named("USD")),
        ]
    }

    private static func figures(inward: Double, outward: Double) -> [Figure] {
        [
            Figure(.value(inward + outward)), Figure(.value(inward), series: "DI_ILL_IN"),
            Figure(.value(outward), series: "DI_ILL_OUT"),
        ]
    }
}
