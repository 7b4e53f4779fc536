/// A named way to turn baseline, milestones, target value and a series of values into a verdict.
public protocol AssessmentMethod: Sendable {
    /// The identifier that a definition names the method by, for instance `open-sdg`.
    var id: String { get }
    /// The method's name for a reader.
    var title: String { get }
    /// Where the method is from: body, document, version.
    var citation: String { get }
    /// The state in which no verdict can be given.
    var notAssessable: Verdict { get }
    /// Judges the latest value as it stands, without regard to its interval; throws why that is not possible.
    func judge(_ input: CheckedInput) throws(Undefined) -> Judgement
    /// Assesses an input: checks it, judges the latest value, and judges again across its interval.
    func assess(_ input: AssessmentInput) -> Assessment
}

/// What a method says about one value: a verdict and a measure, or the reason why there is none of either.
public struct Judgement: Sendable, Hashable {
    /// The state, or why there is none.
    public var verdict: Result<Verdict, Undefined>
    /// The number that the verdict rests on, or why there is none.
    public var measure: Result<Quantity, Undefined>
    /// The method's score, on the method's own scale.
    public var score: Double?
    /// The numbers on the way to the measure.
    public var parts: [Quantity]
    /// Rules of the method that changed an input or overrode the measure.
    public var rules: [AppliedRule]

    /// Makes a judgement.
    public init(
        _ verdict: Result<Verdict, Undefined>, measure: Result<Quantity, Undefined>, score: Double? = nil,
        parts: [Quantity] = [], rules: [AppliedRule] = []
    ) {
        self.verdict = verdict
        self.measure = measure
        self.score = score
        self.parts = parts
        self.rules = rules
    }
}

extension AssessmentMethod {
    /// The common state of an indicator on which no verdict can be given.
    public var notAssessable: Verdict { .notAssessable }

    /// Assesses an input: checks it, judges the latest value, and judges again across its interval.
    public func assess(_ input: AssessmentInput) -> Assessment {
        let checked: CheckedInput
        do { checked = try input.checked() } catch {
            return Assessment(method: id, verdict: notAssessable, reason: error)
        }
        var assessment = assessment(of: checked)
        guard checked.latest.interval != nil else { return assessment }
        assessment.possible = checked.valuesAcrossInterval.reduce(into: []) { possible, value in
            let verdict = self.assessment(of: checked.replacingLatest(value)).verdict
            if !possible.contains(verdict) { possible.append(verdict) }
        }
        return assessment
    }

    private func assessment(of input: CheckedInput) -> Assessment {
        let judgement: Judgement
        do { judgement = try judge(input) } catch {
            return Assessment(method: id, verdict: notAssessable, reason: error)
        }
        return Assessment(
            method: id, verdict: (try? judgement.verdict.get()) ?? notAssessable,
            measure: try? judgement.measure.get(), score: judgement.score,
            reason: judgement.verdict.failure ?? judgement.measure.failure,
            parts: judgement.parts, rules: judgement.rules)
    }
}

extension Result {
    /// The failure, where there is one.
    var failure: Failure? {
        if case .failure(let failure) = self { failure } else { nil }
    }
}

extension Bands {
    /// The state of a measure, or the reason why there is no measure.
    func verdict(for measure: Result<Quantity, Undefined>) -> Result<Verdict, Undefined> {
        measure.flatMap { quantity in
            verdict(for: quantity.value).map(Result.success) ?? .failure(.resultNotFinite)
        }
    }
}
