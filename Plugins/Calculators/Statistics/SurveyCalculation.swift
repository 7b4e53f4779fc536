import WaymarkKit
import WaymarkSurvey

/// One estimate of a survey as figures: the estimate, and its standard error, design effect and degrees of freedom.
struct SurveyCalculation: Sendable {
    private let options: SurveyOptions
    private let figure: SurveyFigure
    private let unit: UnitOfMeasure

    init(_ options: Options, isProportion: Bool, multiplier: Double) throws(Diagnostic) {
        let settings = try SurveyOptions(options, isProportion: isProportion)
        self.options = settings
        unit = options.unit
        figure = SurveyFigure(settings, isProportion: isProportion, multiplier: multiplier)
    }

    /// The figures of a cell.
    func figures(
        _ cell: Cell, _ estimate: (SurveyCell) throws(SurveyProblem) -> SurveyResult
    ) -> [Figure] {
        do throws(SurveyProblem) {
            let result = try estimate(SurveyCell(cell, options: options))
            let main = figure.figure(of: result)
            return [main] + figure.details(of: main, result, unit: unit)
        } catch {
            let main = Figure(.absent(error.absence))
            return [main] + figure.details(of: main, nil, unit: unit)
        }
    }

    /// The same absence for each figure.
    static func absent(_ kind: Absence.Kind) -> [Figure] {
        [Figure.absent(kind)] + SurveyFigure.series.map { Figure.absent(kind, series: $0.name) }
    }
}
