import WaymarkKit
import WaymarkStatistics

/// Events per so many people: a rate of sums, with the exact Poisson interval where it is asked for.
public struct PerPopulation: Sendable {
    /// The key by which a population says whose people they are.
    public static let countryKey = CalculatorDescription.Key(
        "country", "the country, so that people of countries which did not report are left out", isRequired: false)

    /// The option for the interval.
    public static let interval = OptionDescription(
        "interval", "the interval for chance variation of a complete count: none, or exact Poisson",
        kind: .choice(["none", "poisson"]), standard: "none")

    private let per: Double
    private let hasInterval: Bool

    /// Reads the option `interval`.
    /// - Parameter per: how many people the rate is for.
    public init(per: Double = 100_000, options: Options) throws(Diagnostic) {
        self.per = per
        hasInterval = try options.choice("interval", of: ["none", "poisson"]) == "poisson"
    }

    /// The rate.
    public func figure(_ events: Quantity, of people: Quantity) -> Figure {
        var figure = Figure(
            events / people * per, unit: .named("per_100000"),
            parts: Figure.Parts(numerator: events.value, denominator: people.value))
        if hasInterval, figure.value != nil, let count = events.value, let population = people.value,
            let rate = try? PopulationRate(events: count, population: population, per: per),
            let interval = try? rate.garwood(), interval.lower.isFinite, interval.upper.isFinite
        {
            figure.interval = Figure.Interval(
                lower: interval.lower, upper: interval.upper, level: 0.95, method: "exact Poisson (Garwood 1936)")
        }
        return figure
    }

    /// The people of the countries that reported events, where the population says whose they are; else all.
    public static func people(_ input: String, in cell: Cell, whereReported events: String) -> Quantity {
        guard let population = cell.inputs[input], population.quantity.value != nil else { return cell[input] }
        let byCountry = population.groups.compactMap { group in
            (group.keys.first ?? nil).map { (country: $0, people: group.quantity) }
        }
        guard !byCountry.isEmpty, !cell.countries.isEmpty else { return population.quantity }
        let silent = Set(cell.inputs[events]?.coverage?.missing ?? [])
        return byCountry.filter { cell.countries.contains($0.country) && !silent.contains($0.country) }
            .map(\.people).reduce(.value(0), +)
    }
}
