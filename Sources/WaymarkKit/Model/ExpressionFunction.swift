/// The functions of expressions; each gives a missing value where an argument is missing.
public enum ExpressionFunction: String, Sendable, Hashable, CaseIterable {
    /// `lower(text)`: the text in small letters.
    case lower
    /// `upper(text)`: the text in capital letters.
    case upper
    /// `year(date)`: the year, such as 2017.
    case year
    /// `month(date)`: the month of the year, from 1 to 12.
    case month
    /// `date(date with time)`: the day.
    case date
    /// `days(duration)`: the number of days, as a plain number.
    case days
    /// `abs(number)`: without its sign.
    case abs
    /// `round(number)` or `round(number, decimals)`: to 0…9 decimals; a half goes away from zero.
    case round
    /// `age_at(birth, date)`: completed years; missing if the birth comes later. Born on 29 February: older on 1 March.
    case ageAt = "age_at"

    /// How it is written, for messages.
    public var usage: String {
        switch self {
        case .lower, .upper: "\(rawValue)(text)"
        case .year, .month: "\(rawValue)(date)"
        case .date: "date(date with time)"
        case .days: "days(date - date)"
        case .abs: "abs(number)"
        case .round: "round(number)` or `round(number, decimals)"
        case .ageAt: "age_at(birth, date)"
        }
    }
}
