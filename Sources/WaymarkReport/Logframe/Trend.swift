import WaymarkKit

/// How the last value of a series compares with the one before it.
public enum Trend: String, Sendable, Hashable, CaseIterable {
    /// It moved the wanted way.
    case better
    /// It moved the other way.
    case worse
    /// It rose, and no way is wanted.
    case rising
    /// It fell, and no way is wanted.
    case falling
    /// It is the same.
    case level

    /// The trend of a series over the periods that lie wholly in the indicator's time.
    ///
    /// Nil where two values that can be compared are missing, such as after a break: a year that ends with the
    /// programme in July is not held against the whole year before it.
    public init?(_ series: Series, of indicator: Indicator) {
        let valued = series.observations.filter {
            $0.figure.finiteValue != nil && indicator.dates.contains($0.period.start)
                && indicator.dates.contains($0.period.end) && !$0.figure.marks.contains(.provisional)
        }
        guard let last = valued.last, let before = valued.dropLast().last,
            !last.figure.marks.contains(.seriesBreak), let new = last.figure.value, let old = before.figure.value
        else { return nil }
        if new == old {
            self = .level
            return
        }
        self =
            switch indicator.direction {
            case .increase: new > old ? .better : .worse
            case .decrease: new < old ? .better : .worse
            default: new > old ? .rising : .falling
            }
    }

    /// The words for it.
    public var phrase: Phrase {
        switch self {
        case .better: Phrase("Improving")
        case .worse: Phrase("Worsening")
        case .rising: Phrase("Rising")
        case .falling: Phrase("Falling")
        case .level: Phrase("Unchanged")
        }
    }
}
