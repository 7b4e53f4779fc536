import WaymarkKit
import WaymarkSurvey

/// Two strata of two primary sampling units each, for worked examples that can be followed by hand.
enum SurveyExample {
    /// The year 2017.
    static let year = ReportingPeriod(
        frequency: .year, from: CalendarDate(daysSinceEpoch: 17_167), through: CalendarDate(daysSinceEpoch: 17_531)
    ).unsafelyUnwrapped

    /// Stratum, unit, and how many units the stratum has in the population.
    private static let units: [[String?]] = [["A", "1", "10"], ["A", "2", "10"], ["B", "1", "5"], ["B", "2", "5"]]

    /// What is shown of small examples: everything.
    static let showAll: [String: Options.Value] = ["reliability": .scalar("none")]

    /// A cell of inputs, each with a group for every unit: weight or weighted amount, rows, squares, weights.
    static func cell(_ inputs: [String: [Sums]]) -> Cell {
        var measured = inputs.mapValues { sums in
            Cell.Input(
                .value(sums.reduce(0) { $0 + $1.total }), rows: sums.reduce(0) { $0 + $1.rows },
                groups: zip(units, sums).map { unit, sums in
                    Cell.Input.Group(
                        keys: unit, quantity: .value(sums.weights.map { sums.total / $0 } ?? sums.total),
                        rows: sums.rows, sumOfSquares: sums.squares, sumOfWeights: sums.weights)
                })
        }
        measured[SurveyKeys.design] = design
        return Cell(period: year, inputs: measured)
    }

    /// The design of the example.
    static let design = Cell.Input(
        .value(60), rows: 16, groups: units.map { Cell.Input.Group(keys: $0, quantity: .value(15), rows: 4) })

    /// A frequency table: unit by position, value, weight.
    static func table(_ rows: [(unit: Int, value: Double?, weight: Double)]) -> Cell.Input {
        Cell.Input(
            .value(rows.reduce(0) { $0 + $1.weight }), rows: rows.count,
            groups: rows.map { row in
                Cell.Input.Group(
                    keys: units[row.unit] + [row.value.map { "\($0)" }], quantity: .value(row.weight), rows: 1)
            })
    }

    /// What the rows of a unit gave.
    struct Sums {
        var total: Double
        var rows: Int
        var squares: Double?
        var weights: Double?

        init(_ total: Double, rows: Int, squares: Double? = nil, weights: Double? = nil) {
            self.total = total
            self.rows = rows
            self.squares = squares
            self.weights = weights
        }
    }
}
