import WaymarkKit

/// What calculators of survey data ask to be measured: sums by stratum and primary sampling unit, and the whole design.
///
/// Domains never lose units: rows of a category are summed unit by unit, and a unit without such rows counts as zero.
public enum SurveyKeys {
    /// The keys of every input; a source with `survey:` gives them, so that a definition need not.
    public static let all: [CalculatorDescription.Key] = [
        .init("stratum", "the stratum, if not that of the source's `survey:`", isRequired: false),
        .init("psu", "the primary sampling unit, if not that of the source's `survey:`", isRequired: false),
        .init(
            "population",
            "how many primary sampling units the stratum has in the population, if not as the source's `survey:` says",
            isRequired: false),
    ]

    /// The names of these keys.
    public static let names = all.map(\.name)

    /// The name under which the units of the design are given.
    public static let design = "design"

    /// Inputs by unit, and the units of the design behind the first of them.
    /// - Parameter values: the names of further keys, which follow those of the unit: values of rows of which quantiles
    ///   are taken. They make groups that may be single rows, so that nothing else asks for them.
    public static func needs(_ inputs: [String], values: [String] = []) -> [Need] {
        let measured = inputs.map { Need($0, groupedBy: names + values) }
        guard let first = inputs.first else { return measured }
        return measured + [units(behind: first)]
    }

    /// The units of the design behind an input.
    public static func units(behind input: String) -> Need {
        Need(design, groupedBy: names, rows: .ofSource(input: input))
    }
}
