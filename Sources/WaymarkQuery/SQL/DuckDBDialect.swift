import WaymarkKit

/// The SQL of DuckDB 1.5.
public struct DuckDBDialect: Dialect {
    public let name = "DuckDB"

    /// Creates the dialect.
    public init() {}

    public func identifier(_ name: String) throws(Diagnostic) -> SQLFragment { try quoted(name, "\"") }
    public func literal(_ text: String) throws(Diagnostic) -> SQLFragment { try quoted(text, "'") }

    /// With an exponent, because DuckDB takes numbers without one for decimals and rounds them.
    public func literal(_ number: Double) -> SQLFragment {
        let text = String(number)
        return SQLFragment(quoted: text.contains("e") ? text : text + "e0")
    }

    public func literal(_ date: CalendarDate, second: Int) -> SQLFragment {
        SQLFragment(quoted: "TIMESTAMP '\(written(date, second: second))'")
    }

    public var doubleType: SQLFragment { "DOUBLE" }

    public func type(of kind: Column.Kind) -> SQLFragment {
        switch kind {
        case .id, .code, .text, .period: "VARCHAR"
        case .integer: "BIGINT"
        case .number, .money: "DOUBLE"
        case .boolean: "BOOLEAN"
        case .date: "DATE"
        case .dateTime: "TIMESTAMP"
        }
    }

    public func finite(_ number: SQLFragment) -> SQLFragment {
        "CASE WHEN isfinite(\(number)) THEN \(number) END"
    }

    public func adding(days: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "(\(date) + CAST(\(days) AS INTEGER))"
    }

    public func adding(months: SQLFragment, to date: SQLFragment) -> SQLFragment {
        "CAST(\(date) + to_months(CAST(\(months) AS INTEGER)) AS DATE)"
    }

    public func days(from start: SQLFragment, to end: SQLFragment) -> SQLFragment { "(\(end) - \(start))" }

    public func yearMonthDay(_ date: SQLFragment) -> SQLFragment { "CAST(strftime(\(date), '%Y%m%d') AS BIGINT)" }

    public func matches(_ text: SQLFragment, _ pattern: String) throws(Diagnostic) -> SQLFragment {
        "regexp_full_match(\(text), \(try literal(pattern)))"
    }

    public func latest(_ value: SQLFragment, by date: SQLFragment) -> SQLFragment {
        "first(\(value) ORDER BY \(date) DESC, \(value) DESC NULLS LAST)"
    }

    public func groupingID(_ keys: [SQLFragment]) -> SQLFragment { "GROUPING_ID(\(keys.joined()))" }

    public func number(fromText text: SQLFragment) -> SQLFragment { finite("TRY_CAST(\(text) AS DOUBLE)") }
    public func integer(fromText text: SQLFragment) -> SQLFragment {
        "TRY_CAST(CASE WHEN regexp_full_match(\(text), '[+-]?[0-9]+') THEN \(text) END AS BIGINT)"
    }

    public func date(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        "CAST(\(try timestamp(fromText: text, format: format)) AS DATE)"
    }

    public func timestamp(fromText text: SQLFragment, format: DateFormat) throws(Diagnostic) -> SQLFragment {
        let letters = Dictionary(uniqueKeysWithValues: DateFormat.Field.allCases.map { ($0, "%\($0.rawValue)") })
        let form = try literal(format.written(letters))
        // Without the pattern, one digit for a month and spaces around would do as well.
        return
            "TRY_STRPTIME(CASE WHEN regexp_full_match(\(text), \(try literal(format.pattern))) THEN \(text) END, \(form))"
    }
}
