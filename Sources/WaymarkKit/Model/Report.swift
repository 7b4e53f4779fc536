/// All that a run found out, as a value: what every writer is given.
public struct Report: Sendable, Hashable {
    /// One indicator with its figures.
    public struct Entry: Sendable, Hashable {
        /// The definition.
        public var indicator: Indicator
        /// The description of the calculator that made the figures.
        public var method: CalculatorDescription
        /// The figures, by disaggregation, period and category.
        public var observations: [Observation]
        /// The way back from a figure to its rows.
        public var traces: [Trace]
        /// What the assessment methods say of the total, by period and method.
        public var verdicts: [Verdict]
        /// How far the total has come from the baseline to the target value, by period.
        public var achievements: [Achievement]
        /// How fresh the figures are: what each of them says, whatever its period.
        public var freshness: Freshness?

        /// Creates an entry.
        public init(
            indicator: Indicator, method: CalculatorDescription, observations: [Observation], traces: [Trace] = [],
            verdicts: [Verdict] = [], achievements: [Achievement] = []
        ) {
            self.indicator = indicator
            self.method = method
            self.observations = observations
            self.traces = traces
            self.verdicts = verdicts
            self.achievements = achievements
        }
    }

    /// How one input of an indicator was taken from its source.
    public struct Trace: Sendable, Hashable {
        /// The name of the input.
        public var input: String
        /// The id of the source.
        public var source: String
        /// What was computed, in the words of the definition.
        public var measure: String
        /// Which rows counted, in the words of the definition; nil for all.
        public var filter: String?
        /// The query that the engine ran; empty where it is that of an input before.
        public var query: String

        /// Creates a trace.
        public init(input: String, source: String, measure: String, filter: String?, query: String) {
            self.input = input
            self.source = source
            self.measure = measure
            self.filter = filter
            self.query = query
        }
    }

    /// What was read from a source.
    public struct SourceSummary: Sendable, Hashable {
        /// The source's contract.
        public var source: Source
        /// How many rows its file has.
        public var rows: Int
        /// How many of them broke the contract and were left out.
        public var rejected: Int
        /// How far its rows reach in time; nil where they have no days of their own.
        public var freshness: Freshness?

        /// Creates a summary.
        public init(source: Source, rows: Int, rejected: Int, freshness: Freshness? = nil) {
            self.freshness = freshness
            self.source = source
            self.rows = rows
            self.rejected = rejected
        }
    }

    /// The programme.
    public var programme: Programme
    /// The code lists that figures are split by, by id.
    public var dimensions: [String: Dimension]
    /// The indicators, in the order of the definitions.
    public var entries: [Entry]
    /// The sources, in the order of the definitions.
    public var sources: [SourceSummary]
    /// What came of the checks of their rows, in the order of the definitions.
    public var checks: [CheckResult]
    /// The day that `today` stood for.
    public var today: CalendarDate
    /// Waymark's version.
    public var version: String

    /// Creates a report.
    public init(
        programme: Programme, dimensions: [String: Dimension], entries: [Entry], sources: [SourceSummary],
        checks: [CheckResult] = [], today: CalendarDate, version: String
    ) {
        self.programme = programme
        self.dimensions = dimensions
        self.entries = entries
        self.sources = sources
        self.checks = checks
        self.today = today
        self.version = version
    }

    /// Whether any figure rests on invented rows.
    public var isSynthetic: Bool { sources.contains(where: \.source.isSynthetic) }

    /// Whether an indicator's figures rest on invented rows, its own or those of the figures it is made of.
    public func isSynthetic(_ entry: Entry) -> Bool {
        guard isSynthetic, !entry.traces.isEmpty else { return isSynthetic }
        return entry.traces.contains { trace in
            sources.first { $0.source.id == trace.source }.map(\.source.isSynthetic) ?? true
        }
    }
}

extension Report.Entry {
    /// The figures of one disaggregation as series over time, in the order of the categories.
    public func series(of disaggregation: Disaggregation, every frequency: ReportingPeriod.Frequency) -> [Series] {
        struct Key: Hashable { var name: String?; var categories: Categories }
        var order: [Key] = []
        var found: [Key: [Observation]] = [:]
        for observation in observations
        where observation.disaggregation == disaggregation && observation.period.frequency == frequency {
            let key = Key(name: observation.figure.series, categories: observation.categories)
            if found[key] == nil { order.append(key) }
            found[key, default: []].append(observation)
        }
        return order.map { key in
            Series(
                name: key.name, categories: key.categories,
                observations: (found[key] ?? []).sorted { $0.period < $1.period })
        }
    }
}

extension Report {
    /// The dimensions by which any figure is split, in the order in which the indicators name them.
    public var usedDimensions: [String] {
        var used: [String] = []
        for entry in entries {
            for dimension in entry.indicator.disaggregations.flatMap(\.dimensions) where !used.contains(dimension) {
                used.append(dimension)
            }
        }
        return used
    }
}
