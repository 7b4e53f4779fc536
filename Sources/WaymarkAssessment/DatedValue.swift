/// A value that holds at a time: a baseline, a milestone or a target value.
public struct DatedValue: Sendable, Hashable {
    /// The period as a year; 2017.5 is the middle of 2017.
    public var time: Double
    /// The value, in the indicator's unit.
    public var value: Double

    /// Makes a dated value; numbers that are not finite are found by `AssessmentInput.checked()`.
    public init(time: Double, value: Double) {
        self.time = time
        self.value = value
    }
}

/// A published value of an indicator with the interval of its estimate, where it is an estimate.
public struct ObservedValue: Sendable, Hashable {
    /// The period as a year; 2017.5 is the middle of 2017.
    public var time: Double
    /// The value, in the indicator's unit.
    public var value: Double
    /// The interval of the estimate, absent for a full count.
    public var interval: ValueInterval?

    /// Makes an observed value.
    public init(time: Double, value: Double, interval: ValueInterval? = nil) {
        self.time = time
        self.value = value
        self.interval = interval
    }

    var dated: DatedValue { DatedValue(time: time, value: value) }
}

/// The interval of an estimate, in the indicator's unit; an end may be infinite, never NaN.
public struct ValueInterval: Sendable, Hashable {
    /// The lower end.
    public let lower: Double
    /// The upper end, not below the lower one.
    public let upper: Double

    /// Makes an interval; nil when an end is NaN or the ends are reversed.
    public init?(lower: Double, upper: Double) {
        guard lower <= upper else { return nil }
        self.lower = lower
        self.upper = upper
    }
}
