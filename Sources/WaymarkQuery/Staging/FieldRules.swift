import WaymarkKit

/// The rules by which texts become values, as SQL.
extension FieldSQL {
    /// What spreadsheets write where a formula failed.
    static let spreadsheetErrors = [
        "#N/A", "#DIV/0!", "#REF!", "#VALUE!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA",
    ]

    /// The value of a text that is not missing and has no space around it, or NULL.
    func value(ofText text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        switch column.kind {
        case .id, .text:
            let isError = try Self.isOne(of: Self.spreadsheetErrors, text)
            return "CASE WHEN contains(\(text), chr(0)) OR \(isError) THEN NULL ELSE \(text) END"
        case .code:
            return try CodeSQL(column: column, dimension: dimension)?.value(ofText: text, trimmed: trimmed())
                ?? "CAST(NULL AS VARCHAR)"
        case .integer: return try number(text, \.wholePattern, "BIGINT")
        case .number: return Self.dialect.finite(try number(text, \.pattern, "DOUBLE"))
        case .money: return try number(text, \.pattern, "DECIMAL(38, 6)")
        case .boolean: return "TRY_CAST(\(text) AS BOOLEAN)"
        case .date: return "CAST(\(try moment(text)) AS DATE)"
        case .dateTime: return try moment(text)
        case .period: return "CASE WHEN \(try Self.dialect.matches(text, Self.periodPattern)) THEN \(text) END"
        }
    }

    /// `2017`, `2017-Q2`, `2017-S1` or `2017-04`, not before the year 1.
    static let periodPattern =
        "(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?"

    // MARK: Numbers

    private func number(
        _ text: SQLFragment, _ pattern: KeyPath<NumberForm, String>, _ type: SQLFragment
    ) throws(Diagnostic) -> SQLFragment {
        let form = NumberForm(column.reading)
        let written = try number(text, form, pattern, type)
        guard cell != nil, !form.includesPlain || form.thousandsMark != nil else { return written }
        // A cell that holds a number comes with a point, whatever the column's texts have. 1.234 could be either.
        let plain = try number(text, .plain, pattern, type)
        guard form.thousandsMark == "." else { return "COALESCE(\(plain), \(written))" }
        let isEither = try Self.dialect.matches(text, "[-+]?[0-9]{1,3}[.][0-9]{3}")
        return "CASE WHEN NOT \(isEither) THEN COALESCE(\(plain), \(written)) END"
    }

    private func number(
        _ text: SQLFragment, _ form: NumberForm, _ pattern: KeyPath<NumberForm, String>, _ type: SQLFragment
    ) throws(Diagnostic) -> SQLFragment {
        var digits = text
        if let group = form.groupPattern {
            digits = "regexp_replace(\(digits), \(try Self.literal(group)), '', 'g')"
        }
        if form.decimalMark != "." {
            digits = "replace(\(digits), \(try Self.literal(String(form.decimalMark))), '.')"
        }
        let isNumber = try Self.dialect.matches(text, form[keyPath: pattern])
        return "CASE WHEN \(isNumber) THEN TRY_CAST(\(digits) AS \(type)) END"
    }

    // MARK: Dates

    /// The timestamp of a text.
    private func moment(_ text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        let form = try DateForm(column)
        guard let cell else { return try moment(text, form) }
        if case .serial = form { return try serial(text, from1904: cell.countsFrom1904) }
        return "COALESCE(\(try moment(text, form)), \(try serial(text, from1904: cell.countsFrom1904)))"
    }

    private func moment(_ text: SQLFragment, _ form: DateForm) throws(Diagnostic) -> SQLFragment {
        switch form {
        case .format(let format):
            let moment = try Self.dialect.timestamp(fromText: text, format: format)
            // There is no year 0.
            return "CASE WHEN \(moment) >= TIMESTAMP '0001-01-01' THEN \(moment) END"
        case .isoTime:
            let time = "[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?"
            let local = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
            let whole = try Self.dialect.matches(text, "\(local)(\(time)(Z|[-+][0-9]{2}(:?[0-9]{2})?)?)?")
            let moment: SQLFragment =
                "TRY_CAST(regexp_extract(\(text), \(try Self.literal("^\(local)(\(time))?"))) AS TIMESTAMP)"
            return "CASE WHEN \(whole) AND \(moment) >= TIMESTAMP '0001-01-01' THEN \(moment) END"
        case .serial(let from1904): return try serial(text, from1904: from1904)
        }
    }

    /// The day that a spreadsheet counts as a number, and the time to the second.
    ///
    /// Days from 1900 count one that never was, 29 February 1900, as number 60.
    private func serial(_ text: SQLFragment, from1904: Bool) throws(Diagnostic) -> SQLFragment {
        let number: SQLFragment = "CAST(\(text) AS DOUBLE)"
        let day: SQLFragment = "CAST(floor(\(number)) AS INTEGER)"
        let seconds: SQLFragment = "to_seconds(CAST(round((\(number) - floor(\(number))) * 86400) AS BIGINT))"
        let isNumber = try Self.dialect.matches(text, "[0-9]{1,7}([.][0-9]+)?")
        let date: SQLFragment =
            from1904
            ? "CASE WHEN \(day) <= 2957003 THEN DATE '1904-01-01' + \(day) END"
            : """
            CASE WHEN \(day) BETWEEN 1 AND 59 THEN DATE '1899-12-31' + \(day) \
            WHEN \(day) BETWEEN 61 AND 2958465 THEN DATE '1899-12-30' + \(day) END
            """
        return "CASE WHEN \(isNumber) THEN CAST(\(date) AS TIMESTAMP) + \(seconds) END"
    }
}
