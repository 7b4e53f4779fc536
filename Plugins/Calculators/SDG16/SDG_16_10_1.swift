import OfficialMethods
import WaymarkKit

/// SDG 16.10.1: verified cases of killing and other harm of journalists, trade unionists and human rights defenders.
public struct SDG_16_10_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.10.1",
        summary:
            "Victims of verified killing, torture, enforced disappearance, arbitrary detention and kidnapping among "
            + "journalists, trade unionists and human rights defenders.",
        formula:
            "sum of the victims of verified incidents, each incident once, by its most serious act: killing, torture, "
            + "enforced disappearance, arbitrary detention, kidnapping, other; several reporters of an incident: the "
            + "largest number",
        source: "UN SDG metadata 16.10.1 (vintage 2018-06-08), custodian OHCHR",
        inputs: [
            .init(
                "victims", "the victims of each incident, one row an act", aggregations: [.sum, .count],
                keys: [
                    .init("incident", "the incident, the same for every act and reporter"),
                    .init("act", "the act, such as `TORTURE`"),
                    .init("verified", "`true` where a mandated body has verified it"),
                    .init("reporter", "who reported it, so that nothing counts twice", isRequired: false),
                ])
        ],
        series: [
            .init("torture", LocalizedText([("en", "torture"), ("fr", "torture")])),
            .init(
                "arbitrary_detention", LocalizedText([("en", "arbitrary detention"), ("fr", "détention arbitraire")])),
            .init("kidnapping", LocalizedText([("en", "kidnapping"), ("fr", "enlèvement")])),
            .init("other_acts", LocalizedText([("en", "other harmful acts"), ("fr", "autres actes préjudiciables")])),
        ],
        official: official,
        examples: [
            .init(
                "torture and killing is a killing; detention and torture is torture; not verified does not count",
                cell: .worked([
                    "victims": [
                        (["1", "TORTURE", "true", nil], 1), (["1", "KILLING", "true", nil], 1),
                        (["2", "ARBITRARY_DETENTION", "true", nil], 1), (["2", "TORTURE", "true", nil], 1),
                        (["3", "KIDNAPPING", "true", nil], 3), (["4", "ENFORCED_DISAPPEARANCE", "false", nil], 2),
                    ]
                ]), gives: figures(killing: 1, torture: 1, kidnapping: 3)),
            .init(
                "torture is above enforced disappearance, whatever the order of the title",
                cell: .worked([
                    "victims": [
                        (["1", "ENFORCED_DISAPPEARANCE", "true", nil], 1), (["1", "TORTURE", "true", nil], 1),
                    ]
                ]), gives: figures(torture: 1)),
            .init(
                "reported by two agencies, it is one incident",
                cell: .worked([
                    "victims": [(["1", "KILLING", "true", "OHCHR"], 2), (["1", "KILLING", "true", "UNESCO"], 3)]
                ]), gives: figures(killing: 3)),
            .init(
                "other acts are shown, and are not among the cases of the title",
                cell: .worked(["victims": [(["1", "THREAT", "true", nil], 5)]]), gives: figures(other: 5)),
            .init(
                "not reported", ["victims": .absent(Absence(.notReported))],
                gives: ([nil] + HarmfulAct.allCases.map(\.series)).map { .absent(.notReported, series: $0) }),
        ])

    private static let official = OfficialIndicator(
        code: "16.10.1", unsdCode: "C161001",
        title:
            "Number of verified cases of killing, kidnapping, enforced disappearance, arbitrary detention and torture of "
            + "journalists, associated media personnel, trade unionists and human rights advocates in the previous 12 "
            + "months",
        custodians: ["OHCHR"], tier: "II", vintage: "2018-06-08",
        population: "journalists, trade unionists and human rights defenders; incidents of 12 months",
        exclusions: [
            "Incidents that no mandated body has verified are left out.",
            "Harm without a link to the victim's activity is left out; a killing then belongs to 16.1.1 only.",
        ],
        aggregation: "plain sums; nothing is estimated",
        disaggregations: ["sex", "age", "type of violation", "State or non-State perpetrator", "location"],
        traps: [
            "Each incident has one category, by rank; the metadata rank torture above enforced disappearance.",
            "The same incident may be known to OHCHR, UNESCO and ILO: count it once.",
            "Victims are counted, not incidents.",
        ],
        supply: [
            "Verified incidents with their acts, victims, day and reporter, from OHCHR, UNESCO, ILO or the national human "
                + "rights institution."
        ],
        series: [
            .init("VC_VAW_MTUHRA", "Cases of killings", unit: "NUMBER"),
            .init("VC_VOC_ENFDIS", "Cases of enforced disappearance", unit: "NUMBER"),
        ])

    /// Takes no options.
    public init(options: Options) {}

    /// All cases, and each category.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["victims"], input.quantity.bounds != nil else {
            return ([nil] + HarmfulAct.allCases.map(\.series)).map {
                Figure(cell["victims"], series: $0, unit: .named("persons"))
            }
        }
        let cases = HarmfulAct.cases(input.groups)
        let numbers = HarmfulAct.allCases.map { act in (act, cases[act] ?? .value(0)) }
        let all = numbers.filter { $0.0 != .other }.map(\.1).reduce(.value(0), +)
        return [Figure(all, unit: .named("persons"))]
            + numbers.map { Figure($0.1, series: $0.0.series, unit: .named("persons")) }
    }

    private static func figures(
        killing: Double = 0, torture: Double = 0, kidnapping: Double = 0, other: Double = 0
    ) -> [Figure] {
        let numbers = [killing, torture, 0, 0, kidnapping, other]
        return [Figure(.value(killing + torture + kidnapping))]
            + zip(HarmfulAct.allCases, numbers).map { Figure(.value($1), series: $0.series) }
    }
}
