/// What a calculator is, for people and for the checker.
public struct CalculatorDescription: Sendable, Hashable {
    /// A measure that the calculator is given.
    public struct Input: Sendable, Hashable {
        /// The key in definitions.
        public var name: String
        /// What it must hold, in one sentence.
        public var summary: String
        /// Whether a definition must have it.
        public var isRequired: Bool
        /// The aggregations that make sense.
        public var aggregations: Set<AggregationKind>
        /// The keys that its groups are made of, in the order in which the calculator is given them.
        public var keys: [Key]

        /// Creates an input.
        public init(
            _ name: String, _ summary: String, isRequired: Bool = true,
            aggregations: Set<AggregationKind> = Set(AggregationKind.allCases), keys: [Key] = []
        ) {
            self.name = name
            self.summary = summary
            self.isRequired = isRequired
            self.aggregations = aggregations
            self.keys = keys
        }
    }

    /// A value by which the rows of a cell are grouped further; a definition gives it under `by:` of the measure.
    public struct Key: Sendable, Hashable {
        /// The name, such as `stratum`.
        public var name: String
        /// What it must hold, in one sentence.
        public var summary: String
        /// Whether a definition must give it; one that is not given is missing in every group.
        public var isRequired: Bool

        /// Creates a key.
        public init(_ name: String, _ summary: String, isRequired: Bool = true) {
            self.name = name
            self.summary = summary
            self.isRequired = isRequired
        }
    }

    /// A figure that the calculator gives beside its main one.
    public struct Series: Sendable, Hashable {
        /// The name that outputs carry.
        public var name: String
        /// What people read.
        public var label: LocalizedText

        /// Creates a series.
        public init(_ name: String, _ label: LocalizedText) {
            self.name = name
            self.label = label
        }
    }

    /// The kinds of aggregation, as definitions name them.
    public enum AggregationKind: String, Sendable, Hashable, CaseIterable {
        /// The number of rows.
        case count
        /// The number of different values.
        case distinct
        /// The sum of a value.
        case sum
        /// The mean of a value.
        case mean
        /// The middle value.
        case median
        /// The value below which a share of the rows lies.
        case quantile
        /// The smallest value.
        case minimum = "min"
        /// The largest value.
        case maximum = "max"
        /// The value of the earliest row.
        case first
        /// The value of the latest row.
        case last
    }

    /// A cell with the figures it must give: documentation, and a test.
    public struct Example: Sendable, Hashable {
        /// What the example shows.
        public var title: String
        /// The calculator's options.
        public var options: Options
        /// The cell.
        public var cell: Cell
        /// The figures that must come out: values within `tolerance`, absences of the same kind.
        public var expected: [Figure]
        /// The greatest difference allowed, relative to the expected value.
        public var tolerance: Double
        /// Where the numbers come from, if they are not made up.
        public var source: String?

        /// Creates an example with whole figures.
        public init(
            _ title: String, options: Options = Options(), cell: Cell, gives expected: [Figure],
            tolerance: Double = 1e-12, source: String? = nil
        ) {
            self.title = title
            self.options = options
            self.cell = cell
            self.expected = expected
            self.tolerance = tolerance
            self.source = source
        }

        /// Creates an example for the year 2017 from quantities by input.
        public init(
            _ title: String, options: Options = Options(), _ inputs: [String: Quantity],
            categories: [String: String] = [:], gives expected: [Figure], tolerance: Double = 1e-12,
            source: String? = nil
        ) {
            self.init(
                title, options: options,
                cell: Cell(
                    period: Self.year, categories: Categories(categories),
                    inputs: inputs.mapValues { Cell.Input($0, rows: 1) }),
                gives: expected, tolerance: tolerance, source: source)
        }

        private static let year = ReportingPeriod(
            frequency: .year, from: CalendarDate(daysSinceEpoch: 17_167), through: CalendarDate(daysSinceEpoch: 17_531)
        ).unsafelyUnwrapped
    }

    /// What people read for a series, in a language: its label, else its name.
    public func label(ofSeries name: String, in language: String) -> String {
        series.first { $0.name == name }?.label.resolved(in: language) ?? official?.series(named: name)?.label ?? name
    }

    /// The id that definitions name, such as `ratio` or `sdg-16.2.2`.
    public var id: String
    /// What it computes, in one sentence.
    public var summary: String
    /// The formula in words.
    public var formula: String
    /// Where the method comes from: a metadata sheet with its vintage, a paper, a handbook.
    public var source: String
    /// The measures it is given.
    public var inputs: [Input]
    /// Whether a definition may give inputs by names of its own, for calculators whose formula names them.
    public var takesOwnInputs: Bool
    /// The figures that it gives beside its main one.
    public var series: [Series]
    /// The options it takes.
    public var options: [OptionDescription]
    /// What the custodian's metadata say, where an official indicator is computed.
    public var official: OfficialIndicator?
    /// Worked examples.
    public var examples: [Example]

    /// Creates a description.
    public init(
        id: String, summary: String, formula: String, source: String, inputs: [Input],
        takesOwnInputs: Bool = false, series: [Series] = [], options: [OptionDescription] = [],
        official: OfficialIndicator? = nil, examples: [Example]
    ) {
        self.id = id
        self.summary = summary
        self.formula = formula
        self.source = source
        self.inputs = inputs
        self.takesOwnInputs = takesOwnInputs
        self.series = series
        self.options = options
        self.official = official
        self.examples = examples
    }
}
