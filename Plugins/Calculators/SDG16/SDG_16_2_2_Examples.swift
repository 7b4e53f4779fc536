import OfficialMethods
import WaymarkKit

extension SDG_16_2_2 {
    /// Worked examples.
    static let examples: [CalculatorDescription.Example] = [
        .init(
            "Kyrgyzstan 2020, published counts", ["victims": .value(9), "population": .value(6_789_599)],
            gives: [Figure(.value(0.13255569290616426)), Figure(.value(9), series: "VC_HTF_DETV")],
            tolerance: 1e-9, source: "National Statistical Committee of the Kyrgyz Republic, SDG 16.2.2"),
        .init(
            "Kyrgyzstan 2020, World Bank population, with the interval for chance variation",
            options: Options(["interval": .scalar("poisson")]),
            cell: .worked(["victims": .value(9), "population": .value(6_726_596)]),
            gives: [
                Figure(
                    .value(0.133797),
                    interval: Figure.Interval(lower: 0.061181, upper: 0.253989, level: 0.95, method: "")),
                Figure(.value(9), series: "VC_HTF_DETV"),
            ], tolerance: 1e-5, source: "World Bank SP.POP.TOTL"),
        .init(
            "forced labour has a series of its own", ["victims": .value(46), "population": .value(45_436_041)],
            categories: ["form_of_exploitation": "FORCED_LABOUR"],
            gives: [
                Figure(.value(46 / 45_436_041.0 * 100_000)), Figure(.value(46), series: "VC_HTF_DETVFL"),
            ], source: "UNODC GLOTIP, Ukraine 2017; World Bank SP.POP.TOTL"),
        .init(
            "a form that is not stated has no series, and is in the total",
            ["victims": .value(2), "population": .value(45_436_041)],
            categories: ["form_of_exploitation": "_U"],
            gives: [Figure(.value(2 / 45_436_041.0 * 100_000))], source: "UNODC GLOTIP, Ukraine 2017"),
        .init(
            "Kyrgyzstan 2018: the sex of 3 of 7 victims is unknown, and there is no such population",
            cell: Cell(
                period: .year2020, categories: Categories(["sex": "_U"]),
                inputs: [
                    "victims": Cell.Input(.value(3), rows: 1),
                    "population": Cell.Input(.absent(Absence(.notReported))),
                    "all_victims": .worked([([nil], 7)]),
                ]),
            gives: [
                .absent(.notReported), Figure(.value(3), series: "VC_HTF_DETV"),
                Figure(.value(300.0 / 7), series: "VC_VAW_DIST"),
            ], source: "UNODC GLOTIP, Kyrgyzstan 2018: 1 man, 3 women, 3 unknown"),
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
    ]
}
