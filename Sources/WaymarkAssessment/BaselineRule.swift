/// How a method chooses the baseline among the observed values when the definition gives none.
public enum BaselineRule: Sendable, Hashable {
    /// The first value at or after a year (Open SDG).
    case firstAtOrAfter(Double)
    /// The last value at or before a year, else the first value of all (UNDP's tracker).
    case lastAtOrBefore(Double)
    /// The value nearest to a year, the later one of two equally near (Eustat).
    case nearest(Double)

    /// The year that the rule looks for.
    var year: Double {
        switch self {
        case .firstAtOrAfter(let year), .lastAtOrBefore(let year), .nearest(let year): year
        }
    }

    /// The baseline and whether this rule chose it; a given baseline always wins.
    func baseline(of input: CheckedInput) throws(Undefined) -> (value: DatedValue, rules: [AppliedRule]) {
        if let given = input.baseline { return (given, []) }
        let observed = input.observed
        let chosen: ObservedValue? =
            switch self {
            case .firstAtOrAfter(let year): observed.first { $0.time >= year }
            case .lastAtOrBefore(let year): observed.last { $0.time <= year } ?? observed.first
            case .nearest(let year):
                observed.reversed().min { ($0.time - year).magnitude < ($1.time - year).magnitude }
            }
        guard let chosen else { throw .noBaseline }
        return (chosen.dated, [.baselineChosen])
    }
}
