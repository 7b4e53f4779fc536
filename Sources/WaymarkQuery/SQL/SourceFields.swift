import WaymarkKit

/// How the fields of a source become values in the SQL of a server, layer by layer:
///
/// 1. `read`: each column of the contract as text (`r0`, `r1`, …), missing ones NULL, and codes as they stand (`c0`, …);
/// 2. `typed`: its value (`v0`, …), NULL where it is missing or wrong;
/// 3. what the engine makes of these: the relation, the number of rows that break the contract, and where they do.
public struct SourceFields {
    private let source: Source
    private let dimensions: [String: Dimension]
    private let dialect: any Dialect
    private let fence: SQLFragment
    private let isNumbered: Bool

    /// Creates the SQL for a source.
    /// - Parameters:
    ///   - fence: what ends a layer where the engine would otherwise compute it again for each use.
    ///   - isNumbered: whether the relation that is read calls the contract's columns `f0`, `f1`, …, and not by their
    ///     headers.
    public init(_ stage: Plan.Stage, dialect: any Dialect, fence: SQLFragment = "", isNumbered: Bool = false) {
        self.isNumbered = isNumbered
        source = stage.source
        dimensions = stage.dimensions
        self.dialect = dialect
        self.fence = fence
    }

    // MARK: Reading

    /// The first layer, over the rows as they lie.
    public func read(from relation: SQLFragment) throws(Diagnostic) -> SQLFragment {
        var columns: [SQLFragment] = []
        for (index, column) in source.columns.enumerated() {
            let name = isNumbered ? "f\(index)" : try dialect.identifier(column.header)
            let field: SQLFragment = "trim(\(dialect.text(name)))"
            let missing = try texts([""] + column.reading.missing)
            columns.append("CASE WHEN \(field) NOT IN (\(missing)) THEN \(field) END AS r\(index)")
            if case .code = column.kind { columns.append("coalesce(\(field), '') AS c\(index)") }
        }
        return "SELECT *, \(columns.joined(",\n    ")) FROM \(relation)\(fence)"
    }

    /// The second layer.
    public func typed(from read: SQLFragment) throws(Diagnostic) -> SQLFragment {
        var columns: [SQLFragment] = []
        for index in source.columns.indices { columns.append("\(try value(index)) AS v\(index)") }
        return "SELECT *, \(columns.joined(",\n    ")) FROM (\(read)) AS fields\(fence)"
    }

    /// The number in a field's text, as text that casts understand.
    private func digits(_ index: Int) throws(Diagnostic) -> SQLFragment {
        let reading = source.columns[index].reading
        var text: SQLFragment = "r\(index)"
        if let mark = reading.thousandsMark { text = "replace(\(text), \(try dialect.literal(String(mark))), '')" }
        if reading.decimalMark != "." {
            text = "replace(\(text), \(try dialect.literal(String(reading.decimalMark))), '.')"
        }
        return text
    }

    /// The value of a field; NULL where it is missing or wrong.
    private func value(_ index: Int) throws(Diagnostic) -> SQLFragment {
        let column = source.columns[index]
        let text: SQLFragment = "r\(index)"
        switch column.kind {
        case .id, .text: return text
        case .integer:
            // Up to 18 digits, which every engine reads without a limit in between.
            let digits = try digits(index)
            return "CASE WHEN \(try dialect.matches(digits, "[-+]?[0-9]{1,18}")) THEN CAST(\(digits) AS BIGINT) END"
        case .number: return dialect.number(fromText: try digits(index))
        case .money: return try dialect.money(fromText: try digits(index))
        case .boolean:
            return """
                CASE \(dialect.lower(text)) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE WHEN 'yes' THEN TRUE \
                WHEN 'no' THEN FALSE WHEN '1' THEN TRUE WHEN '0' THEN FALSE END
                """
        case .date:
            return try dialect.date(fromText: text, format: DateFormat(column.reading.dateFormat))
        case .dateTime: return try dialect.dateTime(fromText: text)
        case .period: return "CASE WHEN \(try dialect.matches(text, Self.periodForm)) THEN \(text) END"
        case .code(let dimension): return try code(index, dimensions[dimension])
        }
    }

    // No engine has a year 0.
    private static let periodForm =
        "([1-9][0-9]{3}|0[1-9][0-9]{2}|00[1-9][0-9]|000[1-9])(-(Q[1-4]|S[12]|0[1-9]|1[0-2]))?"

    /// A field's code: its own, or by the column's map, or by a synonym of the category.
    private func code(_ index: Int, _ dimension: Dimension?) throws(Diagnostic) -> SQLFragment {
        let column = source.columns[index]
        var cases: [SQLFragment] = []
        func add(_ field: SQLFragment, _ text: String, _ code: String) throws(Diagnostic) {
            cases.append("WHEN \(field) = \(try dialect.literal(text)) THEN \(try dialect.literal(code))")
        }
        for (text, code) in column.reading.map.sorted(by: { $0.key < $1.key }) { try add("c\(index)", text, code) }
        for category in dimension?.categories ?? [] { try add("c\(index)", category.code, category.code) }
        for category in dimension?.categories ?? [] {
            for synonym in category.synonyms where !synonym.isEmpty {
                try add(dialect.lower("c\(index)"), synonym.lowercased(), category.code)
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
            cases.append("WHEN \(bounds.joined(" AND ")) THEN \(try dialect.literal(category.code))")
        }
        return "CASE \(cases.joined(" ")) END"
    }

    private func bound(_ index: Int, _ end: (ClosedRange<Double>) -> Double) throws(Diagnostic) -> SQLFragment {
        var cases: [SQLFragment] = []
        for (text, range) in source.columns[index].reading.censored.sorted(by: { $0.key < $1.key }) {
            cases.append("WHEN \(try dialect.literal(text)) THEN \(dialect.literal(end(range)))")
        }
        return "CASE r\(index) \(cases.joined(" ")) END"
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

    // MARK: Rows that break the contract

    /// For each column, NULL or what is wrong: the column's index, the problem and the kind of value, between unit
    /// separators.
    public func problems() throws(Diagnostic) -> [SQLFragment] {
        var problems: [SQLFragment] = []
        for index in source.columns.indices { problems.append(try problem(index)) }
        return problems
    }

    /// That a row breaks the contract of one of its columns.
    public func isBroken() throws(Diagnostic) -> SQLFragment {
        var conditions: [SQLFragment] = []
        for index in source.columns.indices {
            conditions += try breaches(index).map(\.condition)
        }
        // A condition about a missing value is no breach.
        return conditions.isEmpty ? "FALSE" : "coalesce(\(conditions.joined(" OR ")), FALSE)"
    }

    /// The columns of the key, by which no row may occur twice; none if the source has no key.
    public var key: [SQLFragment] {
        source.key.compactMap { name in source.columns.firstIndex { $0.name == name } }.map { "v\($0)" }
    }

    /// What is wrong with the second and later rows of a key.
    public func keyProblem() throws(Diagnostic) -> SQLFragment {
        let index = source.columns.firstIndex { $0.name == source.key.first } ?? 0
        return try dialect.literal("\(index)\u{1F}has a key that occurs before\u{1F}a key")
    }

    private func problem(_ index: Int) throws(Diagnostic) -> SQLFragment {
        var cases: [SQLFragment] = []
        for breach in try breaches(index) {
            let text = try dialect.literal("\(index)\u{1F}\(breach.reason)\u{1F}")
            cases.append("WHEN \(breach.condition) THEN \(text) || \(try valueClass(index))")
        }
        return cases.isEmpty ? dialect.text("NULL") : "CASE \(cases.joined("\n    ")) END"
    }

    private func breaches(_ index: Int) throws(Diagnostic) -> [(condition: SQLFragment, reason: String)] {
        let column = source.columns[index]
        let (text, value): (SQLFragment, SQLFragment) = ("r\(index)", "v\(index)")
        var breaches: [(SQLFragment, String)] = []
        if case .code = column.kind {
            breaches.append(("(\(value) IS NULL AND \(text) IS NOT NULL)", "is \(expectation(column))"))
            if !column.isOptional { breaches.append(("\(value) IS NULL", "is missing")) }
        } else {
            if !column.isOptional { breaches.append(("\(text) IS NULL", "is missing")) }
            let censored = try texts(column.reading.censored.keys.sorted())
            let exception: SQLFragment = column.reading.censored.isEmpty ? "" : " AND \(text) NOT IN (\(censored))"
            breaches.append(
                ("(\(text) IS NOT NULL AND \(value) IS NULL\(exception))", "is \(expectation(column))"))
        }
        if let range = column.range {
            let bounds = "\(JSONValue.text(of: range.lowerBound)) to \(JSONValue.text(of: range.upperBound))"
            let (lower, upper) = (dialect.literal(range.lowerBound), dialect.literal(range.upperBound))
            breaches.append(("(\(value) NOT BETWEEN \(lower) AND \(upper))", "is outside \(bounds)"))
        }
        if let pattern = column.pattern {
            breaches.append(("(NOT \(try dialect.matches(text, pattern)))", "does not match the column's pattern"))
        }
        return breaches
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

    /// What kind of value was found, never the value.
    private func valueClass(_ index: Int) throws(Diagnostic) -> SQLFragment {
        let text: SQLFragment = "r\(index)"
        return """
            CASE WHEN \(text) IS NULL THEN 'nothing' WHEN \(try dialect.matches(text, "[-+]?[0-9]+")) THEN 'a whole number' \
            WHEN \(try dialect.matches(text, "[-+]?[0-9.,]+")) THEN 'a number' \
            WHEN \(try dialect.matches(text, "[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4}")) THEN 'digits like a date' \
            ELSE 'a text of ' || \(dialect.text("length(\(text))")) || ' characters' END
            """
    }

    private func texts(_ texts: [String]) throws(Diagnostic) -> SQLFragment {
        var literals: [SQLFragment] = []
        for text in texts { literals.append(try dialect.literal(text)) }
        return literals.joined()
    }
}
