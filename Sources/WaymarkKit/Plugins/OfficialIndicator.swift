/// What the custodian's metadata say of an official indicator that a calculator computes.
///
/// Only facts of the metadata sheet and of the structure of the SDG data exchange belong here; sentences are ours.
public struct OfficialIndicator: Sendable, Hashable {
    /// A series under which figures are exchanged.
    public struct Series: Sendable, Hashable {
        /// The code in the code list of series, such as `VC_PRS_UNSNT`.
        public var code: String
        /// What it holds.
        public var label: String
        /// The unit in the code list of units, such as `PT`, `NUMBER` or `PER_100000_POP`.
        public var unit: String
        /// The codes of dimensions that are the same for all of its figures, such as `AGE: Y0T4`.
        public var fixed: [String: String]
        /// Whether it is the calculator's unnamed figure; the others are figures of the same name as the code.
        public var isMain: Bool

        /// Creates a series.
        public init(
            _ code: String, _ label: String, unit: String, fixed: [String: String] = [:], isMain: Bool = false
        ) {
            self.code = code
            self.label = label
            self.unit = unit
            self.fixed = fixed
            self.isMain = isMain
        }
    }

    /// The official code, such as `16.3.2`.
    public var code: String
    /// The code of the United Nations Statistics Division, such as `C160302`.
    public var unsdCode: String
    /// The official title.
    public var title: String
    /// The agencies that answer for it.
    public var custodians: [String]
    /// The tier, with its parts where they differ, such as `I` or `I (a), II (b, c)`.
    public var tier: String
    /// The version of the metadata sheet that was read, as it dates itself.
    public var vintage: String
    /// What the value is about: whom, when.
    public var population: String
    /// What is left out, each a sentence.
    public var exclusions: [String]
    /// What happens with what is missing, and how figures over countries are made.
    public var aggregation: String
    /// The disaggregations that the metadata ask for.
    public var disaggregations: [String]
    /// What is often done wrong, each a sentence.
    public var traps: [String]
    /// What a national office must supply, each a sentence.
    public var supply: [String]
    /// The series under which figures are exchanged.
    public var series: [Series]

    /// Creates a description.
    public init(
        code: String, unsdCode: String, title: String, custodians: [String], tier: String, vintage: String,
        population: String, exclusions: [String] = [], aggregation: String, disaggregations: [String],
        traps: [String] = [], supply: [String], series: [Series]
    ) {
        self.code = code
        self.unsdCode = unsdCode
        self.title = title
        self.custodians = custodians
        self.tier = tier
        self.vintage = vintage
        self.population = population
        self.exclusions = exclusions
        self.aggregation = aggregation
        self.disaggregations = disaggregations
        self.traps = traps
        self.supply = supply
        self.series = series
    }

    /// The series that a figure of a name belongs to, or the main one.
    public func series(named name: String?) -> Series? {
        series.first { name == nil ? $0.isMain : $0.code == name }
    }
}

extension CalculatorDescription {
    /// The official series that a figure belongs to: its own, or the one described under its name.
    public func exchangeSeries(of figure: Figure) -> ExchangeSeries? {
        if let own = figure.exchange { return own }
        guard let series = official?.series(named: figure.series) else { return nil }
        return ExchangeSeries(series.code, fixed: series.fixed)
    }
}
