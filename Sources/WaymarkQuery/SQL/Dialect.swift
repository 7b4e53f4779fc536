import WaymarkKit

/// What differs between engines in the SQL that they understand.
///
/// Every method gives a fragment with one value: a missing value in gives a missing value out, nothing fails on a value
/// that the types allow, and the result is the same in every dialect to the last digit.
///
/// Tables that dialects are asked about hold finite numbers or NULL (see `finite`), dates as `DATE`, dates with time as a
/// timestamp without time zone, whole numbers as `BIGINT`, numbers as double, money as `DECIMAL(38, 6)`, everything else as
/// text.
public protocol Dialect: Sendable {
    /// The name, for messages: `DuckDB`, `PostgreSQL`, `Spark`.
    var name: String { get }

    // MARK: Quoting

    /// A name in the dialect's quotes.
    func identifier(_ name: String) throws(Diagnostic) -> SQLFragment
    /// A text in the dialect's quotes.
    func literal(_ text: String) throws(Diagnostic) -> SQLFragment
    /// A code of a code list, to be compared with the values of columns that have one.
    func literal(_ code: String, of dimension: String) throws(Diagnostic) -> SQLFragment
    /// A finite number as a double.
    func literal(_ number: Double) -> SQLFragment
    /// A day and the second in it as a timestamp without time zone.
    func literal(_ date: CalendarDate, second: Int) -> SQLFragment

    // MARK: Types

    /// The SQL type of a column's values.
    func type(of kind: Column.Kind) -> SQLFragment
    /// The double type.
    var doubleType: SQLFragment { get }

    // MARK: Numbers

    /// The number, or NULL where it is infinite or not a number.
    func finite(_ number: SQLFragment) -> SQLFragment
    /// The nearest whole number as a double, halves away from zero.
    func rounded(_ number: SQLFragment) -> SQLFragment
    /// A double between -2⁶² and 2⁶² without its decimals, as a `BIGINT`.
    func truncated(_ number: SQLFragment) -> SQLFragment

    // MARK: Dates

    /// The day of a timestamp.
    func day(of timestamp: SQLFragment) -> SQLFragment
    /// A date some days later; the days are an `INTEGER` of at most 366,000 either way.
    func adding(days: SQLFragment, to date: SQLFragment) -> SQLFragment
    /// A date some calendar months (an `INTEGER`) later, at the end of the month where it has no such day.
    func adding(months: SQLFragment, to date: SQLFragment) -> SQLFragment
    /// The days from one date to another, negative if it is earlier.
    func days(from start: SQLFragment, to end: SQLFragment) -> SQLFragment
    /// The date as the number 20170331.
    func yearMonthDay(_ date: SQLFragment) -> SQLFragment

    // MARK: Texts

    /// Whether a text has a form.
    func like(_ text: SQLFragment, _ pattern: TextPattern) throws(Diagnostic) -> SQLFragment
    /// Whether a text matches a regular expression as a whole.
    func matches(_ text: SQLFragment, _ pattern: String) throws(Diagnostic) -> SQLFragment
    /// The text, to be compared by code point.
    func byCodePoint(_ text: SQLFragment) -> SQLFragment
    /// The text in small letters.
    func lower(_ text: SQLFragment) -> SQLFragment
    /// The text in capital letters.
    func upper(_ text: SQLFragment) -> SQLFragment

    /// Any value as text; a boolean as `true` or `false`.
    func text(_ value: SQLFragment) -> SQLFragment

    // MARK: Aggregates

    /// The exact sum of whole numbers (`BIGINT`), whatever their number; it is read as text or as a whole number.
    func sum(integers value: SQLFragment, where filter: SQLFragment?) -> SQLFragment
    /// A sum of doubles that are small, as text, for statements that give very many of them: decimal digits, or its bits as
    /// hexadecimal ones.
    func written(smallSum sum: SQLFragment) -> SQLFragment
    /// Whether that text is hexadecimal.
    var writesSmallSumsAsBits: Bool { get }
    /// The exact sum of money, with six decimals; it is read as text.
    func sum(money value: SQLFragment, where filter: SQLFragment?) -> SQLFragment
    /// The sum of doubles, added from the smallest to the largest.
    func orderedSum(_ value: SQLFragment, where filter: SQLFragment?) -> SQLFragment
    /// The value of the row with the latest date, the largest of several; NULL without rows. Rows without a date are left
    /// out where a filter says so, and do not occur otherwise.
    func latest(_ value: SQLFragment, by date: SQLFragment, where filter: SQLFragment?) -> SQLFragment
    /// The value of the row with the earliest date, the largest of several.
    func earliest(_ value: SQLFragment, by date: SQLFragment, where filter: SQLFragment?) -> SQLFragment
    /// The index of the range that a whole number lies in, NULL outside of all of them; ranges do not overlap.
    func index(of number: SQLFragment, in ranges: [ClosedRange<Int>]) -> SQLFragment
    /// A number whose bits say which keys a row of GROUPING SETS leaves out, the last key in the lowest bit.
    func groupingID(_ keys: [SQLFragment]) -> SQLFragment
    /// A quantile with interpolation, 0.5 for the median; NULLs are left out.
    func quantile(_ value: SQLFragment, _ share: Double, where filter: SQLFragment?) -> SQLFragment

    // MARK: Queries

    /// The word after `AS` that has a common table made once, however often it is used; empty where there is none.
    var materialized: SQLFragment { get }
    /// A number of its own for each row; the keys, which no two rows share, tell it where a query is computed again.
    func rowNumber(by keys: [SQLFragment]) -> SQLFragment

    /// A whole number that is the same for the same values, and seldom for others, where it costs less to group by it than by
    /// the values; nil where it does not.
    func hash(of values: [SQLFragment]) -> SQLFragment?

    // MARK: Reading texts

    /// The number that a text says with a point as decimal mark, or NULL where it says none.
    func number(fromText text: SQLFragment) -> SQLFragment
    /// The whole number that a text says, or NULL.
    func integer(fromText text: SQLFragment) -> SQLFragment
    /// The date that a text says in a form of `strftime`, or NULL.
    func date(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment
    /// The timestamp that a text says in a form of `strftime`, or NULL.
    func timestamp(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment
}

extension Dialect {
    /// A date.
    public func literal(_ date: CalendarDate) -> SQLFragment {
        SQLFragment(quoted: "DATE '\(date)'")
    }

    /// A text: columns of codes are texts.
    public func literal(_ code: String, of dimension: String) throws(Diagnostic) -> SQLFragment { try literal(code) }

    /// True or false.
    public func literal(_ boolean: Bool) -> SQLFragment { boolean ? "TRUE" : "FALSE" }

    /// A column of a table.
    public func column(_ name: String, of alias: String) throws(Diagnostic) -> SQLFragment {
        "\(try identifier(alias)).\(try identifier(name))"
    }

    /// The value as a double.
    public func double(_ number: SQLFragment) -> SQLFragment { "CAST(\(number) AS \(doubleType))" }

    /// The year of a date.
    public func year(of date: SQLFragment) -> SQLFragment { "CAST(EXTRACT(YEAR FROM \(date)) AS BIGINT)" }
    /// The month of a date.
    public func month(of date: SQLFragment) -> SQLFragment { "CAST(EXTRACT(MONTH FROM \(date)) AS BIGINT)" }

    /// Completed years from a birth to a date; NULL if the birth is later.
    public func age(from birth: SQLFragment, to date: SQLFragment) -> SQLFragment {
        // Years are the ten-thousands of 20170331 - 19991231. GREATEST passes over NULL; -1 becomes NULL again.
        let years: SQLFragment = "floor((\(yearMonthDay(date)) - \(yearMonthDay(birth))) / \(literal(10_000)))"
        return "CAST(NULLIF(GREATEST(\(years), -1), -1) AS BIGINT)"
    }

    /// A whole number within bounds either way, or NULL.
    public func within(_ most: Int, _ number: SQLFragment) -> SQLFragment {
        // LEAST and GREATEST pass over NULL; the values just outside the bounds stand for NULL.
        let clamped: SQLFragment = "LEAST(GREATEST(\(number), -\(most + 1)), \(most + 1))"
        return "CAST(NULLIF(NULLIF(\(clamped), \(most + 1)), -\(most + 1)) AS INTEGER)"
    }

    /// Any value as text; a boolean as `true` or `false`.
    /// Decimal digits.
    public func written(smallSum sum: SQLFragment) -> SQLFragment { text(sum) }
    /// They are decimal digits.
    public var writesSmallSumsAsBits: Bool { false }
    /// Any value as text.
    public func text(_ value: SQLFragment) -> SQLFragment { "CAST(\(value) AS \(type(of: .text)))" }

    /// The exact sum of whole numbers (`BIGINT`), whatever their number.
    public func sum(integers value: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        "sum(\(TallySQL.chosen(value, filter)))"
    }
    /// A double as a multiple of the middle unit of exact sums, and what is left of it as one of the smallest.
    func middleAndSmall(of number: SQLFragment) -> (middle: SQLFragment, small: SQLFragment) {
        let middle = truncated("\(number) * \(literal(1 / ExactSum.units.middle))")
        let rest: SQLFragment = "\(number) - \(double(middle)) * \(literal(ExactSum.units.middle))"
        return (middle, truncated("(\(rest)) * \(literal(1 / ExactSum.units.small))"))
    }

    /// The exact sum of money, with six decimals.
    public func sum(money value: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        "sum(\(TallySQL.chosen(value, filter)))"
    }
    /// The sum of doubles, added from the smallest to the largest.
    public func orderedSum(_ value: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        // Engines keep all that they are to put in order; there is hardly ever any, if only NULLs are left out first.
        "sum(\(value) ORDER BY \(value)) FILTER (WHERE \(value) IS NOT NULL\(filter.map { " AND \($0)" } ?? ""))"
    }
    /// The value of the row with the latest date, the largest of several; NULL without rows. Dates are not missing.
    public func latest(_ value: SQLFragment, by date: SQLFragment) -> SQLFragment {
        latest(value, by: date, where: nil)
    }

    /// The text, to be compared by code point.
    public func byCodePoint(_ text: SQLFragment) -> SQLFragment { text }
    /// The text in small letters.
    public func lower(_ text: SQLFragment) -> SQLFragment { "lower(\(text))" }
    /// The text in capital letters.
    public func upper(_ text: SQLFragment) -> SQLFragment { "upper(\(text))" }
    /// The nearest whole number as a double, halves away from zero.
    public func rounded(_ number: SQLFragment) -> SQLFragment { "round(\(number))" }
    /// The day of a timestamp.
    public func day(of timestamp: SQLFragment) -> SQLFragment { "CAST(\(timestamp) AS DATE)" }

    /// `LIKE` with `!` before characters that stand for themselves, which no dialect treats specially in texts.
    public func like(_ text: SQLFragment, _ pattern: TextPattern) throws(Diagnostic) -> SQLFragment {
        var form = String.UnicodeScalarView()
        for part in pattern.parts {
            switch part {
            case .anything: form.append("%")
            case .anyCharacter: form.append("_")
            case .character(let scalar):
                if scalar == "%" || scalar == "_" || scalar == "!" { form.append("!") }
                form.append(scalar)
            }
        }
        return "\(text) LIKE \(try literal(String(form))) ESCAPE '!'"
    }

    /// The quantile by `percentile_cont`, which all three engines have.
    public func quantile(_ value: SQLFragment, _ share: Double, where filter: SQLFragment? = nil) -> SQLFragment {
        let quantile: SQLFragment = "percentile_cont(\(literal(share))) WITHIN GROUP (ORDER BY \(value))"
        return filter.map { "\(quantile) FILTER (WHERE \($0))" } ?? quantile
    }

    /// The median; NULLs are left out.
    public func median(_ value: SQLFragment, where filter: SQLFragment? = nil) -> SQLFragment {
        quantile(value, 0.5, where: filter)
    }

    /// A quotient of numbers as a double, NULL where the divisor is 0.
    public func quotient(_ dividend: SQLFragment, _ divisor: SQLFragment) -> SQLFragment {
        "(\(double(dividend)) / NULLIF(\(double(divisor)), 0))"
    }

    /// `MATERIALIZED`, which DuckDB and PostgreSQL know.
    public var materialized: SQLFragment { "MATERIALIZED " }
    /// A comparison for each range.
    public func index(of number: SQLFragment, in ranges: [ClosedRange<Int>]) -> SQLFragment {
        let cases = ranges.enumerated().map { index, range -> SQLFragment in
            range.count == 1
                ? "WHEN \(number) = \(range.lowerBound) THEN \(index)"
                : "WHEN \(number) BETWEEN \(range.lowerBound) AND \(range.upperBound) THEN \(index)"
        }
        return "CASE \(cases.joined(" ")) END"
    }
    /// The place among all rows.
    public func rowNumber(by keys: [SQLFragment]) -> SQLFragment { "row_number() OVER ()" }

    /// None: most engines hash what they group by as fast themselves.
    public func hash(of values: [SQLFragment]) -> SQLFragment? { nil }

    /// Text between quotes that are doubled inside it; NUL is refused.
    func quoted(_ text: String, _ quote: Unicode.Scalar, alsoDoubling escape: Unicode.Scalar? = nil)
        throws(Diagnostic) -> SQLFragment
    {
        var result = String.UnicodeScalarView()
        result.append(quote)
        for scalar in text.unicodeScalars {
            guard scalar.value != 0 else {
                throw Diagnostic(
                    SQLCodes.nulCharacter, "a text for \(name) contains the character NUL", help: "delete it")
            }
            result.append(scalar)
            if scalar == quote || scalar == escape { result.append(scalar) }
        }
        result.append(quote)
        return SQLFragment(quoted: String(result))
    }

    /// `2017-03-31 14:30:00`.
    func written(_ date: CalendarDate, second: Int) -> String {
        let parts = [second / 3600, second / 60 % 60, second % 60]
        return "\(date) " + parts.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
