import WaymarkKit
import WaymarkStatistics

/// Why a survey gives no figure in a cell.
public struct SurveyProblem: Error, Sendable, Hashable {
    /// What is said in place of the figure.
    public var absence: Absence

    /// The absence of an input, say.
    public init(_ absence: Absence) { self.absence = absence }

    /// A reason, one lowercase sentence, why the figure is not available.
    public init(_ reason: String) { absence = Absence(.notAvailable, reason) }

    init(_ error: StatisticsError) {
        switch error {
        case .zeroDenominator: absence = Absence(.denominatorZero)
        case .singleUnit(let stratum):
            absence = Absence(
                .notAvailable,
                "stratum \(stratum) has only one primary sampling unit: choose what to do with `single_unit`")
        case .repeatedUnit(let stratum, _):
            absence = Absence(
                .notAvailable, "stratum \(stratum) states several numbers of units in its population")
        default: absence = Absence(.notAvailable, "\(error)")
        }
    }
}
