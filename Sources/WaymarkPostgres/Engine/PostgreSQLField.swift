import WaymarkKit
import WaymarkQuery

/// A column of a table whose type fits the contract, so that its fields need not be read as texts; the rules are those by
/// which the types of Parquet are read.
struct PostgreSQLField {
    private let column: Column
    private let family: Family?

    /// - Parameter type: the number of the column's type in the server's catalogue.
    init(_ column: Column, type: UInt32) {
        self.column = column
        family = Family(type)
    }

    /// The value of a field, NULL where it is missing or is none of the column's kind; nil where it is read as a text,
    /// since the type is another one or the contract replaces texts.
    func value(of field: SQLFragment) -> SQLFragment? {
        let reading = column.reading
        guard reading.map.isEmpty, reading.missing.isEmpty, reading.censored.isEmpty else { return nil }
        switch (column.kind, family) {
        case (.integer, .whole): return "CAST(\(field) AS BIGINT)"
        case (.integer, .decimal), (.integer, .double):
            // Neither infinity nor what is not a number lies between these.
            return """
                CASE WHEN \(field) >= -9223372036854775808 AND \(field) < 9223372036854775808 \
                THEN CASE WHEN \(field) = floor(\(field)) THEN CAST(\(field) AS BIGINT) END END
                """
        case (.number, .whole): return "CAST(\(field) AS DOUBLE PRECISION)"
        case (.number, .double):
            return "CASE WHEN \(field) BETWEEN \(dialect.literal(-most)) AND \(dialect.literal(most)) THEN \(field) END"
        case (.number, .decimal):
            // What no double can hold would stop PostgreSQL.
            return """
                CASE WHEN abs(\(field)) <= CAST('1e-300' AS NUMERIC) THEN 0 \
                WHEN abs(\(field)) <= CAST('1.7976931348623157e308' AS NUMERIC) THEN CAST(\(field) AS DOUBLE PRECISION) END
                """
        case (.money, .whole): return "CAST(\(field) AS NUMERIC(38, 6))"
        case (.money, .decimal):
            return "CASE WHEN abs(round(\(field), 6)) < 1e32 THEN CAST(\(field) AS NUMERIC(38, 6)) END"
        case (.boolean, .boolean): return field
        case (.date, .date), (.date, .time): return inCalendar(field, "DATE")
        case (.dateTime, .date), (.dateTime, .time): return inCalendar(field, "TIMESTAMP")
        default: return nil
        }
    }

    private var dialect: PostgreSQLDialect { PostgreSQLDialect() }
    private var most: Double { .greatestFiniteMagnitude }

    /// Days from the year 1 to 9999; the session's time zone is UTC.
    private func inCalendar(_ field: SQLFragment, _ type: SQLFragment) -> SQLFragment {
        "CASE WHEN \(field) >= DATE '0001-01-01' AND \(field) < DATE '10000-01-01' THEN CAST(\(field) AS \(type)) END"
    }

    /// Types that are read alike, by their numbers, which no version of PostgreSQL changes.
    private enum Family {
        case whole, decimal, double, boolean, date, time

        init?(_ type: UInt32) {
            switch type {
            case 20, 21, 23: self = .whole
            case 1700: self = .decimal
            // Not `real`: its digits as text are those that were meant.
            case 701: self = .double
            case 16: self = .boolean
            case 1082: self = .date
            case 1114, 1184: self = .time
            default: return nil
            }
        }
    }
}
