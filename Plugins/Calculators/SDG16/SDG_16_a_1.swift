import OfficialMethods
import WaymarkKit

/// SDG 16.a.1: independent national human rights institutions in compliance with the Paris Principles.
public struct SDG_16_a_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.a.1",
        summary: "Countries whose national human rights institution complies with the Paris Principles, in per cent.",
        formula:
            "100 × countries with status A / countries whose status is known; applied: A, B or C; each country has one "
            + "status, the best of its institutions",
        source: "UN SDG metadata 16.a.1 (vintage 2016-07-19), custodian OHCHR",
        inputs: [
            .init(
                "institutions", "the institutions", aggregations: [.count],
                keys: [
                    .init("country", "the country"),
                    .init("status", "`A`, `B`, `C`, or `NONE` for no application; others are not known"),
                ])
        ],
        official: official,
        examples: [
            .init(
                "thirteen countries, of which seven have status A; invented",
                cell: cell(["A", "A", "B", "C", "NONE", "A", "A", "B", "NONE", "A", "NONE", "A", "A"]),
                gives: [
                    Figure(.value(53.846154), parts: Figure.Parts(numerator: 7, denominator: 13)),
                    Figure(.value(76.923077), series: "SG_NHR_INTEXST"), Figure(.value(7), series: "SG_NHR_IMPLN"),
                    Figure(.value(2), series: "SG_NHR_INTEXSTN"), Figure(.value(1), series: "SG_NHR_NOSTUSN"),
                    Figure(.value(3), series: "SG_NHR_NOAPPLN"),
                ], tolerance: 1e-7),
            .init(
                "a country with status B: it applied, and does not comply", cell: cell(["B"]),
                gives: [
                    Figure(.value(0)), Figure(.value(100), series: "SG_NHR_INTEXST"),
                    Figure(.value(0), series: "SG_NHR_IMPLN"), Figure(.value(1), series: "SG_NHR_INTEXSTN"),
                    Figure(.value(0), series: "SG_NHR_NOSTUSN"), Figure(.value(0), series: "SG_NHR_NOAPPLN"),
                ]),
            .init(
                "a country of which nothing is known", cell: cell([]),
                gives: ([nil] + names).map { .absent(.notReported, series: $0) }),
        ])

    private static let official = OfficialIndicator(
        code: "16.a.1", unsdCode: "C160a01",
        title: "Existence of independent national human rights institutions in compliance with the Paris Principles",
        custodians: ["OHCHR"], tier: "I", vintage: "2016-07-19",
        population: "countries; the status that GANHRI gives at the end of the year",
        aggregation: "the share of countries of the group",
        disaggregations: ["type of institution"],
        traps: [
            "Only status A complies.",
            "The status D of the database means that no application was made; GANHRI has no such status.",
            "Each country and year has exactly one of the four states; applied is A, B and C together.",
        ],
        supply: ["The status of the national human rights institution at the end of each year."],
        series: [
            .init("SG_NHR_IMPL", "Countries compliant with the Paris Principles", unit: "PT", isMain: true),
            .init("SG_NHR_INTEXST", "Countries that applied for accreditation", unit: "PT"),
            .init("SG_NHR_IMPLN", "Status A", unit: "NUMBER"), .init("SG_NHR_INTEXSTN", "Status B", unit: "NUMBER"),
            .init("SG_NHR_NOSTUSN", "Status C", unit: "NUMBER"),
            .init("SG_NHR_NOAPPLN", "No application", unit: "NUMBER"),
        ])

    /// The states from the best, with the series of their numbers.
    private static let states = [
        ("A", "SG_NHR_IMPLN"), ("B", "SG_NHR_INTEXSTN"), ("C", "SG_NHR_NOSTUSN"), ("NONE", "SG_NHR_NOAPPLN"),
    ]
    private static let names = ["SG_NHR_INTEXST"] + states.map(\.1)

    /// Takes no options.
    public init(options: Options) {}

    /// The shares, and the number of countries in each state.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["institutions"], input.quantity.bounds != nil else {
            return ([nil] + Self.names).map { Figure(cell["institutions"], series: $0) }
        }
        var best: [String: Int] = [:]
        for group in input.groups where group.keys.count == 2 && group.rows > 0 {
            guard let country = group.keys[0], cell.countries.isEmpty || cell.countries.contains(country),
                let state = Self.states.firstIndex(where: { $0.0 == group.keys[1] })
            else { continue }
            best[country] = min(best[country] ?? state, state)
        }
        guard !best.isEmpty else {
            return ([nil] + Self.names).map { .absent(.notReported, "no status is known", series: $0) }
        }
        let counts = Self.states.indices.map { state in Double(best.values.filter { $0 == state }.count) }
        let all = Quantity.value(Double(best.count))
        var compliant = Share.figure(.value(counts[0]), of: all)
        let unknown = cell.countries.filter { best[$0] == nil }
        if !unknown.isEmpty { compliant.notes = ["Status not known: \(unknown.joined(separator: ", "))."] }
        return [compliant, Share.figure(.value(counts[0] + counts[1] + counts[2]), of: all, series: "SG_NHR_INTEXST")]
            + zip(Self.states, counts).map { Figure(.value($1), series: $0.1, unit: .named("countries")) }
    }

    private static func cell(_ statuses: [String]) -> Cell {
        .worked(["institutions": statuses.enumerated().map { (["C\($0)", $1], 1) }])
    }
}
