import WaymarkKit

/// How days and times are written in a column.
enum DateForm: Hashable {
    /// In the letters of `strftime`.
    case format(DateFormat)
    /// ISO 8601: a date, a time with or without seconds, and an offset that is passed over, since days are local.
    case isoTime
    /// The number by which spreadsheets count days, with the time as decimals.
    case serial(from1904: Bool)

    /// The form of a column.
    /// - Throws: a diagnostic for letters that have no meaning in all engines.
    init(_ column: Column) throws(Diagnostic) {
        switch column.reading.dateFormat {
        case "excel": self = .serial(from1904: false)
        case "excel-1904": self = .serial(from1904: true)
        case Column.Reading().dateFormat where column.kind == .dateTime: self = .isoTime
        case let letters:
            do { self = .format(try DateFormat(letters)) } catch { throw error.located(at: column.span) }
        }
    }

    /// What a field should have been, for messages.
    func expectation(_ column: Column) -> String {
        let what = column.kind == .dateTime ? "date and time" : "date"
        return switch self {
        case .format: "no \(what) of the form \(column.reading.dateFormat)"
        case .isoTime: "no date and time such as 2017-03-31T14:30"
        case .serial: "no \(what) as spreadsheets count them"
        }
    }
}
