/// An input that a method may compute with: numbers are finite, times distinct and in order, and there is a value.
public struct CheckedInput: Sendable, Hashable {
    /// The baseline, where one was given.
    public let baseline: DatedValue?
    /// The observed values by time, at least one.
    public let observed: [ObservedValue]
    /// The value that is judged; its value may be infinite while the end of an interval is tried.
    public private(set) var latest: ObservedValue
    /// The milestones by time.
    public let milestones: [DatedValue]
    /// The target value and when it is due.
    public let target: DatedValue?
    /// Which way the indicator is wanted to move; its numbers are valid.
    public let direction: Direction
    /// The natural limit of the indicator.
    public let limit: Double?

    init(
        baseline: DatedValue?, observed: [ObservedValue], latest: ObservedValue, milestones: [DatedValue],
        target: DatedValue?, direction: Direction, limit: Double?
    ) {
        self.baseline = baseline
        self.observed = observed
        self.latest = latest
        self.milestones = milestones
        self.target = target
        self.direction = direction
        self.limit = limit
    }

    /// +1 for an increase, −1 for a decrease; throws `directionNotCovered` where a band is wanted.
    public func sign() throws(Undefined) -> Double {
        guard let sign = direction.sign else { throw .directionNotCovered }
        return sign
    }

    /// Whether the target's time has come by the latest value; false without a target.
    public var isTargetDue: Bool {
        target.map { latest.time >= $0.time } ?? false
    }

    /// The band in which the value is wanted, where a band and no movement is wanted; throws without a point to stay at.
    public func wantedBand() throws(Undefined) -> (lower: Double, upper: Double)? {
        switch direction {
        case .increase, .decrease: return nil
        case .range(let lower, let upper): return (lower, upper)
        case .maintain(let tolerance):
            guard let centre = target?.value ?? baseline?.value else { throw .noTarget }
            return (centre - tolerance, centre + tolerance)
        }
    }

    /// Whether the latest value is where it is wanted: at or past the target value, or within the band.
    public func isTargetMet() throws(Undefined) -> Bool {
        if let band = try wantedBand() {
            return latest.value.reaches(band.lower) && band.upper.reaches(latest.value)
        }
        guard let target else { throw .noTarget }
        let sign = try sign()
        return (sign * latest.value).reaches(sign * target.value)
    }

    /// The same input with another latest value.
    func replacingLatest(_ value: Double) -> CheckedInput {
        var copy = self
        copy.latest.value = value
        return copy
    }

    /// The latest value and all values of its interval at which a verdict may change beyond a monotone method, in order.
    var valuesAcrossInterval: [Double] {
        guard let interval = latest.interval else { return [latest.value] }
        var values = [interval.lower, latest.value, interval.upper]
        if let band = try? wantedBand() {
            values += [band.lower, band.upper].filter { interval.lower <= $0 && $0 <= interval.upper }
        }
        return values.sorted()
    }
}
