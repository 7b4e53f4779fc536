import OfficialMethods
import WaymarkKit

/// SDG 16.7.1: positions in national and local institutions, compared to the population.
public struct SDG_16_7_1: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.7.1",
        summary:
            "The share of women, of the young and of persons with disabilities among positions, relative to their share "
            + "among the people: 0 is none, 1 is proportional.",
        formula:
            "(group's positions / all positions) / (group's people / comparator); women: of the people of age; the young "
            + "in parliament (45 or below): people of age and young / all people, as the metadata print it; in the public "
            + "service (34 or below) and the judiciary (44 or below): of the people of working age",
        source: "UN SDG metadata 16.7.1 (a, b, c; vintage 2021), custodians IPU and UNDP",
        inputs: [
            .init(
                "positions", "positions on the reporting date, part-time ones in full-time equivalents",
                aggregations: [.sum, .count], keys: keys),
            .init("population", "resident people", aggregations: [.sum, .count], keys: keys),
        ],
        series: [
            .init("youth", LocalizedText([("en", "ratio of the young"), ("fr", "ratio des jeunes")])),
            .init("youth_share", LocalizedText([("en", "share of the young"), ("fr", "part des jeunes")])),
            .init("youth_number", LocalizedText([("en", "number of the young"), ("fr", "nombre de jeunes")])),
            .init(
                "disability",
                LocalizedText([("en", "ratio of persons with disabilities"), ("fr", "ratio des personnes handicapées")])
            ),
        ],
        options: [
            OptionDescription(
                "institution", "the dimension of institutions", kind: .text, standard: "public_institution"),
            OptionDescription(
                "eligible_from", "the age of eligibility for the lower or single chamber and for public service",
                kind: .number(0...120), standard: "18"),
            OptionDescription(
                "upper_eligible_from", "the age of eligibility for the upper chamber, if another",
                kind: .number(0...120)),
            OptionDescription(
                "retirement", "the age of mandatory retirement from public service", kind: .number(0...120),
                standard: "65"),
            OptionDescription(
                "comparator",
                "what young members of parliament are compared to: all people (`literal`) or people of age (`eligible`)",
                kind: .choice(["literal", "eligible"]), standard: "literal"),
            OptionDescription(
                "women", "what women are compared to: their share among the people, or one half",
                kind: .choice(["population", "half"]), standard: "population"),
        ],
        official: official, examples: examples)

    private static let keys: [CalculatorDescription.Key] = [
        .init("sex", "the sex: `F` for women"),
        .init("age", "the age in completed years"),
        .init("disability", "`PD` for persons with disabilities", isRequired: false),
        .init(
            "country", "the country, so that people of countries without such an institution are left out",
            isRequired: false),
    ]

    private static let official = OfficialIndicator(
        code: "16.7.1", unsdCode: "C160701",
        title:
            "Proportions of positions in national and local institutions, including (a) the legislatures; (b) the public "
            + "service; and (c) the judiciary, compared to national distributions, by sex, age, persons with disabilities "
            + "and population groups",
        custodians: ["IPU (a)", "UNDP (b, c)"], tier: "I (a), II (b, c)", vintage: "2021",
        population:
            "positions held on the reporting date; the resident people from the age of eligibility, for (b) and (c) "
            + "up to the age of retirement",
        exclusions: ["Speakers and chairs of committees are counted, without a ratio."],
        aggregation:
            "over countries from numbers of positions and people, never from ratios; chambers, services and courts "
            + "are never added up",
        disaggregations: [
            "(a) chamber, sex, age",
            "(b) level of administration and category of occupation, sex, age, disability, population group",
            "(c) level of court, judges or registrars, sex, age, disability, population group",
        ],
        traps: [
            "The printed formula divides the young of age by the whole population, although eligibility is called a lower "
                + "bound: the option `comparator` gives the other reading.",
            "Young is 45 or below in parliament, 34 or below in the public service, 44 or below in the judiciary.",
            "Each chamber is reported by itself.",
            "The metadata allow one half in place of women's share among the people.",
        ],
        supply: [
            "Positions by institution, sex and age (and disability) on a date of each year.",
            "The population by sex and single year of age (and disability).",
        ],
        series: [
            .init("SG_DMK_PARLMP_LC", "Ratio of female members, lower or single chamber", unit: "RO"),
            .init("SG_DMK_PARLMP_UC", "Ratio of female members, upper chamber", unit: "RO"),
            .init(
                "SG_DMK_PARLYR_LC", "Ratio of young members, lower or single chamber", unit: "RO",
                fixed: ["AGE": "Y0T45"]),
            .init("SG_DMK_PARLYR_UC", "Ratio of young members, upper chamber", unit: "RO", fixed: ["AGE": "Y0T45"]),
            .init(
                "SG_DMK_PARLYP_LC", "Share of young members, lower or single chamber", unit: "PT",
                fixed: ["AGE": "Y0T45"]),
            .init("SG_DMK_PARLYP_UC", "Share of young members, upper chamber", unit: "PT", fixed: ["AGE": "Y0T45"]),
            .init(
                "SG_DMK_PARLYN_LC", "Young members, lower or single chamber", unit: "NUMBER", fixed: ["AGE": "Y0T45"]),
            .init("SG_DMK_PARLYN_UC", "Young members, upper chamber", unit: "NUMBER", fixed: ["AGE": "Y0T45"]),
            .init("SG_DMK_PSRVC", "Ratio in the public service", unit: "RO"),
            .init("SG_DMK_JDC", "Ratio in the judiciary", unit: "RO"),
            .init("SG_DMK_JDC_CNS", "Ratio in constitutional and supreme courts", unit: "RO"),
            .init("SG_DMK_JDC_HGR", "Ratio in higher courts", unit: "RO"),
            .init("SG_DMK_JDC_LWR", "Ratio in lower courts", unit: "RO"),
        ])

    private let dimension: String
    private let eligibleFrom: Double
    private let upperEligibleFrom: Double
    private let retirement: Double
    private let comparesEligible: Bool
    private let comparesHalf: Bool

    /// Takes the options described.
    public init(options: Options) throws(Diagnostic) {
        dimension = try options.text("institution") ?? "public_institution"
        eligibleFrom = try options.number("eligible_from", in: 0...120) ?? 18
        upperEligibleFrom = try options.number("upper_eligible_from", in: 0...120) ?? eligibleFrom
        retirement = try options.number("retirement", in: 0...120) ?? 65
        comparesEligible = try options.choice("comparator", of: ["literal", "eligible"]) == "eligible"
        comparesHalf = try options.choice("women", of: ["population", "half"]) == "half"
    }

    /// The ratios of women, of the young and of persons with disabilities.
    public func figures(for cell: Cell) -> [Figure] {
        guard let institution = PublicInstitution(rawValue: cell.categories[dimension]) else {
            return [nil, "youth", "youth_share", "youth_number"].map {
                .absent(.notApplicable, "institutions are not added up", series: $0)
            }
        }
        let positions = People(cell, "positions")
        let people = People(cell, "population", of: positions.countries)
        let from = institution == .upperChamber ? upperEligibleFrom : eligibleFrom
        let working = institution.isParliament ? from...Double.infinity : from...max(from, retirement)
        let youngest = from...max(from, institution.youngUntil)
        let eligible = people.count(aged: working)
        let young = positions.count(aged: 0...institution.youngUntil)
        let women = people.count(aged: working) { $0.sex == "F" } / eligible
        let youthBase = institution.isParliament && !comparesEligible ? people.count() : eligible
        func figure(_ share: Quantity, _ base: Quantity, _ key: Key, series: String? = nil) -> Figure {
            let ratio = share / base
            return Figure(
                ratio, series: series, unit: .named("ratio"),
                parts: Figure.Parts(numerator: share.value, denominator: base.value)
            ).exchanged(institution.series(of: key))
        }
        let all = positions.count()
        var figures = [
            figure(positions.count { $0.sex == "F" } / all, comparesHalf ? .value(0.5) : women, .women),
            figure(young / all, people.count(aged: youngest) / youthBase, .youth, series: "youth"),
            Share.figure(young, of: all, series: "youth_share").exchanged(institution.series(of: .youthShare)),
            Figure(young, series: "youth_number", unit: .named("persons"))
                .exchanged(institution.series(of: .youthNumber)),
        ]
        if positions.knowsDisability && people.knowsDisability {
            let disabled = people.count(aged: working) { $0.hasDisability } / eligible
            figures.append(
                figure(positions.count { $0.hasDisability } / all, disabled, .disability, series: "disability"))
        }
        return figures
    }

    typealias Key = PublicInstitution.Key
}

extension Figure {
    /// The same figure in a series of the exchange of data.
    fileprivate func exchanged(_ series: ExchangeSeries?) -> Figure {
        var figure = self
        figure.exchange = series
        return figure
    }
}
