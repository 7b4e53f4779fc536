import WaymarkKit

/// How much the same persons gained from before to after, and how many of them were measured both times.
public struct PairedGainCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "paired-gain",
        summary:
            "The mean gain of those measured before and after, with Student's t interval and the share so measured.",
        formula: "mean of (after − before) over rows that have both; interval as for `mean`; `paired_share`: rows with "
            + "both / all rows × 100",
        source: "Student (1908), Biometrika 6:1; paired differences",
        inputs: [
            .init(
                "gain", "the difference `after - before`, missing where one of them is; over all who should have both",
                aggregations: [.mean])
        ],
        series: [pairedShare],
        examples: [
            .init(
                "gains of 10, 20 and 30 points, and a fourth person without a second score",
                cell: Cell(
                    period: ExamplePeriod.year,
                    inputs: ["gain": Cell.Input(.value(20), rows: 4, missing: 1, sumOfSquares: 1400)]),
                gives: [
                    Figure(
                        .value(20), interval: Figure.Interval(lower: -4.8413771, upper: 44.8413771, method: "t"),
                        parts: Figure.Parts(count: 3)),
                    Figure(
                        .value(75), series: "paired_share", unit: .named("percent"),
                        parts: Figure.Parts(numerator: 3, denominator: 4)),
                ], tolerance: 1e-8),
            .init(
                "nobody has both scores",
                cell: Cell(
                    period: ExamplePeriod.year,
                    inputs: ["gain": Cell.Input(.absent(Absence(.notReported)), rows: 5, missing: 5)]),
                gives: [.absent(.notReported), Figure(.value(0), series: "paired_share")]),
            .init(
                "nobody took part",
                cell: Cell(
                    period: ExamplePeriod.year, inputs: ["gain": Cell.Input(.absent(Absence(.notApplicable)))]),
                gives: [.absent(.notApplicable), .absent(.denominatorZero, series: "paired_share")]),
        ])

    private static let pairedShare = CalculatorDescription.Series(
        "paired_share", LocalizedText([("en", "share measured both times"), ("fr", "part mesurée les deux fois")]))

    /// Takes no options.
    public init(options: Options) {}

    /// The gain, and the share of rows it rests on.
    public func figures(for cell: Cell) -> [Figure] {
        let input = cell.inputs["gain"]
        let (valid, rows) = (Double(max(0, input?.valid ?? 0)), Double(max(0, input?.rows ?? 0)))
        return [
            MeanFigure.figure(cell, "gain"),
            Figure(
                Quantity(valid) / Quantity(rows) * 100, series: Self.pairedShare.name, unit: .named("percent"),
                parts: Figure.Parts(numerator: valid, denominator: rows)),
        ]
    }
}
