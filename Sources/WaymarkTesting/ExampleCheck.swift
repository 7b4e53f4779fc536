import WaymarkKit

/// Runs the worked examples of a calculator's description and says where what comes out is not what they promise.
///
/// A value must lie within the example's tolerance, an absence must be of the same kind, and series must have the same
/// names in the same order. An interval, a unit or parts are compared where the example states them.
public struct ExampleCheck: Sendable {
    private let calculator: any Calculator.Type

    /// Creates a check of a calculator.
    public init(_ calculator: any Calculator.Type) {
        self.calculator = calculator
    }

    /// What all examples reveal; empty where every one gives what it says.
    public func failures() -> [CheckFailure] {
        calculator.description.examples.flatMap { failures(of: $0) }
    }

    /// What one example reveals.
    public func failures(of example: CalculatorDescription.Example) -> [CheckFailure] {
        problems(of: example).map {
            CheckFailure(
                plugin: calculator.description.id, subject: "example `\(example.title)`", message: $0)
        }
    }

    private func problems(of example: CalculatorDescription.Example) -> [String] {
        let figures: [Figure]
        do throws(Diagnostic) {
            figures = try calculator.init(options: example.options).figures(for: example.cell)
        } catch {
            return ["fails with \"\(error.message)\""]
        }
        let (series, wanted) = (figures.map(\.series), example.expected.map(\.series))
        guard series == wanted else {
            return ["gives \(Self.names(series)), expected \(Self.names(wanted))"]
        }
        return zip(figures, example.expected).flatMap { figure, expected in
            let name = figure.series.map { "series `\($0)` " } ?? ""
            return Self.differences(figure, expected, example.tolerance).map { name + $0 }
        }
    }

    private static func differences(_ figure: Figure, _ expected: Figure, _ tolerance: Double) -> [String] {
        var differences: [String] = []
        func compare(_ what: String, _ found: Double?, _ wanted: Double?) {
            guard let wanted else { return }
            guard let found else {
                differences.append("has no \(what), expected \(wanted)")
                return
            }
            // Written so that a NaN on either side fails.
            let isClose = abs(found - wanted) <= tolerance * abs(wanted)
            if !isClose {
                differences.append("gives the \(what) \(found), expected \(wanted) within \(tolerance) of it")
            }
        }
        switch (figure.outcome, expected.outcome) {
        case (.value(let value), .value(let wanted)): compare("value", value, wanted)
        case (.absent(let absence), .absent(let wanted)) where absence.kind == wanted.kind: break
        default: differences.append("gives \(words(figure.outcome)), expected \(words(expected.outcome))")
        }
        compare("lower end", figure.interval?.lower, expected.interval?.lower)
        compare("upper end", figure.interval?.upper, expected.interval?.upper)
        compare("numerator", figure.parts.numerator, expected.parts.numerator)
        compare("denominator", figure.parts.denominator, expected.parts.denominator)
        compare("count", figure.parts.count, expected.parts.count)
        if let unit = expected.unit, figure.unit?.id != unit.id {
            differences.append(
                "is in \(figure.unit.map { "`\($0.id)`" } ?? "no unit of its own"), expected `\(unit.id)`")
        }
        return differences
    }

    private static func words(_ outcome: Figure.Outcome) -> String {
        switch outcome {
        case .value(let value): "the value \(value)"
        case .absent(let absence): "no value (\(absence))"
        }
    }

    private static func names(_ series: [String?]) -> String {
        let names = series.map { $0.map { "`\($0)`" } ?? "unnamed" }
        return "\(series.count) figure\(series.count == 1 ? "" : "s")"
            + (names.isEmpty ? "" : " (\(names.joined(separator: ", ")))")
    }
}
