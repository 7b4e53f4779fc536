import WaymarkKit

/// The SQL of PostgreSQL 15 and later.
///
/// PostgreSQL stops with an error where a calculation leaves the range of doubles (about 1.8e308), instead of going on
/// with infinity as the other engines do.
public struct PostgreSQLDialect: ServerDialect {
    /// The name, for messages: `DuckDB`, `PostgreSQL`, `Spark`.
    public let name = "PostgreSQL"

    /// Creates the dialect.
    public init() {}

    /// A name in the dialect's quotes.
    ///
    /// PostgreSQL cuts longer names off at 63 bytes, and two might become one.
    public func identifier(_ name: String) throws(Diagnostic) -> SQLFragment {
        guard name.utf8.count <= 63 else {
            throw Diagnostic(
                SQLCodes.longName, "the name `\(name)` is too long for PostgreSQL", found: name,
                help: "use at most 50 letters, and give a longer header of a file with `header:`")
        }
        return try quoted(name, "\"")
    }

    /// With `standard_conforming_strings = on`, the default since PostgreSQL 9.1, a backslash is an ordinary character.
    public func literal(_ text: String) throws(Diagnostic) -> SQLFragment { try quoted(text, "'") }

    /// A finite number as a double.
    public func literal(_ number: Double) -> SQLFragment {
        SQLFragment(quoted: "CAST(\(number) AS DOUBLE PRECISION)")
    }

    /// A day and the second in it as a timestamp without time zone.
    public func literal(_ date: CalendarDate, second: Int) -> SQLFragment {
        SQLFragment(quoted: "TIMESTAMP '\(written(date, second: second))'")
    }

    /// The double type.
    public var doubleType: SQLFragment { "DOUBLE PRECISION" }

    /// The SQL type of a column's values.
    public func type(of kind: Column.Kind) -> SQLFragment {
        switch kind {
        case .id, .code, .text, .period: "TEXT"
        case .integer: "BIGINT"
        case .number: "DOUBLE PRECISION"
        case .money: "NUMERIC(38, 6)"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .dateTime: "TIMESTAMP"
        }
    }

    /// The number, or NULL where it is infinite or not a number.
    public func finite(_ number: SQLFragment) -> SQLFragment {
        let double = double(number)
        return "NULLIF(NULLIF(NULLIF(\(double), 'Infinity'), '-Infinity'), 'NaN')"
    }

    /// By way of its shortest text, because PostgreSQL rounds halves of doubles to even.
    public func rounded(_ number: SQLFragment) -> SQLFragment {
        "CAST(round(CAST(CAST(\(number) AS TEXT) AS NUMERIC)) AS DOUBLE PRECISION)"
    }

    /// A double between -2⁶² and 2⁶² without its decimals, as a `BIGINT`.
    public func truncated(_ number: SQLFragment) -> SQLFragment { "CAST(trunc(\(number)) AS BIGINT)" }

    /// A date some days later; the days are an `INTEGER` of at most 366,000 either way.
    public func adding(days: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "(\(date) + \(days))"
    }

    /// A date some calendar months (an `INTEGER`) later, at the end of the month where it has no such day.
    public func adding(months: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "CAST(\(date) + make_interval(months => \(months)) AS DATE)"
    }

    /// The days from one date to another, negative if it is earlier.
    public func days(from start: SQLFragment, to end: SQLFragment) -> SQLFragment { "(\(end) - \(start))" }

    /// The date as the number 20170331.
    public func yearMonthDay(_ date: SQLFragment) -> SQLFragment { "CAST(to_char(\(date), 'YYYYMMDD') AS BIGINT)" }

    /// Whether a text matches a regular expression as a whole.
    public func matches(_ text: SQLFragment, _ pattern: String) throws(Diagnostic) -> SQLFragment {
        "(\(text) ~ \(try literal("^(?:\(pattern))$")))"
    }

    /// The text, to be compared by code point.
    public func byCodePoint(_ text: SQLFragment) -> SQLFragment { "\(text) COLLATE \"C\"" }

    /// The value of the row with the latest date, the largest of several; NULL without rows.
    public func latest(_ value: SQLFragment, by date: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        first(value, date, "\(date) DESC", filter)
    }

    /// The value of the row with the earliest date, the largest of several.
    public func earliest(_ value: SQLFragment, by date: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        first(value, date, date, filter)
    }

    private func first(
        _ value: SQLFragment, _ date: SQLFragment, _ order: SQLFragment, _ filter: SQLFragment?
    ) -> SQLFragment {
        let isDated = filter.map { "\($0) AND \(date) IS NOT NULL" as SQLFragment }
        let values: SQLFragment =
            "array_agg(\(value) ORDER BY \(order), \(value) DESC NULLS LAST)\(TallySQL.clause(isDated))"
        return "(\(values))[1]"
    }

    /// A number whose bits say which keys a row of GROUPING SETS leaves out, the last key in the lowest bit.
    public func groupingID(_ keys: [SQLFragment]) -> SQLFragment { "GROUPING(\(keys.joined()))" }

    /// The number that a text says with a point as decimal mark, or NULL where it says none.
    public func number(fromText text: SQLFragment) -> SQLFragment {
        // What no double can hold would stop PostgreSQL, so long numbers are looked at as decimal numbers first. Patterns
        // that count to hundreds would take PostgreSQL a hundred times as long as these.
        let digits = "[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)"
        let short = SQLFragment(quoted: "'^\(digits)([eE][+-]?[0-9]{1,2})?$'")
        let long = SQLFragment(quoted: "'^\(digits)([eE][+-]?[0-9]{1,3})?$'")
        return """
            CASE WHEN length(\(text)) <= 200 AND \(text) ~ \(short) THEN CAST(\(text) AS DOUBLE PRECISION) \
            WHEN length(\(text)) < 400 AND \(text) ~ \(long) THEN CASE \
            WHEN abs(CAST(\(text) AS NUMERIC)) > CAST('1.7976931348623157e308' AS NUMERIC) THEN NULL \
            WHEN abs(CAST(\(text) AS NUMERIC)) < CAST('1e-300' AS NUMERIC) THEN 0 \
            ELSE CAST(\(text) AS DOUBLE PRECISION) END END
            """
    }

    /// The whole number that a text says, or NULL.
    public func integer(fromText text: SQLFragment) -> SQLFragment {
        """
        CASE WHEN \(text) ~ '^[+-]?[0-9]{1,18}$' THEN CAST(\(text) AS BIGINT) \
        WHEN \(text) ~ '^[+-]?[0-9]{19,250}$' THEN CASE WHEN CAST(\(text) AS NUMERIC) \
        BETWEEN -9223372036854775808 AND 9223372036854775807 THEN CAST(\(text) AS BIGINT) END END
        """
    }

    /// The amount of money that a text says with a point as decimal mark, or NULL.
    public func money(fromText text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        let isNumber = try matches(text, "[-+]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][-+]?[0-9]{1,3})?")
        // Up to 32 digits before the point, also when it is rounded.
        return """
            CASE WHEN \(isNumber) AND length(\(text)) < 400 THEN CASE WHEN abs(round(CAST(\(text) AS NUMERIC), 6)) < 1e32 \
            THEN CAST(\(text) AS NUMERIC(38, 6)) END END
            """
    }

    /// The timestamp that a text says in the form of ISO 8601, or NULL.
    public func dateTime(fromText text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        func part(_ start: Int, _ length: Int) -> SQLFragment {
            "CAST(substr(\(text), \(start), \(length)) AS INTEGER)"
        }
        return """
            CASE WHEN \(try matches(text, isoMoment)) THEN CASE WHEN \(Self.isDay(part(1, 4), part(6, 2), part(9, 2))) \
            THEN CAST(\(localMoment(text)) AS TIMESTAMP) END END
            """
    }

    /// A date and some seconds later.
    public func adding(seconds: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "(CAST(\(date) AS TIMESTAMP) + make_interval(secs => \(seconds)))"
    }

    private static func isDay(_ year: SQLFragment, _ month: SQLFragment, _ day: SQLFragment) -> SQLFragment {
        let length: SQLFragment = """
            CASE WHEN \(month) = 2 THEN CASE WHEN \(year) % 4 = 0 AND (\(year) % 100 <> 0 OR \(year) % 400 = 0) \
            THEN 29 ELSE 28 END WHEN \(month) IN (4, 6, 9, 11) THEN 30 ELSE 31 END
            """
        return "\(year) BETWEEN 1 AND 9999 AND \(month) BETWEEN 1 AND 12 AND \(day) BETWEEN 1 AND \(length)"
    }

    /// The date that a text says in a form of `strftime`, or NULL.
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
        let isDate: SQLFragment = """
            \(Self.isDay(year, month, day)) \
            AND \(value(.hour)) < 24 AND \(value(.minute)) < 60 AND \(value(.second)) < 60
            """
        // CASE inside CASE: the casts are tried only on texts of the right form.
        return """
            CASE WHEN \(text) ~ \(whole) THEN CASE WHEN \(isDate) THEN make_timestamp(\(year), \(month), \(day), \
            \(value(.hour)), \(value(.minute)), \(value(.second))) END END
            """
    }
}
