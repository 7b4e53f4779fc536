import OfficialMethods
import WaymarkKit

/// SDG 16.3.2: unsentenced detainees as a proportion of the overall prison population.
public struct SDG_16_3_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.3.2",
        summary: "Unsentenced detainees in per cent of the prison population.",
        formula:
            "100 × held without a decision of first instance / all held in prisons, without administrative detainees "
            + "and without police custody; of several dates in a period, the last",
        source: "UN SDG metadata 16.3.2 (vintage 2016-07-19), custodian UNODC",
        inputs: [
            .init(
                "held", "persons held on the reporting date", aggregations: [.sum, .count],
                keys: [
                    .init(
                        "status",
                        "`PRE_TRIAL`, `APPEAL` (a decision that is not final), `SENTENCED`, `ADMINISTRATIVE`, "
                            + "`POLICE_CUSTODY`; others stay in the prison population"),
                    .init("date", "the reporting date, where a period has several", isRequired: false),
                    .init("country", "the country, where several report on different dates", isRequired: false),
                ])
        ],
        official: official,
        examples: [
            .init(
                "8,200 held: 150 for immigration, 1,610 untried, 300 waiting for an appeal",
                cell: .worked([
                    "held": [
                        (["PRE_TRIAL", nil, nil], 1610), (["APPEAL", nil, nil], 300),
                        (["SENTENCED", nil, nil], 6140), (["ADMINISTRATIVE", nil, nil], 150),
                    ]
                ]),
                gives: [
                    Figure(.value(20), parts: Figure.Parts(numerator: 1610, denominator: 8050)),
                    Figure(.value(1610), series: "VC_PRS_UNSNTN"),
                ]),
            .init(
                "two regions: sums, not the mean of 20 and 25 per cent",
                cell: .worked([
                    "held": [
                        (["PRE_TRIAL", nil, "A"], 1610), (["SENTENCED", nil, "A"], 6440),
                        (["PRE_TRIAL", nil, "B"], 5000), (["SENTENCED", nil, "B"], 15000),
                    ]
                ]),
                gives: [Figure(.value(23.565062)), Figure(.value(6610), series: "VC_PRS_UNSNTN")], tolerance: 1e-7),
            .init(
                "two dates in the year: the last one counts; police custody is outside",
                cell: .worked([
                    "held": [
                        (["PRE_TRIAL", "2020-06-30", nil], 90), (["SENTENCED", "2020-06-30", nil], 100),
                        (["PRE_TRIAL", "2020-12-31", nil], 30), (["SENTENCED", "2020-12-31", nil], 70),
                        (["POLICE_CUSTODY", "2020-12-31", nil], 500),
                    ]
                ]), gives: [Figure(.value(30)), Figure(.value(30), series: "VC_PRS_UNSNTN")]),
            .init(
                "nobody is held", cell: .worked(["held": []]),
                gives: [.absent(.denominatorZero), Figure(.value(0), series: "VC_PRS_UNSNTN")]),
            .init(
                "not reported", ["held": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "VC_PRS_UNSNTN")]),
        ])

    private static let official = OfficialIndicator(
        code: "16.3.2", unsdCode: "C160302",
        title: "Unsentenced detainees as a proportion of overall prison population",
        custodians: ["UNODC"], tier: "I", vintage: "2016-07-19",
        population: "persons held in prisons, penal or correctional institutions on a specified date",
        exclusions: [
            "Non-criminal prisoners held for administrative purposes, such as their immigration status, leave numerator and "
                + "denominator.",
            "Police custody before charge is not held in prison and is outside both.",
        ],
        aggregation: "over countries the sum of unsentenced detainees by the sum of the prison populations; nothing is "
            + "imputed",
        disaggregations: ["sex", "age", "length of pre-trial detention"],
        traps: [
            "A decision that is not final counts as sentenced: who appeals, or still may, is not unsentenced.",
            "A prison population of 0 gives no value.",
        ],
        supply: ["Persons held on a date of each year, by status of detention, sex and age."],
        series: [
            .init(
                "VC_PRS_UNSNT", "Unsentenced detainees as a proportion of overall prison population", unit: "PT",
                isMain: true),
            .init("VC_PRS_UNSNTN", "Unsentenced detainees", unit: "NUMBER"),
        ])

    private static let outside: Set<String?> = ["ADMINISTRATIVE", "POLICE_CUSTODY"]

    /// Takes no options.
    public init(options: Options) {}

    /// The share, and the number under its official series.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["held"], input.quantity.bounds != nil else {
            return [Figure(cell["held"]), Figure(cell["held"], series: "VC_PRS_UNSNTN")]
        }
        let groups = input.latest(date: 1, area: 2)
        let unsentenced = groups.total { $0.first == "PRE_TRIAL" }
        let held = groups.total { !Self.outside.contains($0.first ?? nil) }
        return [
            Share.figure(unsentenced, of: held),
            Figure(unsentenced, series: "VC_PRS_UNSNTN", unit: .named("persons")),
        ]
    }
}
