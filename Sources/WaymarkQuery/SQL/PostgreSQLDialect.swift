import WaymarkKit

/// The SQL of PostgreSQL 15 and later.
///
/// PostgreSQL stops with an error where a calculation leaves the range of doubles (about 1.8e308), instead of going on
/// with infinity as the other engines do.
public struct PostgreSQLDialect: Dialect {
    public let name = "PostgreSQL"

    /// Creates the dialect.
    public init() {}

    public func identifier(_ name: String) throws(Diagnostic) -> SQLFragment { try quoted(name, "\"") }

    /// With `standard_conforming_strings = on`, the default since PostgreSQL 9.1, a backslash is an ordinary character.
    public func literal(_ text: String) throws(Diagnostic) -> SQLFragment { try quoted(text, "'") }

    public func literal(_ number: Double) -> SQLFragment {
        SQLFragment(quoted: "CAST(\(number) AS DOUBLE PRECISION)")
    }

    public func literal(_ date: CalendarDate, second: Int) -> SQLFragment {
        SQLFragment(quoted: "TIMESTAMP '\(written(date, second: second))'")
    }

    public var doubleType: SQLFragment { "DOUBLE PRECISION" }

    public func type(of kind: Column.Kind) -> SQLFragment {
        switch kind {
        case .id, .code, .text, .period: "TEXT"
        case .integer: "BIGINT"
        case .number, .money: "DOUBLE PRECISION"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .dateTime: "TIMESTAMP"
        }
    }

    public func finite(_ number: SQLFragment) -> SQLFragment {
        let double = double(number)
        return "NULLIF(NULLIF(NULLIF(\(double), 'Infinity'), '-Infinity'), 'NaN')"
    }

    /// By way of its shortest text, because PostgreSQL rounds halves of doubles to even.
    public func rounded(_ number: SQLFragment) -> SQLFragment {
        "CAST(round(CAST(CAST(\(number) AS TEXT) AS NUMERIC)) AS DOUBLE PRECISION)"
    }

    public func adding(days: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "(\(date) + CAST(\(days) AS INTEGER))"
    }

    public func adding(months: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "CAST(\(date) + make_interval(months => CAST(\(months) AS INTEGER)) AS DATE)"
    }

    public func days(from start: SQLFragment, to end: SQLFragment) -> SQLFragment { "(\(end) - \(start))" }

    public func yearMonthDay(_ date: SQLFragment) -> SQLFragment { "CAST(to_char(\(date), 'YYYYMMDD') AS BIGINT)" }

    public func matches(_ text: SQLFragment, _ pattern: String) throws(Diagnostic) -> SQLFragment {
        "(\(text) ~ \(try literal("^(?:\(pattern))$")))"
    }

    public func byCodePoint(_ text: SQLFragment) -> SQLFragment { "\(text) COLLATE \"C\"" }

    public func latest(_ value: SQLFragment, by date: SQLFragment) -> SQLFragment {
        "(array_agg(\(value) ORDER BY \(date) DESC, \(value) DESC NULLS LAST))[1]"
    }

    public func groupingID(_ keys: [SQLFragment]) -> SQLFragment { "GROUPING(\(keys.joined()))" }

    public func number(fromText text: SQLFragment) -> SQLFragment {
        // At most 300 digits before the exponent and three in it keep the cast within its range or near it.
        let form: SQLFragment = #"'^[+-]?([0-9]{1,300}([.][0-9]{0,300})?|[.][0-9]{1,300})([eE][+-]?[0-9]{1,2})?$'"#
        return "CAST(CASE WHEN \(text) ~ \(form) AND length(\(text)) < 200 THEN \(text) END AS DOUBLE PRECISION)"
    }

    public func integer(fromText text: SQLFragment) -> SQLFragment {
        "CAST(CASE WHEN \(text) ~ '^[+-]?[0-9]{1,18}$' THEN \(text) END AS BIGINT)"
    }

    public func date(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        "CAST(\(try timestamp(fromText: text, format: format)) AS DATE)"
    }

    /// PostgreSQL 15 has no cast that gives NULL instead of an error, so the text is only read if it is a date.
    public func timestamp(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        let whole = try literal("^\(format.pattern)$")
        var start = 1
        var fields: [DateFormat.Field: SQLFragment] = [:]
        for part in format.parts {
            switch part {
            case .character: start += 1
            case .field(let field):
                fields[field] = "CAST(substr(\(text), \(start), \(field.digits)) AS INTEGER)"
                start += field.digits
            }
        }
        func value(_ field: DateFormat.Field) -> SQLFragment { fields[field] ?? "0" }
        let (year, month, day) = (value(.year), value(.month), value(.day))
        let length: SQLFragment = """
            CASE WHEN \(month) = 2 THEN CASE WHEN \(year) % 4 = 0 AND (\(year) % 100 <> 0 OR \(year) % 400 = 0) \
            THEN 29 ELSE 28 END WHEN \(month) IN (4, 6, 9, 11) THEN 30 ELSE 31 END
            """
        let isDate: SQLFragment = """
            \(year) BETWEEN 1 AND 9999 AND \(month) BETWEEN 1 AND 12 AND \(day) BETWEEN 1 AND \(length) \
            AND \(value(.hour)) < 24 AND \(value(.minute)) < 60 AND \(value(.second)) < 60
            """
        // CASE inside CASE: the casts are tried only on texts of the right form.
        return """
            CASE WHEN \(text) ~ \(whole) THEN CASE WHEN \(isDate) THEN make_timestamp(\(year), \(month), \(day), \
            \(value(.hour)), \(value(.minute)), \(value(.second))) END END
            """
    }
}
