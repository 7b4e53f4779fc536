import OfficialMethods
import WaymarkKit

extension SDG_16_1_2 {
    /// Worked examples.
    static let examples: [CalculatorDescription.Example] = [
        .init(
            "84 deaths among 3.5 million people in conflict",
            cell: .worked([
                "deaths": [(["CIVILIAN"], 60), (["ARMED_FORCES"], 18), (["_U"], 6)], "population": [([nil], 3_500_000)],
            ]),
            gives: figures(
                2.4, total: 84, [60, 18, 6], shares: [71.428571, 21.428571, 7.142857]), tolerance: 1e-7),
        .init(
            "civilians only",
            cell: .worked(["deaths": [(["CIVILIAN"], 60)], "population": [([nil], 3_500_000)]]),
            gives: figures(1.714286, total: 60, [60, 0, 0], shares: [100, 0, 0]), tolerance: 1e-6),
        .init(
            "the distribution by sex that UNSD published for 2017: 12.4 per cent women",
            cell: .worked(
                [
                    "deaths": [(["CIVILIAN"], 124)], "population": [([nil], 10_000_000)],
                    "all_deaths": [(["CIVILIAN", nil], 1000), (["ARMED_FORCES", nil], 240)],
                ], categories: ["sex": "F"]),
            gives: figures(1.24, total: 124, [124, 0, 0], shares: [100, 0, 0]) + [
                Figure(.value(10), series: "VC_DTH_TOTPT"), Figure(.value(12.4), series: "VC_DTH_TOCVR"),
            ]),
        .init(
            "no conflict: there is nobody to divide by",
            cell: .worked(["deaths": [], "population": [([nil], 0)]]),
            gives: [.absent(.denominatorZero)] + numbers(0, [0, 0, 0])
                + ["civilian_share", "non_civilian_share", "unknown_share"].map {
                    .absent(.denominatorZero, series: $0)
                }),
    ]

    private static func numbers(_ total: Double, _ parts: [Double]) -> [Figure] {
        [Figure(.value(total), series: "VC_DTH_TOTN")]
            + zip(["VC_DTH_TOCVN", "VC_DTH_TONCVN", "VC_DTH_TOUNN"], parts).map { Figure(.value($1), series: $0) }
    }

    private static func figures(_ rate: Double, total: Double, _ parts: [Double], shares: [Double]) -> [Figure] {
        [Figure(.value(rate))] + numbers(total, parts)
            + zip(["civilian_share", "non_civilian_share", "unknown_share"], shares).map {
                Figure(.value($1), series: $0)
            }
    }
}
