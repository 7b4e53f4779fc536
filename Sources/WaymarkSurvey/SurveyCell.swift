import WaymarkKit
import WaymarkStatistics

/// Estimates from the groups of a cell by Taylor linearisation over the primary sampling units of its survey.
public struct SurveyCell: Sendable {
    /// What is estimated from sums of y and x.
    public enum Statistic: Sendable {
        /// Σwy.
        case total
        /// Σwy / Σw; a proportion where y is 1 or 0.
        case mean
        /// Σwy / Σwx, without a design effect.
        case ratio
    }

    /// The cell.
    public let cell: Cell
    /// How estimates are made.
    public let options: SurveyOptions
    /// The design's units, read once for all estimates of the cell; nil where the source names none.
    private let units: Result<SurveyUnits?, SurveyProblem>

    /// Reads the design's units; what is wrong with them is told by each estimate.
    public init(_ cell: Cell, options: SurveyOptions) {
        self.cell = cell
        self.options = options
        units = options.lastUnits.units(cell.inputs[SurveyKeys.design]?.groups ?? [], rule: options.singleUnit)
    }

    /// The groups of an input that have rows, or where those are not counted, weights.
    public func groups(_ input: String) throws(SurveyProblem) -> LazyFilterSequence<[Cell.Input.Group]> {
        if let absence = cell[input].absence { throw SurveyProblem(absence) }
        return (cell.inputs[input]?.groups ?? []).lazy.filter { $0.rows > 0 || $0.quantity.value ?? 0 != 0 }
    }

    /// The sums of no rows, to which those of groups are added. What is wrong with the design is told by `estimate`.
    public func unitSums() -> SurveyUnitSums { SurveyUnitSums((try? units.get()) ?? nil) }

    /// The number that a group has; one that is known by bounds only is none.
    public func value(of group: Cell.Input.Group) throws(SurveyProblem) -> Double {
        guard let value = group.quantity.value else {
            throw SurveyProblem(group.quantity.absence ?? Absence(.notAvailable))
        }
        return value
    }

    /// The plain mean of several proportions, which may rest on different rows, with the standard error of their mean.
    public func average(of proportions: [SurveyUnitSums]) throws(SurveyProblem) -> SurveyResult {
        var results: [SurveyResult] = []
        for sums in proportions { results.append(try estimate(.mean, sums)) }
        let count = Double(results.count)
        guard count > 0 else { throw SurveyProblem(Absence(.denominatorZero)) }
        let value = results.reduce(0) { $0 + $1.value } / count
        var average = SurveyResult(value: value, numerator: .nan, cases: results.map(\.cases).min() ?? 0)
        guard let units = try units.get() else { return average }
        var linearised: [Double] = []
        var freedom = 0
        for sums in proportions {
            guard let design = try sums.design() else { continue }
            do {
                let values = try design.linearisedMean()
                linearised = linearised.isEmpty ? values : zip(linearised, values).map(+)
            } catch { throw SurveyProblem(error) }
            freedom = options.freedom == .domain ? design.domainDegreesOfFreedom : design.degreesOfFreedom
        }
        do {
            let variance = try units.design.variance(linearised.map { $0 / count })
            average.estimate = SurveyEstimate(
                value: value, standardError: variance.squareRoot(), degreesOfFreedom: Double(freedom),
                cases: average.cases)
        } catch { throw SurveyProblem(error) }
        return average
    }

    /// An estimate from sums by unit.
    public func estimate(_ statistic: Statistic, _ sums: SurveyUnitSums) throws(SurveyProblem) -> SurveyResult {
        var result = try point(statistic, sums.all)
        guard try units.get() != nil, let design = try sums.design() else { return result }
        do {
            var estimate =
                switch statistic {
                case .total: try design.total()
                case .mean: try design.mean()
                case .ratio: try design.ratio().withoutDesignEffect
                }
            if options.freedom == .domain {
                estimate = estimate.with(degreesOfFreedom: Double(design.domainDegreesOfFreedom))
            }
            result.value = estimate.value
            result.estimate = estimate
        } catch { throw SurveyProblem(error) }
        return result
    }

    /// A quantile from a frequency table: groups by unit, each with a value.
    public func quantile(
        _ share: Double, of rows: [(keys: [String?], value: Double, weight: Double)]
    ) throws(SurveyProblem) -> SurveyQuantile? {
        guard try units.get() != nil else { return nil }
        var frequencies: [UnitFrequency] = []
        var sums = unitSums()
        for row in rows {
            guard let place = SurveyUnits.place(row.keys) else {
                throw SurveyProblem("rows have no primary sampling unit")
            }
            frequencies.append(
                UnitFrequency(stratum: place.stratum, unit: place.name, value: row.value, weight: row.weight))
            sums.add(SurveySums(cases: 1, w: row.weight), of: row.keys)
        }
        guard let design = try sums.design() else { return nil }
        do { return try design.quantile(share, of: frequencies, level: options.level) } catch {
            throw SurveyProblem(error)
        }
    }

    private func point(_ statistic: Statistic, _ sums: SurveySums) throws(SurveyProblem) -> SurveyResult {
        var result = SurveyResult(value: sums.wy, numerator: sums.wy, cases: sums.cases)
        switch statistic {
        case .total: return result
        case .mean: result.denominator = sums.w
        case .ratio: result.denominator = sums.wx
        }
        let denominator = result.denominator ?? 0
        guard denominator != 0 else { throw SurveyProblem(Absence(.denominatorZero)) }
        result.value = sums.wy / denominator
        return result
    }
}

extension SurveyEstimate {
    /// A ratio's design effect needs the products of both values, which are not measured.
    fileprivate var withoutDesignEffect: SurveyEstimate {
        SurveyEstimate(
            value: value, standardError: standardError, degreesOfFreedom: degreesOfFreedom, cases: cases)
    }
}
