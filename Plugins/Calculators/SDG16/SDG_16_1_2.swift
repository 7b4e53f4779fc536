import OfficialMethods
import WaymarkKit

/// SDG 16.1.2: conflict-related deaths per 100,000 population.
public struct SDG_16_1_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.1.2",
        summary: "Documented direct conflict-related deaths per 100,000 people in situations of armed conflict.",
        formula:
            "100,000 × direct deaths / residents in the situations of armed conflict, from sums; beside it deaths by "
            + "status of the person, and each category's share of all deaths",
        source: "UN SDG metadata 16.1.2 (vintage 2018-12-03), custodian OHCHR",
        inputs: [
            .init(
                "deaths", "persons whose direct death in the conflict is documented",
                aggregations: [.sum, .count, .distinct],
                keys: [
                    .init(
                        "status",
                        "`CIVILIAN`, `ARMED_FORCES` or `DIRECT_PARTICIPANT` (both non-civilians), `_U`; others count in the "
                            + "total only")
                ]),
            .init(
                "population", "residents in the situations of armed conflict, not of the whole country",
                aggregations: [.sum], keys: [PerPopulation.countryKey]),
            .init(
                "all_deaths", "the deaths of all categories, for the distribution in per cent", isRequired: false,
                aggregations: [.sum, .count, .distinct],
                keys: [
                    .init("status", "as for `deaths`"),
                    .init("country", "the country, where there are several", isRequired: false),
                ]),
        ],
        series: [
            .init("civilian_share", LocalizedText([("en", "share of civilians"), ("fr", "part des civils")])),
            .init(
                "non_civilian_share", LocalizedText([("en", "share of non-civilians"), ("fr", "part des non-civils")])),
            .init(
                "unknown_share",
                LocalizedText([("en", "share of unknown status"), ("fr", "part dont le statut est inconnu")])),
        ],
        official: official, examples: examples)

    private static let official = OfficialIndicator(
        code: "16.1.2", unsdCode: "C160102",
        title: "Conflict-related deaths per 100,000 population, by sex, age and cause",
        custodians: ["OHCHR"], tier: "II", vintage: "2018-12-03",
        population: "residents in the situations of armed conflict that OHCHR lists for the year; deaths of 12 months",
        exclusions: [
            "Indirect deaths and statistical estimates are left out until the method is agreed.",
            "Intentional homicide that is not part of the conflict belongs to 16.1.1: no death counts in both.",
            "Countries without an armed conflict, and parts of a country outside it, are not in the population.",
        ],
        aggregation:
            "over countries the sum of deaths by the sum of populations in conflict; without documented deaths "
            + "there is no estimate",
        disaggregations: ["sex", "child or adult", "cause of death", "status of the person"],
        traps: [
            "`VC_DTH_TOCVR` and `VC_DTH_TOTPT` are called rates in per cent, and are distributions of the deaths over "
                + "categories: they add up to 100.",
            "Persons whose sex, age or status is unknown stay in the total.",
        ],
        supply: [
            "Documented direct deaths by year, sex, age, cause and status of the person.",
            "The residents of the areas in armed conflict by year.",
        ],
        series: [
            .init(
                "VC_DTH_TOTR", "Conflict-related deaths per 100,000 population", unit: "PER_100000_POP", isMain: true),
            .init("VC_DTH_TOTN", "Conflict-related deaths", unit: "NUMBER"),
            .init("VC_DTH_TOCVN", "Conflict-related deaths of civilians", unit: "NUMBER"),
            .init("VC_DTH_TONCVN", "Conflict-related deaths of non-civilians", unit: "NUMBER"),
            .init("VC_DTH_TOUNN", "Conflict-related deaths, status unknown", unit: "NUMBER"),
            .init("VC_DTH_TOTPT", "Share of the category in all conflict-related deaths", unit: "PT"),
            .init("VC_DTH_TOCVR", "Share of the category in conflict-related deaths of civilians", unit: "PT"),
        ])

    private let rate: PerPopulation

    /// Takes no options.
    public init(options: Options) throws(Diagnostic) {
        rate = try PerPopulation(options: Options())
    }

    /// The deaths of the cell, the population, and the deaths of the whole period.
    public var needs: [Need] {
        [
            Need("deaths", groupedBy: ["status"]), Need("population", groupedBy: ["country"]),
            Need("all_deaths", groupedBy: ["status", "country"], rows: .ofPeriod),
        ]
    }

    /// The rate, the numbers by status, and the distributions.
    public func figures(for cell: Cell) -> [Figure] {
        let deaths = cell["deaths"]
        let people = PerPopulation.people("population", in: cell, whereReported: "deaths")
        let byStatus = Status.allCases.map { status in
            (status, cell.inputs["deaths"]?.total { status.holds($0.first ?? nil) } ?? deaths)
        }
        return [rate.figure(deaths, of: people)]
            + [Figure(deaths, series: "VC_DTH_TOTN", unit: .named("persons"))]
            + byStatus.map { Figure($0.1, series: $0.0.series, unit: .named("persons")) }
            + byStatus.map { Share.figure($0.1, of: deaths, series: $0.0.share) } + distribution(cell, byStatus[0].1)
    }

    /// The cell's shares in the deaths of its countries, of all persons and of civilians.
    private func distribution(_ cell: Cell, _ civilians: Quantity) -> [Figure] {
        guard let all = cell.inputs["all_deaths"] else { return [] }
        func isHere(_ keys: [String?]) -> Bool {
            guard cell.countries.count > 0, keys.count > 1, let country = keys[1] else { return true }
            return cell.countries.contains(country)
        }
        return [
            Share.figure(cell["deaths"], of: all.total(where: isHere), series: "VC_DTH_TOTPT"),
            Share.figure(
                civilians, of: all.total { isHere($0) && Status.civilian.holds($0.first ?? nil) },
                series: "VC_DTH_TOCVR"),
        ]
    }

    /// What the person was in the conflict.
    private enum Status: CaseIterable {
        case civilian
        case nonCivilian
        case unknown

        func holds(_ code: String?) -> Bool {
            switch self {
            case .civilian: code == "CIVILIAN"
            case .nonCivilian: code == "ARMED_FORCES" || code == "DIRECT_PARTICIPANT"
            case .unknown: code == nil || code == "_U"
            }
        }

        var series: String {
            switch self {
            case .civilian: "VC_DTH_TOCVN"
            case .nonCivilian: "VC_DTH_TONCVN"
            case .unknown: "VC_DTH_TOUNN"
            }
        }

        var share: String {
            switch self {
            case .civilian: "civilian_share"
            case .nonCivilian: "non_civilian_share"
            case .unknown: "unknown_share"
            }
        }
    }
}
