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
        formula: "100,000 × detected victims of the year / resident population of the same group, from sums",
        source: "UN SDG metadata 16.2.2 (vintage 2023-03-31), custodian UNODC",
        inputs: [
            .init("victims", "persons detected as victims in the year", aggregations: [.distinct, .sum, .count]),
            .init("population", "resident population at mid-year", aggregations: [.sum]),
        ],
        options: [
            OptionDescription(
                "form", "the dimension that says the form of exploitation", kind: .text,
                standard: "form_of_exploitation")
        ],
        examples: [
            .init(
                "Kyrgyzstan 2020, published counts", ["victims": .value(9), "population": .value(6_789_599)],
                gives: [
                    Figure(.value(0.13255569290616426)), Figure(.value(9), series: "VC_HTF_DETV"),
                ],
                tolerance: 1e-9, source: "National Statistical Committee of the Kyrgyz Republic, SDG 16.2.2"),
            .init(
                "Kyrgyzstan 2020, World Bank population", ["victims": .value(9), "population": .value(6_726_596)],
                gives: [Figure(.value(0.133797)), Figure(.value(9), series: "VC_HTF_DETV")], tolerance: 1e-5,
                source: "World Bank SP.POP.TOTL"),
            .init(
                "forced labour has a series of its own", ["victims": .value(46), "population": .value(45_436_041)],
                categories: ["form_of_exploitation": "FORCED_LABOUR"],
                gives: [
                    Figure(.value(46 / 45_436_041.0 * 100_000)), Figure(.value(46), series: "VC_HTF_DETVFL"),
                ], source: "UNODC GLOTIP, Ukraine 2017; World Bank SP.POP.TOTL"),
            .init(
                "population missing: the count stays",
                ["victims": .value(7), "population": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), Figure(.value(7), series: "VC_HTF_DETV")]),
            .init(
                "population zero", ["victims": .value(7), "population": .value(0)],
                gives: [.absent(.denominatorZero), Figure(.value(7), series: "VC_HTF_DETV")]),
            .init(
                "`<5` is never a number",
                ["victims": .between(0...4, Absence(.suppressed)), "population": .value(1_000_000)],
                gives: [.absent(.suppressed), .absent(.suppressed, series: "VC_HTF_DETV")]),
        ])

    /// The SDMX series of each form of exploitation; a form without one has a rate only.
    private static let series = [
        Dimension.total: "VC_HTF_DETV", "SEX": "VC_HTF_DETVSX", "FORCED_LABOUR": "VC_HTF_DETVFL",
        "ORGANS": "VC_HTF_DETVOG", "OTHER": "VC_HTF_DETVOP",
    ]

    private let form: String

    /// Takes the name of the dimension of forms.
    public init(options: Options) throws(Diagnostic) {
        form = try options.text("form") ?? "form_of_exploitation"
    }

    /// Both inputs; the population is the same for every form of exploitation.
    public var needs: [Need] {
        [Need("victims"), Need("population", sameFor: [form])]
    }

    /// The rate, and the number under its official series.
    public func figures(for cell: Cell) -> [Figure] {
        let (victims, population) = (cell["victims"], cell["population"])
        let rate = Figure(
            victims / population * 100_000,
            parts: Figure.Parts(numerator: victims.value, denominator: population.value))
        guard let series = Self.series[cell.categories[form]] else { return [rate] }
        return [rate, Figure(victims, series: series, unit: .named("persons"))]
    }
}
