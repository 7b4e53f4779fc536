/// What is reported: an indicator's definition, resolved and checked.
public struct Indicator: Sendable, Hashable {
    /// How an indicator's rows relate to a reporting period.
    public enum TimeSemantics: String, Sendable, Hashable, CaseIterable {
        /// Rows dated within the period.
        case flow
        /// Rows dated up to the end of the period: what stands on its last day.
        case stock
        /// Rows dated from the programme's start to the end of the period.
        case toDate = "to_date"
    }

    /// Whether a figure over several countries, periods or categories may be made, and how.
    public enum Combination: String, Sendable, Hashable, CaseIterable {
        /// By adding up: the figures are numbers of different things.
        case sum
        /// Anew from all their rows; never from finished figures.
        case recompute
        /// The latest of them, for what stands at a day.
        case latest
        /// Not at all.
        case none
    }

    /// What may be made of an indicator's figures, over each kind of cell.
    public struct Combinations: Sendable, Hashable {
        /// Over countries.
        public var countries: Combination
        /// Over periods.
        public var periods: Combination
        /// Over the categories of other dimensions.
        public var categories: Combination

        /// Creates rules; without arguments, everything is computed anew.
        public init(
            countries: Combination = .recompute, periods: Combination = .recompute,
            categories: Combination = .recompute
        ) {
            self.countries = countries
            self.periods = periods
            self.categories = categories
        }
    }

    /// How far along its life a definition is.
    public enum Status: String, Sendable, Hashable, CaseIterable {
        /// Still being agreed.
        case draft
        /// Reported.
        case active
        /// No longer reported.
        case retired
    }

    /// The code, such as `GA-5.04`.
    public var code: String
    /// The name.
    public var name: LocalizedText
    /// What it tells, in a few sentences.
    public var summary: LocalizedText?
    /// The id of the result it measures.
    public var result: String?
    /// The id of the calculator.
    public var calculator: String
    /// The measures by input name.
    public var inputs: [String: Measure]
    /// The other indicators' figures that are inputs, by input name.
    public var references: [String: IndicatorReference]
    /// The calculator's options.
    public var options: Options
    /// The unit of its values.
    public var unit: UnitOfMeasure
    /// How many decimals reports show.
    public var decimals: Int
    /// How rows relate to periods.
    public var time: TimeSemantics
    /// The lengths of period it is reported for.
    public var every: [ReportingPeriod.Frequency]
    /// The first and last day that it is reported for.
    public var dates: ClosedRange<CalendarDate>
    /// The tables asked for, the total first.
    public var disaggregations: [Disaggregation]
    /// What may be made of its figures over countries, periods and categories.
    public var combine: Combinations
    /// Whether more is better, or less.
    public var direction: Direction?
    /// Where it started.
    public var baseline: Baseline?
    /// What should be reached on the way.
    public var milestones: [Milestone]
    /// What should be reached in the end.
    public var targetValue: TargetValue?
    /// Why there is no target value, where that is known.
    public var noTargetBecause: LocalizedText?
    /// What single categories should reach.
    public var goals: [CategoryGoal]
    /// How the values due between milestones are told.
    public var path: TargetPath
    /// The natural limit of its values, such as 100 for a percentage.
    public var limit: Double?
    /// The disaggregations that readers expect.
    public var expected: [ExpectedDisaggregation]
    /// The ids of the assessment methods asked for.
    public var assess: [String]
    /// Where its data can be verified.
    public var verification: LocalizedText?
    /// What must hold for it to be reached.
    public var assumptions: LocalizedText?
    /// What it does not tell, and how known traps are dealt with.
    public var limitations: LocalizedText?
    /// Who answers for it.
    public var responsible: String?
    /// Its places in other frameworks by name, such as `sdg: 16.2.2`.
    public var framework: [String: String]
    /// Who made its figures and how, where that is said.
    public var nature: FigureNature?
    /// How far along it is.
    public var status: Status
    /// Words to select it by.
    public var tags: [String]
    /// Where it was defined.
    public var span: SourceSpan?

    /// Creates an indicator.
    public init(
        code: String, name: LocalizedText, summary: LocalizedText? = nil, result: String? = nil, calculator: String,
        inputs: [String: Measure] = [:], references: [String: IndicatorReference] = [:],
        options: Options = Options(), unit: UnitOfMeasure = .named("number"),
        decimals: Int? = nil, time: TimeSemantics = .flow, every: [ReportingPeriod.Frequency] = [.year],
        dates: ClosedRange<CalendarDate>,
        disaggregations: [Disaggregation] = [.total], combine: Combinations = Combinations(),
        direction: Direction? = nil, baseline: Baseline? = nil, milestones: [Milestone] = [],
        targetValue: TargetValue? = nil, noTargetBecause: LocalizedText? = nil, goals: [CategoryGoal] = [],
        path: TargetPath = .linear, limit: Double? = nil, expected: [ExpectedDisaggregation] = [],
        assess: [String] = [], verification: LocalizedText? = nil,
        assumptions: LocalizedText? = nil, limitations: LocalizedText? = nil, responsible: String? = nil,
        framework: [String: String] = [:],
        nature: FigureNature? = nil, status: Status = .active, tags: [String] = [], span: SourceSpan? = nil
    ) {
        self.code = code
        self.name = name
        self.summary = summary
        self.result = result
        self.calculator = calculator
        self.inputs = inputs
        self.references = references
        self.options = options
        self.unit = unit
        self.decimals = decimals ?? unit.decimals
        self.time = time
        self.every = every
        self.dates = dates
        self.disaggregations = disaggregations
        self.combine = combine
        self.direction = direction
        self.baseline = baseline
        self.milestones = milestones
        self.targetValue = targetValue
        self.noTargetBecause = noTargetBecause
        self.goals = goals
        self.path = path
        self.limit = limit
        self.expected = expected
        self.assess = assess
        self.verification = verification
        self.assumptions = assumptions
        self.limitations = limitations
        self.responsible = responsible
        self.framework = framework
        self.nature = nature
        self.status = status
        self.tags = tags
        self.span = span
    }
}

extension Indicator {
    /// The longest length of period that it is reported for: the one that baseline and target values are about.
    public var mainFrequency: ReportingPeriod.Frequency {
        every.max { ($0.months ?? .max) < ($1.months ?? .max) } ?? .year
    }
}

/// Which way an indicator should move.
public enum Direction: String, Sendable, Hashable, CaseIterable {
    /// Up.
    case increase
    /// Down.
    case decrease
    /// It should stay where it is.
    case maintain
    /// It should lie between two bounds: neither too little nor too much.
    case range
}
