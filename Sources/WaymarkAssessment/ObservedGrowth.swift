/// The compound annual growth of a series since its baseline, for methods that know no growth from zero or below.
struct ObservedGrowth: Sendable {
    let base: DatedValue
    /// The compound annual growth rate, `annual rate`.
    let rate: Quantity
    /// `baselineChosen` where the method's rule chose the baseline.
    let rules: [AppliedRule]

    init(of input: CheckedInput, baselineRule: BaselineRule) throws(Undefined) {
        (base, rules) = try baselineRule.baseline(of: input)
        rate = try Quantity("annual rate", AnnualRate.compound(from: base, to: input.latest.dated))
    }
}
