import WaymarkKit

/// The SQL that reads a field which has a type of its own, as in Parquet, without going through text.
struct TypedField {
    /// The value, NULL where it is missing or does not keep the contract's kind.
    let value: SQLFragment

    /// Nil where the types do not match, or the contract replaces texts: then the field is read as text.
    init(column: Column, type: String, field: SQLFragment) throws(Diagnostic) {
        value = try Self.value(column.kind, type, field) ?? "CAST(NULL AS INTEGER)"
    }

    /// Whether a type is read as it is.
    static func reads(_ column: Column, type: String) -> Bool {
        let reading = column.reading
        guard reading.map.isEmpty, reading.missing.isEmpty, reading.censored.isEmpty else { return false }
        return (try? value(column.kind, type, "x")) as SQLFragment?? != .some(nil)
    }

    private static func value(
        _ kind: Column.Kind, _ type: String, _ field: SQLFragment
    ) throws(Diagnostic) -> SQLFragment? {
        switch (kind, Family(type)) {
        case (.integer, .whole): return "TRY_CAST(\(field) AS BIGINT)"
        case (.integer, .decimal):
            return "CASE WHEN \(field) = floor(\(field)) THEN TRY_CAST(\(field) AS BIGINT) END"
        case (.number, .whole), (.number, .decimal): return FieldSQL.dialect.finite("CAST(\(field) AS DOUBLE)")
        case (.money, .whole), (.money, .decimal): return "TRY_CAST(\(field) AS DECIMAL(38, 6))"
        case (.boolean, .boolean): return field
        case (.date, .date), (.date, .time): return "CAST(\(try inCalendar(field)) AS DATE)"
        case (.dateTime, .date), (.dateTime, .time): return "CAST(\(try inCalendar(field)) AS TIMESTAMP)"
        default: return nil
        }
    }

    /// Days from the year 1 to 9999.
    private static func inCalendar(_ field: SQLFragment) throws(Diagnostic) -> SQLFragment {
        "CASE WHEN \(field) >= DATE '0001-01-01' AND CAST(\(field) AS DATE) <= DATE '9999-12-31' THEN \(field) END"
    }

    private enum Family {
        case whole, decimal, boolean, date, time, other

        init(_ type: String) {
            switch type.prefix(while: { $0 != "(" }) {
            case "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER", "UBIGINT",
                "UHUGEINT":
                self = .whole
            case "FLOAT", "DOUBLE", "DECIMAL": self = .decimal
            case "BOOLEAN": self = .boolean
            case "DATE": self = .date
            case "TIMESTAMP", "TIMESTAMP WITH TIME ZONE", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS": self = .time
            default: self = .other
            }
        }
    }
}
