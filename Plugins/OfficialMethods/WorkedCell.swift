import WaymarkKit

extension Cell {
    /// A cell of the year 2020 for worked examples.
    /// - Parameters:
    ///   - inputs: the groups of each input: keys, and what the group's rows gave.
    ///   - categories: codes by dimension.
    ///   - countries: the countries that the cell is about.
    public static func worked(
        _ inputs: [String: [(keys: [String?], value: Double)]], categories: [String: String] = [:],
        countries: [String] = []
    ) -> Cell {
        Cell(
            period: .year2020, categories: Categories(categories), inputs: inputs.mapValues(Input.worked),
            countries: countries)
    }

    /// A cell of the year 2020 for worked examples, whose inputs have no groups.
    public static func worked(_ inputs: [String: Quantity], categories: [String: String] = [:]) -> Cell {
        Cell(
            period: .year2020, categories: Categories(categories), inputs: inputs.mapValues { Input($0, rows: 1) })
    }
}

extension Cell.Input {
    /// An input of groups, each of one row.
    public static func worked(_ groups: [(keys: [String?], value: Double)]) -> Cell.Input {
        Cell.Input(
            .value(groups.map(\.value).reduce(0, +)), rows: groups.count,
            groups: groups.map { Group(keys: $0.keys, quantity: .value($0.value), rows: 1) })
    }
}

extension ReportingPeriod {
    /// The year 2020, which worked examples are about.
    public static let year2020 = ReportingPeriod(
        frequency: .year, from: CalendarDate(daysSinceEpoch: 18_262), through: CalendarDate(daysSinceEpoch: 18_627)
    ).unsafelyUnwrapped
}
