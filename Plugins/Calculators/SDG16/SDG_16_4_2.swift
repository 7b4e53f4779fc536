import OfficialMethods
import WaymarkKit

/// SDG 16.4.2: arms whose illicit origin or context was traced or established.
public struct SDG_16_4_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.4.2",
        summary: "Seized, found or surrendered arms whose illicit origin or context was established, in per cent.",
        formula: "100 × (traced + established otherwise) / (seized in criminal cases + found + surrendered)",
        source: "UN SDG metadata 16.4.2 (vintage 2018-07-26), custodians UNODC and UNODA",
        inputs: [
            .init(
                "arms", "small arms and light weapons", aggregations: [.sum, .count],
                keys: [
                    .init("way", "`SEIZED`, `FOUND` or `SURRENDERED`; others are left out"),
                    .init(
                        "result",
                        "`TRACED` or `ESTABLISHED` (otherwise, by a competent authority); all else is not established"),
                    .init(
                        "ground", "`ADMINISTRATIVE` for arms seized for an administrative violation", isRequired: false),
                ])
        ],
        series: [
            .init("traced", LocalizedText([("en", "share traced"), ("fr", "part tracée")])),
            .init(
                "established", LocalizedText([("en", "share established otherwise"), ("fr", "part établie autrement")])),
        ],
        official: official,
        examples: [
            .init(
                "80 of 500 seized for administrative violations leave",
                cell: .worked([
                    "arms": [
                        (["SEIZED", "TRACED", "CRIMINAL"], 90), (["SEIZED", "ESTABLISHED", "CRIMINAL"], 60),
                        (["SEIZED", "PENDING", "CRIMINAL"], 270), (["SEIZED", "TRACED", "ADMINISTRATIVE"], 80),
                        (["FOUND", "NOT_ATTEMPTED", nil], 60), (["SURRENDERED", "INSUFFICIENT", nil], 120),
                    ]
                ]),
                gives: [
                    Figure(.value(25), parts: Figure.Parts(numerator: 150, denominator: 600)),
                    Figure(.value(15), series: "traced"), Figure(.value(10), series: "established"),
                ]),
            .init(
                "no arms", cell: .worked(["arms": []]),
                gives: [nil, "traced", "established"].map { .absent(.denominatorZero, series: $0) }),
            .init(
                "not reported", ["arms": .absent(Absence(.notReported))],
                gives: [nil, "traced", "established"].map { .absent(.notReported, series: $0) }),
        ])

    private static let official = OfficialIndicator(
        code: "16.4.2", unsdCode: "C160402",
        title: "Proportion of seized, found or surrendered arms whose illicit origin or context has been traced or "
            + "established by a competent authority in line with international instruments",
        custodians: ["UNODC", "UNODA"], tier: "II", vintage: "2018-07-26",
        population: "small arms and light weapons seized in criminal cases, found or surrendered in the year",
        exclusions: [
            "Arms seized for administrative violations are left out.",
            "Antiques are left out; nothing made after 1899 is an antique.",
        ],
        aggregation:
            "over countries the sum of established by the sum of all; what a country does not report is imputed by "
            + "the custodian only within regional estimates",
        disaggregations: [
            "seized, found or surrendered", "level of tracing", "traced or established by an authority",
            "uniquely identifiable arms only",
        ],
        traps: [
            "Tracing takes time: revise the previous year.",
            "A later sheet may restrict the denominator: look at the metadata before a release.",
        ],
        supply: ["Arms by year, way in which they came in, ground of seizure and result of tracing."],
        series: [
            .init(
                "VC_ARM_SZTRACE", "Arms traced or established, of those seized, found or surrendered", unit: "PT",
                isMain: true)
        ])

    private static let ways: Set<String?> = ["SEIZED", "FOUND", "SURRENDERED"]

    /// Takes no options.
    public init(options: Options) {}

    /// The share, and its two parts.
    public func figures(for cell: Cell) -> [Figure] {
        func arms(_ results: Set<String>?) -> Quantity {
            cell.inputs["arms"]?.total { keys in
                guard keys.count == 3, Self.ways.contains(keys[0]) else { return false }
                guard keys[0] != "SEIZED" || keys[2] != "ADMINISTRATIVE" else { return false }
                return results?.contains(keys[1] ?? "") ?? true
            } ?? cell["arms"]
        }
        let all = arms(nil)
        return [
            Share.figure(arms(["TRACED", "ESTABLISHED"]), of: all),
            Share.figure(arms(["TRACED"]), of: all, series: "traced"),
            Share.figure(arms(["ESTABLISHED"]), of: all, series: "established"),
        ]
    }
}
