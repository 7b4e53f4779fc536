/// A day of the Gregorian calendar without time or time zone, from year 1 to 9999.
public struct CalendarDate: Sendable, Hashable, Comparable {
    /// Days since 1970-01-01.
    public let daysSinceEpoch: Int

    /// Creates a date from days since 1970-01-01.
    public init(daysSinceEpoch: Int) {
        self.daysSinceEpoch = daysSinceEpoch
    }

    /// The last day of the calendar: 9999-12-31.
    public static let last = CalendarDate(daysSinceEpoch: 2_932_896)

    /// Creates a date, or nil if there is no such day.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.days(inMonth: month, of: year)
        else { return nil }
        // Days from civil, in years that begin in March (the leap day is then the last of its year).
        let shifted = month <= 2 ? year - 1 : year
        let era = shifted / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        daysSinceEpoch = era * 146_097 + dayOfEra - 719_468
    }

    /// Reads `YYYY-MM-DD`, and nothing else.
    public init?(_ text: some StringProtocol) {
        var (numbers, number, length) = ([Int](), 0, 0)
        for byte in text.utf8 {
            length += 1
            switch byte {
            case UInt8(ascii: "-") where length == 5 || length == 8:
                numbers.append(number)
                number = 0
            case UInt8(ascii: "0")...UInt8(ascii: "9") where length != 5 && length != 8 && length <= 10:
                number = number * 10 + Int(byte - UInt8(ascii: "0"))
            default: return nil
            }
        }
        guard length == 10 else { return nil }
        self.init(year: numbers[0], month: numbers[1], day: number)
    }

    /// The year, month and day.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = daysSinceEpoch + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        return (year, month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// The year.
    public var year: Int { components.year }
    /// The month, from 1 to 12.
    public var month: Int { components.month }
    /// The day of the month.
    public var day: Int { components.day }

    /// The date a number of days later, or earlier if negative.
    public func adding(days: Int) -> CalendarDate {
        CalendarDate(daysSinceEpoch: daysSinceEpoch + days)
    }

    /// The first day of the month a number of months later.
    public func firstOfMonth(adding months: Int) -> CalendarDate {
        let (year, month, _) = components
        let total = year * 12 + (month - 1) + months
        return CalendarDate(year: total / 12, month: total % 12 + 1, day: 1) ?? self
    }

    /// How many days a month has.
    public static func days(inMonth month: Int, of year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Orders by time.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.daysSinceEpoch < right.daysSinceEpoch
    }
}

extension CalendarDate: CustomStringConvertible {
    /// `YYYY-MM-DD`.
    public var description: String {
        let (year, month, day) = components
        var digits: [UInt8] = []
        digits.reserveCapacity(10)
        for (number, places) in [(year, 1000), (month, 10), (day, 10)] {
            if !digits.isEmpty { digits.append(UInt8(ascii: "-")) }
            var place = places
            while place > 0 {
                digits.append(UInt8(ascii: "0") + UInt8(number / place % 10))
                place /= 10
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
