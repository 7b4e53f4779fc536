import OfficialMethods
import WaymarkKit

/// SDG 16.2.2: victims of human trafficking per 100,000 population, by sex, age and form of exploitation.
///
/// Only detected victims are official. The form of exploitation is no dimension in SDMX but part of the series code, and
/// UNSD has no series for the rate: it is derived. Nothing is imputed, and no total over countries is made.
public struct SDG_16_2_2: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "sdg-16.2.2",
        summary: "Detected victims of human trafficking per 100,000 population.",
        formula:
            "100,000 × detected victims of the year / resident population of the same group, from sums; the number "
            + "stands in the series of its form of exploitation",
        source: "UN SDG metadata 16.2.2 (vintage 2023-03-31), custodian UNODC",
        inputs: [
            .init("victims", "persons detected as victims in the year", aggregations: [.distinct, .sum, .count]),
            .init("population", "resident population at mid-year", aggregations: [.sum]),
            .init(
                "all_victims", "the victims of all categories, for the distribution by age and sex in per cent",
                isRequired: false, aggregations: [.distinct, .sum, .count],
                keys: [.init("country", "the country, where there are several", isRequired: false)]),
        ],
        options: [
            OptionDescription(
                "form", "the dimension that says the form of exploitation", kind: .text,
                standard: "form_of_exploitation"),
            PerPopulation.interval,
        ],
        official: official, examples: examples)

    /// The SDMX series of each form of exploitation; a form without one has a rate only.
    private static let series = [
        Dimension.total: "VC_HTF_DETV", "SEX": "VC_HTF_DETVSX", "FORCED_LABOUR": "VC_HTF_DETVFL",
        "ORGANS": "VC_HTF_DETVOG", "OTHER": "VC_HTF_DETVOP",
    ]

    private static let official = OfficialIndicator(
        code: "16.2.2", unsdCode: "C160202",
        title: "Number of victims of human trafficking per 100,000 population, by sex, age and form of exploitation",
        custodians: ["UNODC"], tier: "I", vintage: "2023-03-31",
        population:
            "persons detected as victims in the year and country of detection, whatever their citizenship; residents "
            + "of the country",
        exclusions: [
            "Undetected victims are not in the official figure; estimates of their number are published apart.",
            "Smuggled migrants are no victims of trafficking.",
        ],
        aggregation: "nothing is imputed, and no figures over countries are made",
        disaggregations: ["sex", "child (0–17) or adult", "form of exploitation"],
        traps: [
            "There is no official series for the rate, and the form of exploitation is part of the series code.",
            "A victim of several forms may count in each, and one of an unknown form in none: parts need not add up to the "
                + "total, and are never made to.",
            "UNODC prints `<5` where a number is hidden: it is known to lie between 0 and 4, and is neither 2 nor missing.",
            "Victims whose sex or age is unknown stay in the total, as a category of their own.",
            "Exploitation need not have taken place; the consent of the victim does not matter, and for children no means are "
                + "required.",
            "The number of detected victims does not measure the level of trafficking.",
        ],
        supply: [
            "Detected victims by year of detection, sex, age, form of exploitation and citizenship.",
            "The resident population at mid-year by sex and age.",
        ],
        series: [
            .init("VC_HTF_DETV", "Detected victims of human trafficking", unit: "NUMBER"),
            .init("VC_HTF_DETVSX", "Detected victims for sexual exploitation", unit: "NUMBER"),
            .init("VC_HTF_DETVFL", "Detected victims for forced labour, servitude and slavery", unit: "NUMBER"),
            .init("VC_HTF_DETVOG", "Detected victims for removal of organs", unit: "NUMBER"),
            .init("VC_HTF_DETVOP", "Detected victims for other purposes", unit: "NUMBER"),
            .init("VC_VAW_DIST", "Share of the age and sex in all detected victims", unit: "PT"),
        ])

    private let form: String
    private let rate: PerPopulation

    /// Takes the name of the dimension of forms, and the interval.
    public init(options: Options) throws(Diagnostic) {
        form = try options.text("form") ?? "form_of_exploitation"
        rate = try PerPopulation(options: options)
    }

    /// Victims and population, which is the same for every form of exploitation, and the victims of the whole period.
    public var needs: [Need] {
        [
            Need("victims"), Need("population", sameFor: [form]),
            Need("all_victims", groupedBy: ["country"], rows: .ofPeriod),
        ]
    }

    /// The rate, the number under its official series, and the share in all victims.
    public func figures(for cell: Cell) -> [Figure] {
        let victims = cell["victims"]
        var figures = [rate.figure(victims, of: cell["population"])]
        if let series = Self.series[cell.categories[form]] {
            figures.append(Figure(victims, series: series, unit: .named("persons")))
        }
        if let all = cell.inputs["all_victims"] {
            let whole = all.total { keys in
                guard !cell.countries.isEmpty, let country = keys.first ?? nil else { return true }
                return cell.countries.contains(country)
            }
            figures.append(Share.figure(victims, of: whole, series: "VC_VAW_DIST"))
        }
        return figures
    }
}
