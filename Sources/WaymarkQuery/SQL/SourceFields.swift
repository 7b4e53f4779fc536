import WaymarkKit

/// How the fields of a source become values in the SQL of a server, layer by layer:
///
/// 1. `read`: each column of the contract as text: without space around it (`t0`, `t1`, …), and as its map replaces it,
///    NULL where it is missing (`r0`, …);
/// 2. `typed`: its value (`v0`, …), NULL where it is missing or wrong;
/// 3. what the engine makes of these: the relation, the number of rows that break the contract, and where they do.
///
/// The rules are those by which DuckDB reads files, see `FieldSQL`. Columns that the relation has in a type of their own
/// (`f0`, …) skip the first layer.
public struct SourceFields {
    let source: Source
    let dimensions: [String: Dimension]
    let dialect: any ServerDialect
    private let fence: SQLFragment
    private let isNumbered: Bool
    private let typedFields: [Int: SQLFragment]

    /// Creates the SQL for a source.
    /// - Parameters:
    ///   - fence: what ends a layer where the engine would otherwise compute it again for each use.
    ///   - isNumbered: whether the relation that is read calls the contract's columns `f0`, `f1`, …, and not by their
    ///     headers.
    ///   - typedFields: the values, by the index of their columns, of fields of the relation that have the column's type
    ///     already and need no reading; NULL where they are missing or wrong. Columns have to be numbered then.
    public init(
        _ stage: Plan.Stage, dialect: any ServerDialect, fence: SQLFragment = "", isNumbered: Bool = false,
        typedFields: [Int: SQLFragment] = [:]
    ) {
        source = stage.source
        dimensions = stage.dimensions
        self.dialect = dialect
        self.fence = fence
        self.isNumbered = isNumbered
        self.typedFields = typedFields
    }

    // MARK: Reading

    /// The first layer, over the rows as they lie.
    public func read(from relation: SQLFragment) throws(Diagnostic) -> SQLFragment {
        let spaces = try dialect.literal(String(String.UnicodeScalarView(Whitespace.characters)))
        var trimmed: [SQLFragment] = ["*"]
        var present: [SQLFragment] = ["*"]
        for (index, column) in source.columns.enumerated() where typedFields[index] == nil {
            let name = isNumbered ? "f\(index)" : try dialect.identifier(column.header)
            trimmed.append("coalesce(btrim(\(dialect.text(name)), \(spaces)), '') AS t\(index)")
            let missing = try texts([""] + column.reading.missing)
            let mapped = try mapped(index)
            present.append("CASE WHEN \(mapped) NOT IN (\(missing)) THEN \(mapped) END AS r\(index)")
        }
        return """
            SELECT \(present.joined(",\n    "))
            FROM (SELECT \(trimmed.joined(",\n    ")) FROM \(relation)\(fence)) AS texts\(fence)
            """
    }

    /// The second layer.
    public func typed(from read: SQLFragment) throws(Diagnostic) -> SQLFragment {
        var columns: [SQLFragment] = []
        for index in source.columns.indices { columns.append("\(try value(index)) AS v\(index)") }
        var digits: [SQLFragment] = ["*"]
        for (index, column) in source.columns.enumerated() where typedFields[index] == nil {
            switch column.kind {
            case .integer: digits.append("\(try self.digits(index, \.wholePattern)) AS d\(index)")
            case .number, .money: digits.append("\(try self.digits(index, \.pattern)) AS d\(index)")
            default: break
            }
        }
        return """
            SELECT *, \(columns.joined(",\n    "))
            FROM (SELECT \(digits.joined()) FROM (\(read)) AS fields\(fence)) AS digits\(fence)
            """
    }

    /// That no field of a row holds anything, so that it is no row.
    public var isEmpty: SQLFragment {
        source.columns.indices.map { (typedFields[$0] == nil ? "t\($0) = ''" : "f\($0) IS NULL") as SQLFragment }
            .joined(" AND ")
    }

    /// The text of a field that is looked at where it breaks the contract; NULL where it is missing.
    func text(_ index: Int) -> SQLFragment { typedFields[index] == nil ? "r\(index)" : dialect.text("f\(index)") }

    /// That a field is missing.
    func isMissing(_ index: Int) -> SQLFragment { "\(typedFields[index] == nil ? "r" : "f")\(index) IS NULL" }

    /// Whether a field has a type of its own.
    func isTyped(_ index: Int) -> Bool { typedFields[index] != nil }

    /// The text that stands for a field's own by the map; codes have a map of another kind.
    private func mapped(_ index: Int) throws(Diagnostic) -> SQLFragment {
        let column = source.columns[index]
        let text: SQLFragment = "t\(index)"
        guard !column.isCode, !column.reading.map.isEmpty else { return text }
        var cases: [SQLFragment] = []
        for (from, to) in column.reading.map.sorted(by: { $0.key < $1.key }) {
            cases.append("WHEN \(try dialect.literal(from)) THEN \(try dialect.literal(to))")
        }
        return "CASE \(text) \(cases.joined(" ")) ELSE \(text) END"
    }

    // MARK: Values

    /// The value of a field; NULL where it is missing or wrong.
    private func value(_ index: Int) throws(Diagnostic) -> SQLFragment {
        if let value = typedFields[index] { return value }
        let column = source.columns[index]
        let text: SQLFragment = "r\(index)"
        switch column.kind {
        case .id, .text: return "CASE WHEN \(text) NOT IN (\(try texts(FieldSQL.spreadsheetErrors))) THEN \(text) END"
        case .integer: return dialect.integer(fromText: "d\(index)")
        case .number: return dialect.number(fromText: "d\(index)")
        case .money: return try dialect.money(fromText: "d\(index)")
        case .boolean:
            return """
                CASE WHEN \(dialect.lower(text)) IN ('true', 't', 'yes', 'y', '1') THEN TRUE \
                WHEN \(dialect.lower(text)) IN ('false', 'f', 'no', 'n', '0') THEN FALSE END
                """
        case .date:
            switch try DateForm(column) {
            case .format(let format): return try dialect.date(fromText: text, format: format)
            case .isoTime: return dialect.day(of: try dialect.dateTime(fromText: text))
            case .serial(let from1904): return try serialDay(text, from1904)
            }
        case .dateTime:
            switch try DateForm(column) {
            case .format(let format): return try dialect.timestamp(fromText: text, format: format)
            case .isoTime: return try dialect.dateTime(fromText: text)
            case .serial(let from1904): return try serialMoment(text, from1904)
            }
        case .period:
            return "CASE WHEN \(try dialect.matches(text, FieldSQL.periodPattern)) THEN \(text) END"
        case .code(let dimension): return try code(index, dimensions[dimension])
        }
    }

    /// The digits of a number as casts understand them, NULL where the text has not got the column's form.
    private func digits(
        _ index: Int, _ pattern: KeyPath<NumberForm, String>
    ) throws(Diagnostic) -> SQLFragment {
        let form = NumberForm(source.columns[index].reading)
        let text: SQLFragment = "r\(index)"
        var digits = text
        if let mark = form.thousandsMark {
            let spaces: [Character] = [" ", "\u{A0}", "\u{202F}"]
            for mark in spaces.contains(mark) ? spaces : [mark] {
                digits = "replace(\(digits), \(try dialect.literal(String(mark))), '')"
            }
        }
        if form.decimalMark != "." {
            digits = "replace(\(digits), \(try dialect.literal(String(form.decimalMark))), '.')"
        }
        return "CASE WHEN \(try dialect.matches(text, form[keyPath: pattern])) THEN \(digits) END"
    }

    /// The day that a spreadsheet counts as a number; days from 1900 count one that never was as number 60.
    private func serialDay(_ text: SQLFragment, _ from1904: Bool) throws(Diagnostic) -> SQLFragment {
        let number = dialect.double(text)
        let day: SQLFragment = "CAST(floor(\(number)) AS INTEGER)"
        let isNumber = try dialect.matches(text, "[0-9]{1,7}([.][0-9]+)?")
        let date: SQLFragment =
            from1904
            ? "CASE WHEN \(number) < 2957004 THEN \(dialect.adding(days: day, to: "DATE '1904-01-01'")) END"
            : """
            CASE WHEN \(number) >= 1 AND \(number) < 60 THEN \(dialect.adding(days: day, to: "DATE '1899-12-31'")) \
            WHEN \(number) >= 61 AND \(number) < 2958466 THEN \(dialect.adding(days: day, to: "DATE '1899-12-30'")) END
            """
        return "CASE WHEN \(isNumber) THEN \(date) END"
    }

    /// The same with the time, to the second.
    private func serialMoment(_ text: SQLFragment, _ from1904: Bool) throws(Diagnostic) -> SQLFragment {
        let number = dialect.double(text)
        let seconds = dialect.truncated(dialect.rounded("((\(number) - floor(\(number))) * 86400)"))
        return """
            CASE WHEN \(try dialect.matches(text, "[0-9]{1,7}([.][0-9]+)?")) \
            THEN \(dialect.adding(seconds: seconds, to: try serialDay(text, from1904))) END
            """
    }

    /// A field's code: by the column's map, its own, or by a synonym of the category.
    private func code(_ index: Int, _ dimension: Dimension?) throws(Diagnostic) -> SQLFragment {
        let column = source.columns[index]
        let categories = dimension?.categories ?? []
        var cases: [SQLFragment] = []
        func add(_ field: SQLFragment, _ text: String, _ code: String) throws(Diagnostic) {
            cases.append("WHEN \(field) = \(try dialect.literal(text)) THEN \(try dialect.literal(code))")
        }
        let codes = Set(categories.map(\.code))
        for (text, code) in column.reading.map.sorted(by: { $0.key < $1.key }) where codes.contains(code) {
            try add("t\(index)", text, code)
        }
        for category in categories { try add("r\(index)", category.code, category.code) }
        for category in categories {
            for synonym in category.synonyms where !synonym.isEmpty {
                try add(dialect.lower("r\(index)"), CodeSQL.lowercased(synonym), category.code)
            }
        }
        // An empty optional field means "not stated" where the code list has such a category.
        if column.isOptional, let unknown = dimension?.unknown {
            cases.append("WHEN r\(index) IS NULL THEN \(try dialect.literal(unknown.code))")
        }
        return cases.isEmpty ? dialect.text("NULL") : "CASE \(cases.joined(" ")) END"
    }

    // MARK: The relation

    /// The columns of the staged relation, by their names in definitions.
    public func columns() throws(Diagnostic) -> [SQLFragment] {
        var columns: [SQLFragment] = []
        for (index, column) in source.columns.enumerated() {
            let value: SQLFragment = "v\(index)"
            func add(_ sql: SQLFragment, _ name: String) throws(Diagnostic) {
                columns.append("\(sql) AS \(try dialect.identifier(name))")
            }
            try add(value, column.name)
            if let id = column.bands, let dimension = dimensions[id] {
                try add(bands(value, dimension), StagedColumn.bands(column.name))
            }
            if !column.reading.censored.isEmpty {
                try add(bound(index) { $0.lowerBound }, StagedColumn.lower(column.name))
                try add(bound(index) { $0.upperBound }, StagedColumn.upper(column.name))
            }
            if column.kind == .period {
                try add(Self.start(value), StagedColumn.start(column.name))
                let next = dialect.adding(months: Self.months(value), to: Self.start(value))
                try add(dialect.adding(days: "-1", to: next), StagedColumn.end(column.name))
            }
        }
        return columns
    }

    private func bands(_ value: SQLFragment, _ dimension: Dimension) throws(Diagnostic) -> SQLFragment {
        let unknown = try dimension.unknown.map { category throws(Diagnostic) in try dialect.literal(category.code) }
        var cases: [SQLFragment] = ["WHEN \(value) IS NULL THEN \(unknown ?? "NULL")"]
        for category in dimension.categories {
            guard let band = category.band else { continue }
            let bounds = [
                band.lower.map { "\(value) >= \($0)" as SQLFragment },
                band.upper.map { "\(value) <= \($0)" as SQLFragment },
            ].compactMap { $0 }
            let condition = bounds.isEmpty ? "TRUE" : bounds.joined(" AND ")
            cases.append("WHEN \(condition) THEN \(try dialect.literal(category.code))")
        }
        return "CASE \(cases.joined(" ")) END"
    }

    /// The end of what is known of a value by its bounds only.
    func bound(_ index: Int, _ end: (ClosedRange<Double>) -> Double) throws(Diagnostic) -> SQLFragment {
        var cases: [SQLFragment] = []
        for (text, range) in source.columns[index].reading.censored.sorted(by: { $0.key < $1.key }) {
            cases.append("WHEN \(try dialect.literal(text)) THEN \(dialect.literal(end(range)))")
        }
        return "CASE WHEN v\(index) IS NULL THEN CASE r\(index) \(cases.joined(" ")) END END"
    }

    private static func start(_ period: SQLFragment) -> SQLFragment {
        """
        make_date(CAST(substr(\(period), 1, 4) AS INT), CASE substr(\(period), 6, 1) \
        WHEN 'Q' THEN CAST(substr(\(period), 7, 1) AS INT) * 3 - 2 \
        WHEN 'S' THEN CAST(substr(\(period), 7, 1) AS INT) * 6 - 5 \
        WHEN '' THEN 1 ELSE CAST(substr(\(period), 6, 2) AS INT) END, 1)
        """
    }

    private static func months(_ period: SQLFragment) -> SQLFragment {
        "CASE substr(\(period), 6, 1) WHEN 'Q' THEN 3 WHEN 'S' THEN 6 WHEN '' THEN 12 ELSE 1 END"
    }

    /// Some texts in quotes, between commas.
    func texts(_ texts: [String]) throws(Diagnostic) -> SQLFragment {
        var literals: [SQLFragment] = []
        for text in texts { literals.append(try dialect.literal(text)) }
        return literals.joined()
    }
}
