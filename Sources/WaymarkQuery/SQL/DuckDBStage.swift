import WaymarkKit

/// The SQL that reads a source into a typed, checked table of DuckDB.
struct DuckDBStage {
    let stage: Plan.Stage
    /// The file's absolute path.
    let path: String
    /// The headers of a text file, in order; nil where the engine finds columns by name.
    let headers: [String]?

    private var source: Source { stage.source }

    /// The name of a source's staged table.
    static func tableName(_ source: String) -> String { "source:" + source }

    /// The same, quoted.
    static func table(_ source: String) -> String { quoted(tableName(source)) }

    /// Statements that make the table, and report its rows and rejects.
    func statements() -> String {
        let name = Self.table(source.id)
        let all = Self.quoted("all:" + source.id)
        let columns = source.columns.flatMap { typedColumns($0) }
        let problems = source.columns.indices.map { problem($0) } + (source.key.isEmpty ? [] : [keyProblem])
        let select = (["\"#row\""] + columns).joined(separator: ",\n  ")
        return """
            CREATE TEMP TABLE \(all) AS SELECT
              \(select),
              list_filter([\(problems.joined(separator: ",\n  "))], lambda p: p IS NOT NULL) AS "#problems"
            FROM (SELECT row_number() OVER () AS "#row", * FROM \(reader));
            CREATE TEMP VIEW \(name) AS SELECT * FROM \(all) WHERE len("#problems") = 0;
            SELECT 'rows', \(Self.text(source.id)), count(*), count(*) FILTER (WHERE len("#problems") > 0) FROM \(all);
            SELECT 'reject', \(Self.text(source.id)), "#row", unnest("#problems") FROM \(all) WHERE len("#problems") > 0
              ORDER BY "#row";

            """
    }

    private var reader: String {
        let file = Self.text(path)
        switch source.format {
        case .csv, .tsv:
            let delimiter = source.format == .csv ? "," : "\\t"
            let types = (headers ?? []).map { "\(Self.text($0)): 'VARCHAR'" }.joined(separator: ", ")
            return """
                read_csv(\(file), header = true, auto_detect = false, delim = '\(delimiter)', quote = '"', escape = '"', \
                columns = {\(types)}, nullstr = '', strict_mode = true, max_line_size = 16777216)
                """
        case .jsonl:
            return "(SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_json_auto(\(file), format = 'newline_delimited'))"
        case .parquet: return "(SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(\(file)))"
        case .xlsx:
            let sheet = source.sheet.map { ", sheet = \(Self.text($0))" } ?? ""
            return "read_xlsx(\(file), header = true, all_varchar = true\(sheet))"
        }
    }

    /// The field as text; missing ones are NULL.
    private func raw(_ column: Column) -> String {
        let field = "trim(\(Self.quoted(column.header)))"
        let missing = ([""] + column.reading.missing).map(Self.text).joined(separator: ", ")
        return "CASE WHEN \(field) IN (\(missing)) THEN NULL ELSE \(field) END"
    }

    /// The number in a field's text, as text that casts understand.
    private func digits(_ column: Column) -> String {
        var text = raw(column)
        if let mark = column.reading.thousandsMark { text = "replace(\(text), \(Self.text(String(mark))), '')" }
        if column.reading.decimalMark != "." {
            text = "replace(\(text), \(Self.text(String(column.reading.decimalMark))), '.')"
        }
        return text
    }

    /// The typed value of a field; NULL where it is missing or wrong.
    private func typed(_ column: Column) -> String {
        switch column.kind {
        case .id, .text: return raw(column)
        case .integer:
            // A cast would round 1.5 and accept 1e3: only digits are whole numbers.
            let text = digits(column)
            return "CASE WHEN regexp_full_match(\(text), '[-+]?[0-9]{1,18}') THEN TRY_CAST(\(text) AS BIGINT) END"
        case .number:
            let value = "TRY_CAST(\(digits(column)) AS DOUBLE)"
            return "CASE WHEN isfinite(\(value)) THEN \(value) END"
        case .money: return "TRY_CAST(\(digits(column)) AS DECIMAL(38, 6))"
        case .boolean:
            return """
                CASE lower(\(raw(column))) WHEN 'true' THEN true WHEN 'false' THEN false WHEN 'yes' THEN true \
                WHEN 'no' THEN false WHEN '1' THEN true WHEN '0' THEN false END
                """
        case .date: return "CAST(try_strptime(\(raw(column)), \(Self.text(column.reading.dateFormat))) AS DATE)"
        case .dateTime: return "TRY_CAST(\(raw(column)) AS TIMESTAMP)"
        case .period:
            return "CASE WHEN regexp_full_match(\(raw(column)), '\(Self.periodPattern)') THEN \(raw(column)) END"
        case .code(let id): return code(column, stage.dimensions[id])
        }
    }

    private static let periodPattern = "[0-9]{4}(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?"

    /// A field's code: its own, or by the column's map, or by a synonym of the category.
    private func code(_ column: Column, _ dimension: Dimension?) -> String {
        let field = "coalesce(trim(\(Self.quoted(column.header))), '')"
        var cases: [String] = []
        for (text, code) in column.reading.map.sorted(by: { $0.key < $1.key }) {
            cases.append("WHEN \(field) = \(Self.text(text)) THEN \(Self.text(code))")
        }
        for category in dimension?.categories ?? [] {
            cases.append("WHEN \(field) = \(Self.text(category.code)) THEN \(Self.text(category.code))")
        }
        for category in dimension?.categories ?? [] {
            for synonym in category.synonyms where !synonym.isEmpty {
                cases.append(
                    "WHEN lower(\(field)) = \(Self.text(synonym.lowercased())) THEN \(Self.text(category.code))")
            }
        }
        // An empty optional field means "not stated" where the code list has such a category.
        if column.isOptional, let unknown = dimension?.unknown {
            let missing = ([""] + column.reading.missing).map(Self.text).joined(separator: ", ")
            cases.append("WHEN \(field) IN (\(missing)) THEN \(Self.text(unknown.code))")
        }
        return cases.isEmpty ? "CAST(NULL AS VARCHAR)" : "CASE \(cases.joined(separator: " ")) END"
    }

    /// The columns that a contract's column becomes.
    private func typedColumns(_ column: Column) -> [String] {
        var columns = ["\(typed(column)) AS \(Self.quoted(column.name))"]
        if let id = column.bands, let dimension = stage.dimensions[id] {
            let value = typed(column)
            let cases = dimension.categories.compactMap { category -> String? in
                guard let band = category.band else { return nil }
                let bounds = [band.lower.map { "\(value) >= \($0)" }, band.upper.map { "\(value) <= \($0)" }]
                return "WHEN \(bounds.compactMap { $0 }.joined(separator: " AND ")) THEN \(Self.text(category.code))"
            }
            let unknown = dimension.unknown.map { Self.text($0.code) } ?? "NULL"
            columns.append(
                "CASE WHEN \(value) IS NULL THEN \(unknown) \(cases.joined(separator: " ")) END AS "
                    + Self.quoted(StagedColumn.bands(column.name)))
        }
        if !column.reading.censored.isEmpty {
            let bounds = column.reading.censored.sorted { $0.key < $1.key }
            for (name, bound) in [
                (StagedColumn.lower(column.name), \ClosedRange<Double>.lowerBound),
                (StagedColumn.upper(column.name), \ClosedRange<Double>.upperBound),
            ] {
                let cases = bounds.map { "WHEN \(Self.text($0.key)) THEN CAST(\($0.value[keyPath: bound]) AS DOUBLE)" }
                columns.append("CASE \(raw(column)) \(cases.joined(separator: " ")) END AS \(Self.quoted(name))")
            }
        }
        if column.kind == .period {
            columns.append("\(periodStart(column)) AS \(Self.quoted(StagedColumn.start(column.name)))")
            columns.append(
                "CAST(\(periodStart(column)) + \(periodLength(column)) - INTERVAL 1 DAY AS DATE) AS "
                    + Self.quoted(StagedColumn.end(column.name)))
        }
        return columns
    }

    private func periodStart(_ column: Column) -> String {
        let text = typed(column)
        return """
            make_date(CAST(substr(\(text), 1, 4) AS INTEGER), CASE substr(\(text), 6, 1) \
            WHEN 'Q' THEN CAST(substr(\(text), 7, 1) AS INTEGER) * 3 - 2 \
            WHEN 'S' THEN CAST(substr(\(text), 7, 1) AS INTEGER) * 6 - 5 \
            WHEN '' THEN 1 ELSE CAST(substr(\(text), 6, 2) AS INTEGER) END, 1)
            """
    }

    private func periodLength(_ column: Column) -> String {
        let mark = "substr(\(typed(column)), 6, 1)"
        return
            "CASE \(mark) WHEN 'Q' THEN INTERVAL 3 MONTH WHEN 'S' THEN INTERVAL 6 MONTH WHEN '' THEN INTERVAL 12 MONTH ELSE INTERVAL 1 MONTH END"
    }

    /// NULL, or the column's index, the problem and the kind of value, between unit separators.
    private func problem(_ index: Int) -> String {
        let column = source.columns[index]
        let raw = raw(column)
        var cases: [String] = []
        func report(_ condition: String, _ reason: String) {
            cases.append(
                "WHEN \(condition) THEN \(Self.text("\(index)\u{1F}\(reason)\u{1F}")) || \(Self.valueClass(raw))")
        }
        if case .code = column.kind {
            report("\(typed(column)) IS NULL AND \(raw) IS NOT NULL", "is \(expectation(column))")
            if !column.isOptional { report("\(typed(column)) IS NULL", "is missing") }
        } else {
            if !column.isOptional { report("\(raw) IS NULL", "is missing") }
            let censored = column.reading.censored.keys.sorted().map(Self.text).joined(separator: ", ")
            let exception = censored.isEmpty ? "" : " AND \(raw) NOT IN (\(censored))"
            report("\(raw) IS NOT NULL AND \(typed(column)) IS NULL\(exception)", "is \(expectation(column))")
        }
        if let range = column.range {
            let bounds = "\(JSONValue.text(of: range.lowerBound)) to \(JSONValue.text(of: range.upperBound))"
            report(
                "\(typed(column)) NOT BETWEEN \(range.lowerBound) AND \(range.upperBound)", "is outside \(bounds)")
        }
        if let pattern = column.pattern {
            report("NOT regexp_full_match(\(raw), \(Self.text(pattern)))", "does not match the column's pattern")
        }
        return "CASE \(cases.isEmpty ? "WHEN false THEN ''" : cases.joined(separator: "\n    ")) END"
    }

    private func expectation(_ column: Column) -> String {
        switch column.kind {
        case .id, .text: "no text"
        case .code(let dimension): "no category of dimension `\(dimension)`"
        case .integer: "no whole number"
        case .number, .money: "no number"
        case .boolean: "neither true nor false"
        case .date: "no date of the form \(column.reading.dateFormat)"
        case .dateTime: "no date and time"
        case .period: "no period such as 2017 or 2017-Q2"
        }
    }

    /// The second and later rows of a key.
    private var keyProblem: String {
        let key = source.key.compactMap { name in source.column(name).map { "(\(typed($0)))" } }
        let index = source.columns.firstIndex { $0.name == source.key.first } ?? 0
        return """
            CASE WHEN row_number() OVER (PARTITION BY \(key.joined(separator: ", ")) ORDER BY "#row") > 1 \
            THEN \(Self.text("\(index)\u{1F}has a key that occurs before\u{1F}a key")) END
            """
    }

    /// What kind of value was found, never the value.
    private static func valueClass(_ raw: String) -> String {
        """
        CASE WHEN \(raw) IS NULL THEN 'nothing' WHEN regexp_full_match(\(raw), '[-+]?[0-9]+') THEN 'a whole number' \
        WHEN regexp_full_match(\(raw), '[-+]?[0-9.,]+') THEN 'a number' \
        WHEN regexp_full_match(\(raw), '[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}') THEN 'digits like a date' \
        ELSE 'a text of ' || length(\(raw)) || ' characters' END
        """
    }

    static func quoted(_ name: String) -> String { DuckDBText.identifier(name) }
    static func text(_ text: String) -> String { DuckDBText.literal(text) }
}
