/// A stretch of time that figures are reported for, from its first to its last day.
public struct ReportingPeriod: Sendable, Hashable {
    /// How long periods are and how they are named.
    public enum Frequency: String, Sendable, Hashable, CaseIterable {
        /// A calendar month, `2017-04`.
        case month
        /// A calendar quarter, `2017-Q2`.
        case quarter
        /// Half a calendar year, `2017-S1`.
        case semester
        /// A calendar year, `2017`.
        case year
        /// A year that begins in the programme's month, `FY2017` for the one that begins in 2017.
        case fiscalYear = "fiscal_year"
        /// The whole programme, from its first to its last day.
        case programme
        /// Any other stretch, `2016-01-01/2016-05-25`.
        case custom

        /// How many months a period lasts, where that is fixed.
        public var months: Int? {
            switch self {
            case .month: 1
            case .quarter: 3
            case .semester: 6
            case .year, .fiscalYear: 12
            case .programme, .custom: nil
            }
        }
    }

    /// How long it is.
    public let frequency: Frequency
    /// The first day.
    public let start: CalendarDate
    /// The last day, which belongs to it.
    public let end: CalendarDate

    /// Creates a period, or nil if it ends before it starts.
    public init?(frequency: Frequency = .custom, from start: CalendarDate, through end: CalendarDate) {
        guard start <= end else { return nil }
        self.frequency = frequency
        self.start = start
        self.end = end
    }

    /// The period of a frequency that a day lies in; fiscal years begin on the first of `fiscalYearStart` (1–12).
    public init?(_ frequency: Frequency, containing day: CalendarDate, fiscalYearStart: Int = 1) {
        guard let months = frequency.months, (1...12).contains(fiscalYearStart) else { return nil }
        let offset = frequency == .fiscalYear ? fiscalYearStart - 1 : 0
        let intoPeriod = (day.month - 1 - offset + 12) % months
        let start = day.firstOfMonth(adding: -intoPeriod)
        self.init(frequency: frequency, from: start, through: start.firstOfMonth(adding: months).adding(days: -1))
    }

    /// Reads a period's code: `2017`, `2017-Q2`, `2017-S1`, `2017-04`, `FY2017`, or two dates around a slash.
    public init?(code: String, fiscalYearStart: Int = 1) {
        let halves = code.split(separator: "/", omittingEmptySubsequences: false)
        if halves.count == 2, let start = CalendarDate(halves[0]), let end = CalendarDate(halves[1]) {
            self.init(from: start, through: end)
            return
        }
        let fiscal = code.hasPrefix("FY")
        let parts = code.dropFirst(fiscal ? 2 : 0).split(separator: "-", omittingEmptySubsequences: false)
        guard let first = parts.first, first.utf8.count == 4, first.allSatisfy(\.isASCII), let year = Int(first),
            parts.count == 1 || (parts.count == 2 && !fiscal)
        else { return nil }
        let (frequency, month): (Frequency, Int)
        switch parts.count == 2 ? String(parts[1]) : "" {
        case "": (frequency, month) = fiscal ? (.fiscalYear, fiscalYearStart) : (.year, 1)
        case "Q1", "Q2", "Q3", "Q4": (frequency, month) = (.quarter, (Int(parts[1].dropFirst()) ?? 1) * 3 - 2)
        case "S1", "S2": (frequency, month) = (.semester, parts[1] == "S1" ? 1 : 7)
        case let text where text.utf8.count == 2: (frequency, month) = (.month, Int(text) ?? 0)
        default: return nil
        }
        guard let start = CalendarDate(year: year, month: month, day: 1) else { return nil }
        self.init(frequency, containing: start, fiscalYearStart: fiscalYearStart)
    }

    /// Every period of a frequency that begins between two days or contains the first of them, in order.
    public static func all(
        _ frequency: Frequency, from start: CalendarDate, through end: CalendarDate, fiscalYearStart: Int = 1
    ) -> [ReportingPeriod] {
        guard start <= end else { return [] }
        guard frequency.months != nil else {
            return ReportingPeriod(frequency: frequency, from: start, through: end).map { [$0] } ?? []
        }
        var periods: [ReportingPeriod] = []
        var day = start
        while day <= end,
            let period = ReportingPeriod(frequency, containing: day, fiscalYearStart: fiscalYearStart)
        {
            periods.append(period)
            day = period.end.adding(days: 1)
        }
        return periods
    }

    /// The name that outputs carry, such as `2017-Q2`.
    public var code: String {
        let (year, month, _) = start.components
        return switch frequency {
        case .month: "\(year)-\(month < 10 ? "0" : "")\(month)"
        case .quarter: "\(year)-Q\((month + 2) / 3)"
        case .semester: "\(year)-S\(month < 7 ? 1 : 2)"
        case .year: "\(year)"
        case .fiscalYear: "FY\(year)"
        case .programme, .custom: "\(start)/\(end)"
        }
    }
}

extension ReportingPeriod: Comparable {
    /// Orders by the last day, shorter periods first.
    public static func < (left: ReportingPeriod, right: ReportingPeriod) -> Bool {
        (left.end, right.start, left.frequency.rawValue) < (right.end, left.start, right.frequency.rawValue)
    }
}

extension ReportingPeriod: CustomStringConvertible {
    /// The period's code.
    public var description: String { code }
}
