import WaymarkKit

/// Rows that break the contract.
extension SourceFields {
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
            let told = try dialect.literal("\(index)\u{1F}\(breach.reason)\u{1F}")
            cases.append(
                "WHEN \(breach.condition) THEN \(told) || \(try FieldProblem.valueClass(of: text(index), in: dialect))")
        }
        return cases.isEmpty ? dialect.text("NULL") : "CASE \(cases.joined("\n    ")) END"
    }

    private func breaches(_ index: Int) throws(Diagnostic) -> [(condition: SQLFragment, reason: String)] {
        let column = source.columns[index]
        let value: SQLFragment = "v\(index)"
        let (text, isMissing) = (text(index), isMissing(index))
        var breaches: [(SQLFragment, String)] = []
        let hasBounds: SQLFragment =
            column.reading.censored.isEmpty ? "" : " AND \(try bound(index) { $0.lowerBound }) IS NULL"
        if !column.isOptional { breaches.append(("(\(value) IS NULL AND \(isMissing))", "is missing")) }
        let unread: SQLFragment = "\(value) IS NULL AND NOT (\(isMissing))\(hasBounds)"
        if !isTyped(index) {
            let isError: SQLFragment = "\(text) IN (\(try texts(FieldSQL.spreadsheetErrors)))"
            breaches.append(("(\(unread) AND \(isError))", "is an error of the spreadsheet"))
        }
        breaches.append(("(\(unread))", "is \(try FieldProblem.expectation(of: column))"))
        if let range = column.range {
            let bounds = "\(JSONValue.text(of: range.lowerBound)) to \(JSONValue.text(of: range.upperBound))"
            let (lower, upper) = (dialect.literal(range.lowerBound), dialect.literal(range.upperBound))
            breaches.append(("(\(value) NOT BETWEEN \(lower) AND \(upper))", "is outside \(bounds)"))
        }
        if let pattern = column.pattern {
            let isMatch = try dialect.matches(dialect.text(value), pattern)
            breaches.append(("(NOT \(isMatch))", "does not match the column's pattern"))
        }
        return breaches
    }
}
