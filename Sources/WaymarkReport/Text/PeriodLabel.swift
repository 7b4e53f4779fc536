import WaymarkKit

/// How people read a reporting period or a day.
public enum PeriodLabel {
    /// A period in a table's head, on an axis or within a sentence: `2017`, `Q2 2017`, `Jan–Jun 2017`, `Apr 2017`.
    public static func text(of period: ReportingPeriod, in language: Language) -> String {
        let (year, month, _) = period.start.components
        return switch period.frequency {
        case .month: "\(shortMonth(month, in: language)) \(year)"
        case .quarter: Phrase("Q%1 %2").text(in: language, String((month + 2) / 3), String(year))
        case .semester: "\(shortMonth(month, in: language))–\(shortMonth(month + 5, in: language)) \(year)"
        case .year: String(year)
        case .fiscalYear: Phrase("FY%1").text(in: language, String(year))
        case .programme: Phrase("Whole programme").text(in: language)
        case .custom where period.start == period.end: text(of: period.start, in: language)
        case .custom: "\(text(of: period.start, in: language)) – \(text(of: period.end, in: language))"
        }
    }

    /// A period within a sentence, after "in".
    public static func phrase(of period: ReportingPeriod, in language: Language) -> String {
        switch period.frequency {
        case .programme: Phrase("the whole programme").text(in: language)
        case .custom where period.start == period.end: text(of: period.start, in: language)
        case .custom:
            Phrase("the time from %1 to %2").text(
                in: language, text(of: period.start, in: language), text(of: period.end, in: language))
        default: text(of: period, in: language)
        }
    }

    /// A day: `31 December 2018`.
    public static func text(of day: CalendarDate, in language: Language) -> String {
        let (year, month, number) = day.components
        return "\(number) \(Phrase(months[month - 1]).text(in: language)) \(year)"
    }

    /// How often figures are made, as a heading: "By quarter".
    public static func heading(_ frequency: ReportingPeriod.Frequency, in language: Language) -> String {
        let phrase: Phrase =
            switch frequency {
            case .month: Phrase("By month")
            case .quarter: Phrase("By quarter")
            case .semester: Phrase("By half-year")
            case .year: Phrase("By year")
            case .fiscalYear: Phrase("By fiscal year")
            case .programme: Phrase("Whole programme")
            case .custom: Phrase("By period")
            }
        return phrase.text(in: language)
    }

    private static func shortMonth(_ month: Int, in language: Language) -> String {
        Phrase(shortMonths[(month - 1) % 12]).text(in: language)
    }

    private static let months = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
        "December",
    ]
    private static let shortMonths = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
