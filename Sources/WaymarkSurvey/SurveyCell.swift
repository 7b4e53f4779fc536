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

    /// What an answer counts as.
    public enum Answer: Sendable, Hashable {
        /// In the numerator.
        case yes
        /// In the denominator only.
        case no
        /// In neither: excluded, and counted.
        case outside
        /// No answer was given: in the denominator or outside, by the method.
        case unanswered
    }

    /// The groups of an estimate: keys and sums.
    public typealias Groups = [(keys: [String?], sums: SurveySums)]

    /// The cell.
    public let cell: Cell
    /// How estimates are made.
    public let options: SurveyOptions
    private let units: SurveyUnits?

    /// Reads the design's units.
    public init(_ cell: Cell, options: SurveyOptions) throws(SurveyProblem) {
        self.cell = cell
        self.options = options
        units = try SurveyUnits(cell)
    }

    /// Whether standard errors can be told.
    public var hasDesign: Bool { units != nil }

    /// The groups of an input that has a value.
    public func groups(_ input: String) throws(SurveyProblem) -> [Cell.Input.Group] {
        if let absence = cell[input].absence { throw SurveyProblem(absence) }
        return cell.inputs[input]?.groups.filter { $0.rows > 0 } ?? []
    }

    /// The number that a group has; one that is known by bounds only is none.
    public func value(of group: Cell.Input.Group) throws(SurveyProblem) -> Double {
        guard let value = group.quantity.value else {
            throw SurveyProblem(group.quantity.absence ?? Absence(.notAvailable))
        }
        return value
    }

    /// A proportion of rows by their answers, the keys that follow those of the unit.
    /// - Parameter isUnansweredKept: whether rows without an answer stay in the denominator.
    public func proportion(
        of input: String, isUnansweredKept: Bool, _ judge: ([String?]) -> Answer
    ) throws(SurveyProblem) -> SurveyResult {
        let answers = try self.answers(to: input, isUnansweredKept: isUnansweredKept, judge)
        var result = try estimate(.mean, answers.groups)
        (result.outside, result.unanswered) = (answers.outside, answers.unanswered)
        return result
    }

    /// The sums of a proportion's rows by their answers, with how many rows are outside or without an answer.
    public func answers(
        to input: String, isUnansweredKept: Bool, _ judge: ([String?]) -> Answer
    ) throws(SurveyProblem) -> (groups: Groups, outside: Int, unanswered: Int) {
        var sums: Groups = []
        var (answered, outside, unanswered) = (0, 0, 0)
        for group in try groups(input) {
            let answer = judge(Array(group.keys.dropFirst(SurveyKeys.all.count)))
            switch answer {
            case .yes, .no: answered += group.rows
            case .outside: outside += group.rows
            case .unanswered: unanswered += group.rows
            }
            guard answer != .outside, answer != .unanswered || isUnansweredKept else { continue }
            let weight = try value(of: group)
            let yes = answer == .yes ? weight : 0
            sums.append((group.keys, SurveySums(cases: Double(group.rows), w: weight, wy: yes, wyy: yes)))
        }
        guard answered > 0 || unanswered == 0 else {
            throw SurveyProblem(Absence(.notCollected, "none of \(unanswered) rows has an answer"))
        }
        return (sums, outside, unanswered)
    }

    /// The plain mean of several proportions, which may rest on different rows, with the standard error of their mean.
    public func average(of proportions: [Groups]) throws(SurveyProblem) -> SurveyResult {
        var results: [SurveyResult] = []
        for groups in proportions { results.append(try estimate(.mean, groups)) }
        let count = Double(results.count)
        guard count > 0 else { throw SurveyProblem(Absence(.denominatorZero)) }
        let value = results.reduce(0) { $0 + $1.value } / count
        var average = SurveyResult(value: value, numerator: .nan, cases: results.map(\.cases).min() ?? 0)
        guard let units else { return average }
        var linearised: [Double] = []
        var freedom = 0
        for groups in proportions {
            let design = try units.design(try byUnit(groups), options.singleUnit)
            do {
                let values = try design.linearisedMean()
                linearised = linearised.isEmpty ? values : zip(linearised, values).map(+)
            } catch { throw SurveyProblem(error) }
            freedom = options.freedom == .domain ? design.domainDegreesOfFreedom : design.degreesOfFreedom
        }
        let design = try units.design([:], options.singleUnit)
        do {
            let variance = try design.variance(linearised.map { $0 / count })
            average.estimate = SurveyEstimate(
                value: value, standardError: variance.squareRoot(), degreesOfFreedom: Double(freedom),
                cases: average.cases)
        } catch { throw SurveyProblem(error) }
        return average
    }

    private func byUnit(_ groups: Groups) throws(SurveyProblem) -> [SurveyUnits.Place: SurveySums] {
        var sums: [SurveyUnits.Place: SurveySums] = [:]
        for group in groups {
            guard let place = SurveyUnits.place(group.keys) else {
                throw SurveyProblem("rows have no primary sampling unit")
            }
            sums[place] = (sums[place] ?? SurveySums()) + group.sums
        }
        return sums
    }

    /// An estimate from the sums of groups, several of which may be of one unit.
    public func estimate(
        _ statistic: Statistic, _ groups: Groups
    ) throws(SurveyProblem) -> SurveyResult {
        let sums = groups.reduce(SurveySums()) { $0 + $1.sums }
        var result = try point(statistic, sums)
        guard let units else { return result }
        let design = try units.design(try byUnit(groups), options.singleUnit)
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
        guard let units else { return nil }
        var frequencies: [UnitFrequency] = []
        var cases: [SurveyUnits.Place: SurveySums] = [:]
        for row in rows {
            guard let place = SurveyUnits.place(row.keys) else {
                throw SurveyProblem("rows have no primary sampling unit")
            }
            cases[place] = (cases[place] ?? SurveySums()) + SurveySums(cases: 1, w: row.weight)
            frequencies.append(
                UnitFrequency(stratum: place.stratum, unit: place.name, value: row.value, weight: row.weight))
        }
        let design = try units.design(cases, options.singleUnit)
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
