/// A number with the name of what it is.
public struct Quantity: Sendable, Hashable {
    /// What the number is, for instance `ratio`.
    public let name: String
    /// The number, always finite; shares and rates are fractions, not percentages.
    public let value: Double

    /// Makes a quantity; throws `resultNotFinite` for NaN and infinity.
    public init(_ name: String, _ value: Double) throws(Undefined) {
        guard value.isFinite else { throw .resultNotFinite }
        self.name = name
        self.value = value
    }
}

/// The outcome of one method: a verdict, the measure it rests on or the reason why there is none, and how sure it is.
public struct Assessment: Sendable, Hashable {
    /// The method's identifier.
    public var method: String
    /// The state the indicator is in.
    public var verdict: Verdict
    /// The number that the verdict rests on.
    public var measure: Quantity?
    /// The method's score, on the method's own scale.
    public var score: Double?
    /// Why there is no verdict, or no measure.
    public var reason: Undefined?
    /// The verdicts that the interval of the latest value allows, from its lower end to its upper end, none twice.
    public var possible: [Verdict]
    /// The numbers on the way to the measure.
    public var parts: [Quantity]
    /// Rules of the method that changed an input or overrode the measure.
    public var rules: [AppliedRule]

    /// Makes an assessment.
    public init(
        method: String, verdict: Verdict, measure: Quantity? = nil, score: Double? = nil, reason: Undefined? = nil,
        possible: [Verdict]? = nil, parts: [Quantity] = [], rules: [AppliedRule] = []
    ) {
        self.method = method
        self.verdict = verdict
        self.measure = measure
        self.score = score
        self.reason = reason
        self.possible = possible ?? [verdict]
        self.parts = parts
        self.rules = rules
    }

    /// Whether the interval of the latest value allows more than one verdict.
    public var isUncertain: Bool { possible.count > 1 }

    /// The number of that name among the measure and the parts.
    public subscript(name: String) -> Double? {
        ([measure].compactMap(\.self) + parts).first { $0.name == name }?.value
    }
}
