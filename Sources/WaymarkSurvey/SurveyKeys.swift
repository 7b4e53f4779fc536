import WaymarkKit

/// What calculators of survey data ask to be measured: groups by stratum and primary sampling unit, and the whole design.
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

    /// The name under which the units of the design are given.
    public static let design = "design"

    /// Inputs by unit and further keys, and the units of the design behind the first of them.
    /// - Parameter answers: the names of further keys, which follow those of the unit.
    public static func needs(_ inputs: [String], answers: [String] = []) -> [Need] {
        let names = all.map(\.name)
        let measured = inputs.map { Need($0, groupedBy: names + answers) }
        guard let first = inputs.first else { return measured }
        return measured + [Need(design, groupedBy: names, rows: .ofSource(input: first))]
    }
}
