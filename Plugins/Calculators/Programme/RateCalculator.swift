import WaymarkKit
import WaymarkStatistics

/// Events of a period per so many people of the same group; over several countries, of those that reported.
public struct RateCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "rate",
        summary: "Events per 100,000 people of the same group.",
        formula: "numerator / population × `per`; over groups a rate of sums, never a mean of rates; with the key "
            + "`country`, the population is that of countries that reported",
        source: "SDG metadata of 16.1.1 and 16.2.2 (the same formula); Garwood (1936), Biometrika 28:437",
        inputs: [
            .init("numerator", "the events or persons counted"),
            .init(
                "population", "the people of the same group",
                keys: [
                    .init(
                        "country", "the country, so that those which reported no events can be left out",
                        isRequired: false)
                ]),
        ],
        options: [
            OptionDescription(
                "per", "so many people the rate is for", kind: .number(1...1_000_000_000), standard: "100000"),
            OptionDescription(
                "interval", "the interval for chance variation of a count: none, or exact Poisson",
                kind: .choice(["none", "poisson"]), standard: "none"),
        ],
        examples: RateExamples.all)

    private let per: Double
    private let hasInterval: Bool

    /// Takes `per` and `interval`.
    public init(options: Options) throws(Diagnostic) {
        per = try options.number("per", in: 1...1_000_000_000) ?? 100_000
        hasInterval = try options.choice("interval", of: ["none", "poisson"]) == "poisson"
    }

    /// The rate.
    public func figures(for cell: Cell) -> [Figure] {
        let numerator = cell["numerator"]
        let population = population(of: cell)
        var figure = Figure(
            numerator / population * per,
            parts: Figure.Parts(numerator: numerator.value, denominator: population.value))
        if hasInterval, figure.value != nil, let events = numerator.value, let people = population.value,
            let rate = try? PopulationRate(events: events, population: people, per: per),
            let interval = try? rate.garwood(), interval.lower.isFinite, interval.upper.isFinite
        {
            figure.interval = Figure.Interval(
                lower: interval.lower, upper: interval.upper, level: 0.95, method: "exact Poisson (Garwood 1936)")
        }
        return [figure]
    }

    /// The people of the countries that reported events, where the population says whose they are; else all.
    private func population(of cell: Cell) -> Quantity {
        guard let input = cell.inputs["population"], input.quantity.value != nil else { return cell["population"] }
        let byCountry = input.groups.compactMap { group in
            (group.keys.first ?? nil).map { (country: $0, people: group.quantity) }
        }
        guard !byCountry.isEmpty, !cell.countries.isEmpty else { return input.quantity }
        let silent = Set(cell.inputs["numerator"]?.coverage?.missing ?? [])
        return byCountry.filter { cell.countries.contains($0.country) && !silent.contains($0.country) }
            .map(\.people).total
    }
}
