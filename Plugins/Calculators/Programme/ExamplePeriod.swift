import WaymarkKit

/// The periods that worked examples are about.
enum ExamplePeriod {
    /// The year 2017.
    static let year = from(17_167, through: 17_531, .year)
    /// The second quarter of 2017.
    static let quarter = from(17_257, through: 17_347, .quarter)

    private static func from(
        _ first: Int, through last: Int, _ frequency: ReportingPeriod.Frequency
    ) -> ReportingPeriod {
        ReportingPeriod(
            frequency: frequency, from: CalendarDate(daysSinceEpoch: first), through: CalendarDate(daysSinceEpoch: last)
        ).unsafelyUnwrapped
    }
}
