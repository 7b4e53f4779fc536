import WaymarkKit
import WaymarkStatistics

/// The mean of a value, with the interval in which the mean of further such rows would lie.
public struct MeanCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "mean",
        summary: "The mean of a value over rows of equal weight, with Student's t interval.",
        formula: "sum / n; interval: mean ± t(n − 1) × standard deviation / √n",
        source: "Student (1908), Biometrika 6:1",
        inputs: [.init("measure", "the value whose mean is taken, without a weight", aggregations: [.mean])],
        options: [
            OptionDescription(
                "level", "the level of confidence of the interval", kind: .number(0.5...0.999), standard: "0.95")
        ],
        examples: [
            .init(
                "the values 2, 4, 4, 6", cell: cell(mean: 4, rows: 4, squares: 72),
                gives: [
                    Figure(
                        .value(4),
                        interval: Figure.Interval(lower: 1.401543472749778, upper: 6.598456527250222, method: "t"),
                        parts: Figure.Parts(count: 4))
                ], tolerance: 1e-9),
            .init("one value has no interval", cell: cell(mean: 7, rows: 1, squares: 49), gives: [Figure(.value(7))]),
            .init("no value", ["measure": .absent(Absence(.notReported))], gives: [.absent(.notReported)]),
        ])

    private let level: Double

    /// Takes `level`.
    public init(options: Options) throws(Diagnostic) {
        level = try options.number("level", in: 0.5...0.999) ?? 0.95
    }

    /// The mean.
    public func figures(for cell: Cell) -> [Figure] { [MeanFigure.figure(cell, "measure", level: level)] }

    private static func cell(mean: Double, rows: Int, squares: Double) -> Cell {
        Cell(
            period: ExamplePeriod.year,
            inputs: ["measure": Cell.Input(.value(mean), rows: rows, sumOfSquares: squares)])
    }
}

/// A mean with its t interval, from what is known of an input.
enum MeanFigure {
    /// The mean of an input; without an interval where there are fewer than two values.
    static func figure(_ cell: Cell, _ name: String, level: Double = 0.95) -> Figure {
        let input = cell.inputs[name]
        let count = Double(max(0, input?.valid ?? 0))
        var figure = Figure(cell[name], parts: Figure.Parts(count: count))
        guard let mean = figure.value, let squares = input?.sumOfSquares, count > 1 else { return figure }
        guard input?.sumOfWeights == nil else {
            figure.notes.append("A weighted mean: the calculator `survey-mean` gives its interval.")
            return figure
        }
        if let sample = try? SampleMean(count: count, sum: mean * count, sumOfSquares: squares),
            let level = try? ConfidenceLevel(level), let interval = try? sample.interval(level: level),
            interval.lower.isFinite, interval.upper.isFinite
        {
            figure.interval = Figure.Interval(
                lower: interval.lower, upper: interval.upper, level: level.probability,
                method: "Student's t interval with n − 1 degrees of freedom (Student 1908)")
        }
        return figure
    }
}
