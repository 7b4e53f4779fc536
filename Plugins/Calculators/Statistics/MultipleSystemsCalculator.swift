import WaymarkKit
import WaymarkStatistics

/// How many people there are beside those on any list: a hidden population, estimated from how lists overlap.
///
/// Experimental, and no part of SDG 16.2.2, which counts detected victims only. The answer depends on the model, so a range
/// over models is given, and a single number only where they agree.
public struct MultipleSystemsCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "multiple-systems",
        summary:
            "Multiple systems estimation of a hidden population from overlapping lists: a range over models. Experimental.",
        formula:
            "Poisson log-linear models over capture histories: main effects, stepwise selection with thresholds 0.001, 0.02 "
            + "and 0.05, the smallest BIC, and Chao’s lower bound; the point is the stepwise estimate at 0.02, refused where "
            + "the largest estimate is more than twice the smallest",
        source:
            "Chan, Silverman and Vincent (2021), JASA 116:1297; Silverman (2020), JRSS A 183:691; Chao (1987), Biometrics "
            + "43:783; on the doubts Whitehead et al. (2021)",
        inputs: [
            .init(
                "people", "the people on any of the lists, after records of the same person were linked",
                aggregations: [.count, .distinct, .sum],
                keys: (1...CaptureHistories.limit).map {
                    .init("list\($0)", "whether list \($0) holds the person: true or false", isRequired: $0 <= 2)
                })
        ],
        series: MultipleSystemsFigures.series,
        options: [
            OptionDescription(
                "replicates",
                "how many bootstrap samples, each with a selection of its own; fewer than 1,000 are rough",
                kind: .number(0...10_000), standard: "1000"),
            OptionDescription(
                "seed", "where the random numbers begin; the same seed gives the same limits",
                kind: .number(0...1_000_000_000), standard: "1"),
        ],
        examples: [
            .init(
                "three lists whose models agree", options: Options(["replicates": .scalar("40")]),
                cell: CaptureHistories.cell([
                    ("100", 400), ("010", 300), ("001", 200), ("110", 130), ("101", 90), ("011", 65), ("111", 30),
                ]),
                // Of independent lists N solves 1 − n/N = Π(1 − nᵢ/N), with n = 1,215 and nᵢ = 650, 525, 385.
                gives: [
                    Figure(
                        .value(2120.800282503),
                        interval: .init(lower: 2120.800282503, upper: 2629.510489510, method: "range"),
                        parts: Figure.Parts(count: 1215)),
                    Figure(.value(1215), series: "observed"),
                    Figure(.value(1215 + 900.0 * 899 / (2 * 286)), series: "lower_bound"),
                    Figure(.value(2120.800282503), series: "smallest"),
                    Figure(.value(2120.800282503), series: "largest"),
                    Figure(
                        .value(2120.800282503), series: "bootstrap",
                        interval: .init(lower: 1986.296380638, upper: 2283.932695203, level: 0.95, method: "BCa")),
                ], tolerance: 1e-6),
            .init(
                "models that disagree more than twofold: a range, and no number",
                options: Options(["replicates": .scalar("40")]),
                cell: CaptureHistories.cell([
                    ("100", 900), ("010", 800), ("001", 700), ("110", 12), ("101", 10), ("011", 90), ("111", 6),
                ]),
                // Independent lists give 18,432; with lists 2 and 3 joined, 928 · 1,618 / 28.
                gives: [
                    .absent(.unreliable), Figure(.value(2518), series: "observed"),
                    Figure(.value(2518 + 2400.0 * 2399 / (2 * 113)), series: "lower_bound"),
                    Figure(.value(18432.208900886), series: "smallest"),
                    Figure(.value(928.0 * 1618 / 28), series: "largest"),
                    .absent(.unreliable, series: "bootstrap"),
                ], tolerance: 1e-6),
            .init(
                "two lists: whether they depend on each other cannot be told",
                options: Options(["replicates": .scalar("0")]),
                cell: CaptureHistories.cell([("10", 40), ("01", 30), ("11", 10)]),
                gives: [
                    .absent(.notAvailable), Figure(.value(80), series: "observed"),
                    // (50 + 1)(40 + 1)/(10 + 1) − 1.
                    Figure(.value(51.0 * 41 / 11 - 1), series: "chapman"),
                ]),
            .init(
                "not reported", ["people": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "observed")]),
        ])

    private let replicates: Int
    private let seed: UInt64

    /// Takes `replicates` and `seed`.
    public init(options: Options) throws(Diagnostic) {
        replicates = Int(try options.number("replicates", in: 0...10_000) ?? 1000)
        seed = UInt64(try options.number("seed", in: 0...1_000_000_000) ?? 1)
    }

    /// The range over models, what it is made of, and the bootstrap.
    public func figures(for cell: Cell) -> [Figure] {
        let input = cell["people"]
        guard input.value != nil, let groups = cell.inputs["people"]?.groups else {
            return [Figure(input), Figure(input, series: "observed")]
        }
        let table: CaptureTable
        do throws(StatisticsError) {
            table = try CaptureHistories.table(groups)
        } catch {
            let reason = Absence(.notAvailable, "\(error)")
            return [Figure(.absent(reason)), Figure(.absent(reason), series: "observed")]
        }
        return MultipleSystemsFigures(table, replicates: replicates, seed: seed).all
    }
}
