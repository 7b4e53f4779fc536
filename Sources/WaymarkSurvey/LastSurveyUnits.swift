import Synchronization
import WaymarkKit
import WaymarkStatistics

/// The units of the design that was read last: the cells of an indicator mostly have the same.
final class LastSurveyUnits: Sendable {
    private let last = Mutex<(groups: [Cell.Input.Group], units: Result<SurveyUnits?, SurveyProblem>)?>(nil)

    /// The units that the groups of a cell's design are of, read anew where they are others than last time.
    func units(_ groups: [Cell.Input.Group], rule: SingleUnitRule) -> Result<SurveyUnits?, SurveyProblem> {
        if let known = last.withLock({ $0 }), known.groups == groups { return known.units }
        let units = Result { () throws(SurveyProblem) in try SurveyUnits(groups, rule: rule) }
        last.withLock { $0 = (groups, units) }
        return units
    }
}
