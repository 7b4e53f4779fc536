import WaymarkKit

/// The SQL of Apache Spark 4 in its ANSI mode, which is the default, and of Sail.
public struct SparkDialect: ServerDialect {
    /// The name, for messages: `DuckDB`, `PostgreSQL`, `Spark`.
    public let name = "Spark"

    /// Creates the dialect.
    public init() {}

    /// A name in the dialect's quotes.
    public func identifier(_ name: String) throws(Diagnostic) -> SQLFragment { try quoted(name, "`") }

    /// A backslash begins an escape in Spark, so it is doubled, and so a quote is written with one.
    public func literal(_ text: String) throws(Diagnostic) -> SQLFragment {
        var result = "'"
        for scalar in text.unicodeScalars {
            guard scalar.value != 0 else {
                throw Diagnostic(
                    SQLCodes.nulCharacter, "a text for \(name) contains the character NUL", help: "delete it")
            }
            if scalar == "'" || scalar == "\\" { result.unicodeScalars.append("\\") }
            result.unicodeScalars.append(scalar)
        }
        return SQLFragment(quoted: result + "'")
    }

    /// A finite number as a double.
    public func literal(_ number: Double) -> SQLFragment { SQLFragment(quoted: "\(number)D") }

    /// A day and the second in it as a timestamp without time zone.
    public func literal(_ date: CalendarDate, second: Int) -> SQLFragment {
        SQLFragment(quoted: "TIMESTAMP_NTZ '\(written(date, second: second))'")
    }

    /// The double type.
    public var doubleType: SQLFragment { "DOUBLE" }

    /// The SQL type of a column's values.
    public func type(of kind: Column.Kind) -> SQLFragment {
        switch kind {
        case .id, .code, .text, .period: "STRING"
        case .integer: "BIGINT"
        case .number: "DOUBLE"
        case .money: "DECIMAL(38, 6)"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .dateTime: "TIMESTAMP_NTZ"
        }
    }

    /// NaN is larger than every number in Spark, so the bounds keep it out too.
    public func finite(_ number: SQLFragment) -> SQLFragment {
        let most = literal(Double.greatestFiniteMagnitude)
        return "CASE WHEN abs(\(number)) <= \(most) THEN \(number) END"
    }

    /// A double between -2⁶² and 2⁶² without its decimals, as a `BIGINT`.
    public func truncated(_ number: SQLFragment) -> SQLFragment { "CAST(\(number) AS BIGINT)" }

    /// A date some days later; the days are an `INTEGER` of at most 366,000 either way.
    public func adding(days: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "date_add(\(date), \(days))"
    }

    /// A date some calendar months (an `INTEGER`) later, at the end of the month where it has no such day.
    public func adding(months: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "add_months(\(date), \(months))"
    }

    /// The days from one date to another, negative if it is earlier.
    public func days(from start: SQLFragment, to end: SQLFragment) -> SQLFragment { "datediff(\(end), \(start))" }

    /// The date as the number 20170331.
    public func yearMonthDay(_ date: SQLFragment) -> SQLFragment { "CAST(date_format(\(date), 'yyyyMMdd') AS BIGINT)" }

    /// Whether a text matches a regular expression as a whole.
    public func matches(_ text: SQLFragment, _ pattern: String) throws(Diagnostic) -> SQLFragment {
        "(\(text) RLIKE \(try literal("^(?:\(pattern))\\z")))"
    }

    /// A sum of `BIGINT` would be one itself, and might not hold it.
    public func sum(integers value: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        "sum(CAST(\(TallySQL.chosen(value, filter)) AS DECIMAL(38, 0)))"
    }

    /// The sum of doubles, added from the smallest to the largest.
    public func orderedSum(_ value: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        let values: SQLFragment = "array_sort(collect_list(\(value))\(TallySQL.clause(filter)))"
        return "aggregate(\(values), CAST(0 AS DOUBLE), (total, value) -> total + value)"
    }

    /// The value of the row with the latest date, the largest of several; NULL without rows.
    public func latest(_ value: SQLFragment, by date: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        largest(value, by: date, date, filter)
    }

    /// The value of the row with the earliest date, the largest of several.
    public func earliest(_ value: SQLFragment, by date: SQLFragment, where filter: SQLFragment?) -> SQLFragment {
        // Seconds before a far day are largest for the earliest date.
        let far: SQLFragment = "TIMESTAMP_NTZ '9999-12-31 23:59:59'"
        let early: SQLFragment = "timestampdiff(SECOND, CAST(\(date) AS TIMESTAMP_NTZ), \(far))"
        return largest(value, by: early, date, filter)
    }

    /// The value of the row with the largest key, the largest value of several: one that is there before none. Inside a
    /// struct, NULL is smaller than every value in Spark, and larger in Sail.
    private func largest(
        _ value: SQLFragment, by key: SQLFragment, _ date: SQLFragment, _ filter: SQLFragment?
    ) -> SQLFragment {
        let isDated = filter.map { "\($0) AND \(date) IS NOT NULL" as SQLFragment }
        let isThere: SQLFragment = "CASE WHEN \(value) IS NULL THEN 0 ELSE 1 END"
        let row: SQLFragment = "named_struct('d', \(key), 'n', \(isThere), 'v', \(value))"
        return "(max(\(row))\(TallySQL.clause(isDated))).v"
    }

    /// A list to look the index up in. Filters on it are pushed down to the files with all that the number is made of in
    /// every place where it stands; so it stands in one place only.
    public func index(of number: SQLFragment, in ranges: [ClosedRange<Int>]) -> SQLFragment {
        let last = ranges.map(\.upperBound).max() ?? 0
        let places = (0...last).map { place in
            ranges.firstIndex { $0.contains(place) }.map { SQLFragment($0) } ?? "NULL"
        }
        return "get(array(\(places.joined())), \(number))"
    }

    /// A number whose bits say which keys a row of GROUPING SETS leaves out, the last key in the lowest bit.
    public func groupingID(_ keys: [SQLFragment]) -> SQLFragment {
        // `grouping_id` takes all the columns that rows are grouped by, and no fewer.
        let bits = keys.enumerated().map { index, key -> SQLFragment in
            "CAST(grouping(\(key)) AS BIGINT) * \(1 << (keys.count - 1 - index))"
        }
        return "(\(bits.joined(" + ")))"
    }

    /// Spark has no word for it; common tables are made again for each use, unless it finds that it can use them again.
    public var materialized: SQLFragment { "" }
    /// The same number whenever a common table is made again; `monotonically_increasing_id()` would be another one.
    public func rowNumber(by keys: [SQLFragment]) -> SQLFragment { "row_number() OVER (ORDER BY \(keys.joined()))" }

    /// The number that a text says with a point as decimal mark, or NULL where it says none.
    public func number(fromText text: SQLFragment) -> SQLFragment {
        // A cast alone would take `1d`, and spaces around the digits.
        let digits: SQLFragment = "'^[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?\\\\z'"
        return finite("try_cast(CASE WHEN \(text) RLIKE \(digits) THEN \(text) END AS DOUBLE)")
    }
    /// The whole number that a text says, or NULL.
    public func integer(fromText text: SQLFragment) -> SQLFragment {
        "try_cast(CASE WHEN \(text) RLIKE '^[+-]?[0-9]+\\\\z' THEN \(text) END AS BIGINT)"
    }

    /// The amount of money that a text says with a point as decimal mark, or NULL.
    public func money(fromText text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        "try_cast(\(text) AS DECIMAL(38, 6))"
    }

    /// A cast alone would take `2017` for a day.
    public func dateTime(fromText text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        "CASE WHEN \(try matches(text, isoMoment)) THEN try_cast(\(localMoment(text)) AS TIMESTAMP_NTZ) END"
    }

    /// A date and some seconds later.
    public func adding(seconds: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "timestampadd(SECOND, \(seconds), CAST(\(date) AS TIMESTAMP_NTZ))"
    }

    /// The date that a text says in a form of `strftime`, or NULL.
    public func date(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        "CAST(\(try timestamp(fromText: text, format: format)) AS DATE)"
    }

    /// Put into ISO form by its parts, so that the session's settings for reading dates do not matter.
    public func timestamp(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        let whole = try literal("^\(format.pattern)\\z")
        var start = 1
        var fields: [DateFormat.Field: SQLFragment] = [:]
        for part in format.parts {
            switch part {
            case .character: start += 1
            case .field(let field):
                fields[field] = "substr(\(text), \(start), \(field.digits))"
                start += field.digits
            }
        }
        func value(_ field: DateFormat.Field) -> SQLFragment { fields[field] ?? "'00'" }
        let date: SQLFragment = "\(value(.year)), '-', \(value(.month)), '-', \(value(.day))"
        let time: SQLFragment = "\(value(.hour)), ':', \(value(.minute)), ':', \(value(.second))"
        return "try_cast(CASE WHEN \(text) RLIKE \(whole) THEN concat(\(date), ' ', \(time)) END AS TIMESTAMP_NTZ)"
    }
}
