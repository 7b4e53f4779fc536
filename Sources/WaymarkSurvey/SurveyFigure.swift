import WaymarkKit
import WaymarkStatistics

/// Figures of what a survey says: with intervals, and withheld where a rule calls them unreliable.
public struct SurveyFigure: Sendable {
    private let options: SurveyOptions
    private let multiplier: Double
    private let isProportion: Bool

    /// How figures are made.
    /// - Parameter multiplier: what an estimate is multiplied by: 100 for per cent.
    public init(_ options: SurveyOptions, isProportion: Bool, multiplier: Double) {
        self.options = options
        self.isProportion = isProportion
        self.multiplier = multiplier
    }

    /// The figure of a result, or why there is none.
    public func figure(
        series: String? = nil, unit: UnitOfMeasure? = nil, _ result: () throws(SurveyProblem) -> SurveyResult
    ) -> Figure {
        do throws(SurveyProblem) {
            return figure(of: try result(), series: series, unit: unit)
        } catch {
            return Figure(.absent(error.absence), series: series, unit: unit)
        }
    }

    /// The figure of a result.
    public func figure(of result: SurveyResult, series: String? = nil, unit: UnitOfMeasure? = nil) -> Figure {
        func finite(_ number: Double?) -> Double? { number.flatMap { $0.isFinite ? $0 : nil } }
        var figure = Figure(
            Quantity(result.value * multiplier), series: series, unit: unit,
            parts: Figure.Parts(
                numerator: finite(result.numerator), denominator: finite(result.denominator),
                count: finite(result.cases)))
        guard figure.value != nil else { return figure }
        let judgement = options.reliability.judge(result, level: options.level)
        switch judgement.meaning {
        case .reliable: break
        case .caution: figure.marks.insert(.unreliable)
        case .unreliable:
            return Figure(
                .absent(Absence(.unreliable, judgement.reason)), series: series, unit: unit,
                parts: Figure.Parts(count: finite(result.cases)))
        }
        figure.notes += judgement.notes
        if result.outside > 0 {
            figure.notes.append("\(Self.rows(result.outside)) outside the denominator by the method’s rule.")
        }
        if result.unanswered > 0 { figure.notes.append("\(Self.rows(result.unanswered)) without an answer.") }
        guard let estimate = result.estimate else {
            figure.notes.append(Self.noDesign)
            return figure
        }
        figure.interval = isProportion ? proportionInterval(estimate) : interval(estimate)
        if figure.interval == nil, !(isProportion && options.proportionMethod == .none) {
            figure.notes.append("No interval: the design leaves no degrees of freedom.")
        }
        return figure
    }

    /// The standard error, design effect and degrees of freedom of a figure that is shown, as series of their own.
    public func details(of figure: Figure, _ result: SurveyResult?, unit: UnitOfMeasure) -> [Figure] {
        func detail(_ series: String, _ number: Double?, _ unit: UnitOfMeasure) -> Figure {
            if let absence = figure.absence { return Figure(.absent(absence), series: series, unit: unit) }
            guard let number else {
                return Figure(.absent(Absence(.notAvailable, "it is not defined here")), series: series, unit: unit)
            }
            return Figure(Quantity(number), series: series, unit: unit)
        }
        let estimate = result?.estimate
        return [
            detail(Self.series[0].name, estimate.map { $0.standardError * multiplier }, unit),
            detail(Self.series[1].name, estimate?.designEffect, .named("ratio")),
            detail(Self.series[2].name, estimate?.degreesOfFreedom, .named("number")),
        ]
    }

    static let noDesign = "No standard error: the source names no primary sampling units under `survey:`."

    /// The series that `details` gives.
    public static let series: [CalculatorDescription.Series] = [
        .init("standard_error", LocalizedText([("en", "standard error"), ("fr", "erreur type")])),
        .init("design_effect", LocalizedText([("en", "design effect"), ("fr", "effet de plan")])),
        .init("degrees_of_freedom", LocalizedText([("en", "degrees of freedom"), ("fr", "degrés de liberté")])),
    ]

    private func interval(_ estimate: SurveyEstimate) -> Figure.Interval? {
        written(try? estimate.interval(level: options.level), "Student’s t", estimate)
    }

    private func proportionInterval(_ estimate: SurveyEstimate) -> Figure.Interval? {
        let p = estimate.value
        guard let methods = try? SurveyProportionInterval(estimate, level: options.level) else { return nil }
        if options.proportionMethod != .none, estimate.standardError == 0 || p <= 0 || p >= 1 {
            // No spread to speak of: Clopper and Pearson's with the cases there are, adjusted for degrees of freedom.
            let reliability = try? ProportionReliability(
                proportion: p, cases: estimate.cases, standardError: estimate.standardError,
                degreesOfFreedom: estimate.degreesOfFreedom, level: options.level)
            return written(reliability?.interval, "Clopper and Pearson (1934) of the cases there are", estimate)
        }
        let effective = min(estimate.cases, p * (1 - p) / (estimate.standardError * estimate.standardError))
        switch options.proportionMethod {
        case .logit: return written(try? methods.logit(), "logit (Korn and Graubard 1999)", estimate)
        case .kornGraubard: return written(try? methods.kornGraubard(), "Korn and Graubard (1998)", estimate)
        case .arcsine: return written(try? methods.arcsine(), "arcsine of the square root", estimate)
        case .wilson:
            let ends = try? ProportionInterval.wilson(
                successes: p * effective, trials: effective, level: options.level)
            return written(ends, "Wilson (1927) of the effective cases", estimate)
        case .clopperPearson:
            let ends = try? ProportionInterval.clopperPearson(
                successes: p * effective, trials: effective, level: options.level)
            return written(ends, "Clopper and Pearson (1934) of the effective cases", estimate)
        case .none: return nil
        }
    }

    private func written(
        _ interval: WaymarkStatistics.Interval?, _ method: String, _ estimate: SurveyEstimate
    ) -> Figure.Interval? {
        guard let interval else { return nil }
        let ends = (interval.lower * multiplier, interval.upper * multiplier)
        guard ends.0.isFinite, ends.1.isFinite, ends.0 <= ends.1 else { return nil }
        return Figure.Interval(
            lower: ends.0, upper: ends.1, level: options.level.probability,
            method: "\(method), Taylor linearisation, \(freedom(estimate))")
    }

    private static func rows(_ count: Int) -> String { count == 1 ? "1 row" : "\(count) rows" }

    private func freedom(_ estimate: SurveyEstimate) -> String {
        let number = JSONValue.text(of: estimate.degreesOfFreedom)
        let whose = options.freedom == .design ? "of the whole design" : "of the units with rows in the cell"
        return "\(number) degrees of freedom (units − strata \(whose))"
    }
}
