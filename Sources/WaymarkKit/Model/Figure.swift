/// The outcome in a cell: a value, or the reason there is none, with all that a reader needs to judge it.
public struct Figure: Sendable, Hashable {
    /// A value or an absence.
    public enum Outcome: Sendable, Hashable {
        /// A finite number in the indicator's unit.
        case value(Double)
        /// No value, and why.
        case absent(Absence)
    }

    /// Where the true value probably, or certainly, lies.
    public struct Interval: Sendable, Hashable {
        /// The lower end, in the figure's unit.
        public var lower: Double
        /// The upper end.
        public var upper: Double
        /// The level of confidence, such as 0.95; nil for certain bounds.
        public var level: Double?
        /// The method, with its source.
        public var method: String

        /// Creates an interval.
        public init(lower: Double, upper: Double, level: Double? = nil, method: String) {
            self.lower = lower
            self.upper = upper
            self.level = level
            self.method = method
        }
    }

    /// Who of those expected to report has done so.
    public struct Coverage: Sendable, Hashable {
        /// The dimension that is counted, such as `country`.
        public var dimension: String
        /// How many were expected.
        public var expected: Int
        /// The codes of those that did not report, in the code list's order.
        public var missing: [String]

        /// How many reported.
        public var reported: Int { expected - missing.count }

        /// Creates a coverage.
        public init(dimension: String, expected: Int, missing: [String]) {
            self.dimension = dimension
            self.expected = expected
            self.missing = missing
        }
    }

    /// The numbers that a figure was made of.
    public struct Parts: Sendable, Hashable {
        /// What was divided.
        public var numerator: Double?
        /// What it was divided by.
        public var denominator: Double?
        /// How many rows or persons it rests on.
        public var count: Double?

        /// Creates parts.
        public init(numerator: Double? = nil, denominator: Double? = nil, count: Double? = nil) {
            self.numerator = numerator
            self.denominator = denominator
            self.count = count
        }
    }

    /// The value, or why there is none.
    public var outcome: Outcome
    /// The name of the series, where an indicator has several, such as `VC_HTF_DETV`.
    public var series: String?
    /// The unit, where it differs from the indicator's.
    public var unit: UnitOfMeasure?
    /// Marks beside the value, such as provisional.
    public var marks: Set<FigureSymbol>
    /// An interval around the value, or bounds in its place.
    public var interval: Interval?
    /// What it was made of.
    public var parts: Parts
    /// Who reported.
    public var coverage: Coverage?
    /// How far in time the rows reach that it rests on; nil where they have no days of their own.
    public var freshness: Freshness?
    /// Remarks for the reader, each a sentence.
    public var notes: [String]
    /// The series of an exchange of data that it belongs to, where its name does not say it.
    public var exchange: ExchangeSeries?
    /// Who made it and how, where that differs from the indicator's other figures.
    public var nature: FigureNature?
    /// Its status in an exchange of data, where outcome and marks do not say it.
    public var status: ObservationStatus?

    /// Creates a figure.
    public init(
        _ outcome: Outcome, series: String? = nil, unit: UnitOfMeasure? = nil, marks: Set<FigureSymbol> = [],
        interval: Interval? = nil, parts: Parts = Parts(), coverage: Coverage? = nil, notes: [String] = []
    ) {
        self.outcome = outcome
        self.series = series
        self.unit = unit
        self.marks = marks
        self.interval = interval
        self.parts = parts
        self.coverage = coverage
        self.notes = notes
    }

    /// A figure from what is known: bounds become the interval of an absent value.
    public init(_ quantity: Quantity, series: String? = nil, unit: UnitOfMeasure? = nil, parts: Parts = Parts()) {
        switch quantity {
        case .value(let number):
            self.init(Outcome.value(number), series: series, unit: unit, parts: parts)
        case .absent(let absence):
            self.init(Outcome.absent(absence), series: series, unit: unit, parts: parts)
        case .between(let bounds, let absence):
            let interval = Interval(
                lower: bounds.lowerBound, upper: bounds.upperBound, method: "certain bounds of censored values")
            self.init(Outcome.absent(absence), series: series, unit: unit, interval: interval, parts: parts)
        }
    }

    /// A figure that is not there.
    public static func absent(_ kind: Absence.Kind, _ reason: String = "", series: String? = nil) -> Figure {
        Figure(Outcome.absent(Absence(kind, reason)), series: series)
    }

    /// The value, where there is one.
    public var value: Double? {
        if case .value(let number) = outcome { number } else { nil }
    }

    /// Why there is none.
    public var absence: Absence? {
        if case .absent(let absence) = outcome { absence } else { nil }
    }

    /// The symbols to print: in place of the value, or beside it, in a fixed order.
    public var symbols: [FigureSymbol] {
        let all = marks.union(absence.map { [$0.kind.symbol] } ?? [])
        return FigureSymbol.allCases.filter(all.contains)
    }
}
