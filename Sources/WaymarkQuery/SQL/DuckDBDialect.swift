import WaymarkKit

/// The SQL of DuckDB 1.5.
public struct DuckDBDialect: Dialect {
    /// The name, for messages: `DuckDB`, `PostgreSQL`, `Spark`.
    public let name = "DuckDB"

    /// Creates the dialect.
    public init() {}

    /// A name in the dialect's quotes.
    public func identifier(_ name: String) throws(Diagnostic) -> SQLFragment { try quoted(name, "\"") }
    /// A finite number as a double.
    ///
    /// Carriage returns are written by number: the program drops them at the end of a line of its script.
    public func literal(_ text: String) throws(Diagnostic) -> SQLFragment {
        let parts = text.unicodeScalars.split(separator: "\r", omittingEmptySubsequences: false)
        guard parts.count > 1 else { return try quoted(text, "'") }
        var pieces: [SQLFragment] = []
        for part in parts { pieces.append(try quoted(String(part), "'")) }
        return "(\(pieces.joined(" || chr(13) || ")))"
    }

    /// A value of the list's own type: beside a text, DuckDB would make a text of every row's code.
    public func literal(_ code: String, of dimension: String) throws(Diagnostic) -> SQLFragment {
        try CodeSQL.literal(code, of: dimension)
    }

    /// With an exponent, because DuckDB takes numbers without one for decimals and rounds them.
    public func literal(_ number: Double) -> SQLFragment {
        let text = String(number)
        return SQLFragment(quoted: text.contains("e") ? text : text + "e0")
    }

    /// A day and the second in it as a timestamp without time zone.
    public func literal(_ date: CalendarDate, second: Int) -> SQLFragment {
        SQLFragment(quoted: "TIMESTAMP '\(written(date, second: second))'")
    }

    /// The double type.
    public var doubleType: SQLFragment { "DOUBLE" }

    /// The SQL type of a column's values.
    public func type(of kind: Column.Kind) -> SQLFragment {
        switch kind {
        case .id, .code, .text, .period: "VARCHAR"
        case .integer: "BIGINT"
        case .number: "DOUBLE"
        case .money: "DECIMAL(38, 6)"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .dateTime: "TIMESTAMP"
        }
    }

    /// The number, or NULL where it is infinite or not a number.
    public func finite(_ number: SQLFragment) -> SQLFragment {
        "CASE WHEN isfinite(\(number)) THEN \(number) END"
    }

    /// A double between -2⁶² and 2⁶² without its decimals, as a `BIGINT`.
    public func truncated(_ number: SQLFragment) -> SQLFragment { "CAST(trunc(\(number)) AS BIGINT)" }

    /// The bits, because decimal digits of large numbers take DuckDB longer than to add them up.
    public func written(smallSum sum: SQLFragment) -> SQLFragment { "hex(\(sum))" }
    /// They are the bits.
    public var writesSmallSumsAsBits: Bool { true }

    /// A date some days later; the days are an `INTEGER` of at most 366,000 either way.
    public func adding(days: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "(\(date) + \(days))"
    }

    /// A date some calendar months (an `INTEGER`) later, at the end of the month where it has no such day.
    public func adding(months: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "CAST(\(date) + to_months(\(months)) AS DATE)"
    }

    /// The days from one date to another, negative if it is earlier.
    public func days(from start: SQLFragment, to end: SQLFragment) -> SQLFragment { "(\(end) - \(start))" }

    /// The date as the number 20170331.
    public func yearMonthDay(_ date: SQLFragment) -> SQLFragment { "CAST(strftime(\(date), '%Y%m%d') AS BIGINT)" }

    /// Whether a text matches a regular expression as a whole.
    public func matches(_ text: SQLFragment, _ pattern: String) throws(Diagnostic) -> SQLFragment {
        "regexp_full_match(\(text), \(try literal(pattern)))"
    }

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
        return "first(\(value) ORDER BY \(order), \(value) DESC NULLS LAST)\(TallySQL.clause(isDated))"
    }

    /// A number whose bits say which keys a row of GROUPING SETS leaves out, the last key in the lowest bit.
    public func groupingID(_ keys: [SQLFragment]) -> SQLFragment { "GROUPING_ID(\(keys.joined()))" }

    /// The number that a text says with a point as decimal mark, or NULL where it says none.
    public func number(fromText text: SQLFragment) -> SQLFragment { finite("TRY_CAST(\(text) AS DOUBLE)") }
    /// The whole number that a text says, or NULL.
    public func integer(fromText text: SQLFragment) -> SQLFragment {
        "TRY_CAST(CASE WHEN regexp_full_match(\(text), '[+-]?[0-9]+') THEN \(text) END AS BIGINT)"
    }

    /// The date that a text says in a form of `strftime`, or NULL.
    public func date(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        "CAST(\(try timestamp(fromText: text, format: format)) AS DATE)"
    }

    /// The timestamp that a text says in a form of `strftime`, or NULL.
    public func timestamp(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        let letters = Dictionary(uniqueKeysWithValues: DateFormat.Field.allCases.map { ($0, "%\($0.rawValue)") })
        let form = try literal(format.written(letters))
        // Without the pattern, one digit for a month and spaces around would do as well.
        return
            "TRY_STRPTIME(CASE WHEN regexp_full_match(\(text), \(try literal(format.pattern))) THEN \(text) END, \(form))"
    }

    /// The sum of doubles, added from the smallest to the largest: by lists, which cost less where there is nothing to add
    /// than aggregates that are put in order.
    public func orderedSum(_ value: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        let isThere: SQLFragment = "\(value) IS NOT NULL\(filter.map { " AND \($0)" } ?? "")"
        return "list_sum(list_sort(list(\(value)) FILTER (WHERE \(isThere))))"
    }

    /// Groups of numbers take a fraction of the memory and time of groups of texts.
    public func hash(of values: [SQLFragment]) -> SQLFragment? { "hash(\(values.joined()))" }
}
