import WaymarkKit
import WaymarkStatistics

/// The values of a cell's rows with their weights: a frequency table by primary sampling unit.
public struct SurveyValues: Sendable {
    /// Rows with a value, without weights.
    public private(set) var cases = 0
    /// Rows without one, left out and counted.
    public private(set) var outside = 0
    private let survey: SurveyCell
    private var rows: [(keys: [String?], value: Double, weight: Double, cases: Int)] = []

    /// Reads an input that is counted by further keys.
    /// - Parameter value: the value of those keys; nil where they have none.
    public init(
        _ survey: SurveyCell, _ input: String, value: ([String?]) -> Double?
    ) throws(SurveyProblem) {
        self.survey = survey
        for group in try survey.groups(input) {
            guard let number = value(Array(group.keys.dropFirst(3))), number.isFinite else {
                outside += group.rows
                continue
            }
            cases += group.rows
            rows.append((group.keys, number, try survey.value(of: group), group.rows))
        }
        guard cases > 0 else {
            throw SurveyProblem(Absence(.notApplicable, "no rows to take a value from"))
        }
    }

    /// The weighted mean.
    public func mean() throws(SurveyProblem) -> SurveyResult {
        var sums = survey.unitSums()
        for row in rows {
            let weighted = row.weight * row.value
            sums.add(
                SurveySums(cases: Double(row.cases), w: row.weight, wy: weighted, wyy: weighted * row.value),
                of: row.keys)
        }
        var result = try survey.estimate(.mean, sums)
        result.outside = outside
        return result
    }

    /// A weighted quantile, 0...1, without limits.
    public func quantile(_ share: Double, rule: QuantileRule = .smallest) throws(SurveyProblem) -> Double {
        do throws(StatisticsError) {
            let distribution = try WeightedDistribution(
                rows.map { WeightedValue(value: $0.value, weight: isWeighted ? $0.weight : Double($0.cases)) })
            guard let value = distribution.quantile(share, rule: isWeighted ? .smallest : rule) else {
                throw StatisticsError.outOfRange("share", share)
            }
            return value
        } catch { throw SurveyProblem(error) }
    }

    /// Whether some rows count more than others.
    public var isWeighted: Bool {
        guard let first = rows.first else { return false }
        let weight = first.weight / Double(first.cases)
        return rows.contains { abs($0.weight / Double($0.cases) - weight) > 1e-9 * abs(weight) }
    }

    /// A quantile with Woodruff's limits; nil without a design.
    public func woodruff(_ share: Double) throws(SurveyProblem) -> SurveyQuantile? {
        try survey.quantile(share, of: rows.map { ($0.keys, $0.value, $0.weight) })
    }

    /// The figure of a quantile, with its standard error where Woodruff's limits lie within the data.
    /// - Parameter rule: how the quantile is read off where all rows count alike; weighted rows take the smallest value.
    public func figure(
        _ share: Double, rule: QuantileRule = .smallest, options: SurveyOptions, series: String? = nil,
        unit: UnitOfMeasure? = nil
    ) -> (figure: Figure, standardError: Double?) {
        do throws(SurveyProblem) {
            let value = try quantile(share, rule: rule)
            let result = SurveyResult(
                value: value, numerator: .nan, cases: Double(cases), outside: outside,
                estimate: nil)
            var figure = SurveyFigure(options, isProportion: false, multiplier: 1)
                .figure(of: result, series: series, unit: unit)
            guard figure.value != nil, let quantile = try woodruff(share) else { return (figure, nil) }
            figure.notes.removeAll { $0 == SurveyFigure.noDesign }
            guard let lower = quantile.lower, let upper = quantile.upper, let error = quantile.standardError else {
                figure.notes.append("No interval: Woodruff’s limits lie beyond the data.")
                return (figure, nil)
            }
            figure.interval = Figure.Interval(
                lower: lower, upper: upper, level: options.level.probability,
                method: "Woodruff (1952), Taylor linearisation of the share at or below the quantile")
            return (figure, error)
        } catch {
            return (Figure(.absent(error.absence), series: series, unit: unit), nil)
        }
    }
}
