import WaymarkKit

/// A figure as charts draw it: a point in time with a value, or a gap with its symbol.
public struct ChartPoint: Sendable, Hashable {
    /// The period.
    public var period: ReportingPeriod
    /// The period's label.
    public var label: String
    /// The finite value; nil is a gap.
    public var value: Double?
    /// The figure as tables print it, such as `260 [p]`.
    public var text: String
    /// Whether it may still change: drawn hollow.
    public var isProvisional: Bool
    /// Whether it must not be joined to what stands before it.
    public var isAfterBreak: Bool
    /// The finite ends of its interval.
    public var interval: ClosedRange<Double>?

    /// Creates the point of an observation.
    public init(_ observation: Observation, printer: FigureText) {
        let figure = observation.figure
        period = observation.period
        label = PeriodLabel.text(of: observation.period, in: printer.language)
        value = figure.finiteValue
        text = printer.text(of: figure)
        isProvisional = figure.marks.contains(.provisional) || figure.marks.contains(.estimated)
        isAfterBreak = figure.marks.contains(.seriesBreak)
        interval = figure.finiteInterval
    }
}

extension Figure {
    /// The value, if it can be drawn and compared.
    var finiteValue: Double? {
        guard let value, value.isFinite else { return nil }
        return value
    }

    /// The ends of the interval, if they can be drawn.
    var finiteInterval: ClosedRange<Double>? {
        guard let interval, interval.lower.isFinite, interval.upper.isFinite, interval.lower <= interval.upper else {
            return nil
        }
        return interval.lower...interval.upper
    }
}

extension [ChartPoint] {
    /// The stretches of points that a line may join: a missing value, a missing period or a break ends one.
    var stretches: [[ChartPoint]] {
        var stretches: [[ChartPoint]] = []
        var previous: ChartPoint?
        for point in self {
            defer { previous = point }
            guard point.value != nil else { continue }
            if let previous, previous.value != nil, !point.isAfterBreak,
                point.period.start <= previous.period.end.adding(days: 1)
            {
                stretches[stretches.count - 1].append(point)
            } else {
                stretches.append([point])
            }
        }
        return stretches
    }
}

/// Days laid out from left to right.
struct TimeScale {
    var first: Int
    var last: Int
    var left: Double
    var right: Double

    /// Where the end of a period lies; in the middle if there is only one day to show.
    func x(_ period: ReportingPeriod) -> Double {
        guard last > first else { return (left + right) / 2 }
        let share = Double(period.end.daysSinceEpoch - first) / Double(last - first)
        return left + (right - left) * Swift.min(Swift.max(share, 0), 1)
    }
}
