import WaymarkKit

/// A source's contract as SQL over its fields: values, and whether a row keeps it.
///
/// Fields are `x0`, `x1`, … and their values `v0`, `v1`, …, in the order of the contract's columns; `c0` is what a cast
/// makes of a field, `f0` the value of one that looks as nearly every one does, `y0` its text without space around it where
/// it does not, `t0` what of that means something.
struct ContractSQL {
    let stage: Plan.Stage
    let reader: DuckDBReader
    /// How rows are taken.
    var trust = Trust.none

    private var source: Source { stage.source }

    /// How rows are taken.
    enum Trust {
        /// As they come: the rules decide about fields that do not look as nearly every one does.
        case none
        /// All of them are supposed to keep the contract, and their fields to look as nearly every one does: reading stops
        /// at the first that does not. Only the columns of these names are kept.
        case all(keeping: Set<String>)
    }

    /// What is known of a row.
    enum RowState: Int {
        /// It keeps the contract.
        case kept = 0
        /// It breaks the contract.
        case rejected = 1
        /// None of its fields holds anything, so that it is no row.
        case empty = 2
    }

    /// The name of a column's value.
    static func value(_ index: Int) -> SQLFragment { "\"v\(index)\"" }

    private static func cast(_ index: Int) -> SQLFragment { "\"c\(index)\"" }
    private static func plain(_ index: Int) -> SQLFragment { "\"f\(index)\"" }
    private static func trimmed(_ index: Int) -> SQLFragment { "\"y\(index)\"" }
    private static func text(_ index: Int) -> SQLFragment { "\"t\(index)\"" }

    /// How a column's field is read, where it is not as nearly every one is.
    func field(_ index: Int) -> FieldSQL {
        var field = wholeField(index)
        if field.type == nil { field.known = (Self.trimmed(index), Self.text(index)) }
        return field
    }

    /// A column's field, however it is read.
    func wholeField(_ index: Int) -> FieldSQL {
        let column = source.columns[index]
        return FieldSQL(
            column: column, dimension: column.dimension.flatMap { stage.dimensions[$0] },
            field: DuckDBReader.field(index), type: reader.type(index), cast: Self.cast(index), cell: cell)
    }

    private var cell: FieldSQL.Cell? {
        guard source.format == .xlsx else { return nil }
        return FieldSQL.Cell(countsFrom1904: reader.files.first?.countsFrom1904 ?? false)
    }

    /// How a column's field is read that is supposed to look as nearly every one does, so that its column's other looks do not
    /// matter; nil for columns whose fields may look otherwise.
    private func trusted(_ index: Int) throws(Diagnostic) -> FieldSQL.Plain? {
        let field = wholeField(index)
        guard case .all(let kept) = trust, field.type == nil else { return nil }
        let (column, reading) = (field.column, field.column.reading)
        guard reading.map.isEmpty, reading.missing.isEmpty, reading.censored.isEmpty else { return nil }
        // An empty code may mean "not stated".
        if column.isCode, column.isOptional, field.dimension?.unknown != nil { return nil }
        // Of what is not kept, it matters only whether it is there.
        if column.pattern == nil, !kept.contains(column.name), let isFilled = field.isFilled() {
            return FieldSQL.Plain(value: field.field, conditions: isFilled)
        }
        return try field.plain(isInRange: column.range != nil)
    }

    /// Conditions of which all hold where the field of a column that is trusted keeps the contract.
    private func right(_ index: Int, _ trusted: FieldSQL.Plain) throws(Diagnostic) -> SQLFragment {
        var right = trusted.conditions
        if let range = range(index) {
            right.append("\(Self.value(index)) \(range)")
        } else if right.isEmpty {
            right.append("\(Self.value(index)) IS NOT NULL")
        }
        if let mismatch = try mismatch(index) { right.append("NOT \(mismatch)") }
        let all = right.joined(" AND ")
        guard source.columns[index].isOptional else { return all }
        // An engine would put the rows of both sides of OR in order again.
        return "CASE WHEN \(DuckDBReader.field(index)) IS NULL THEN TRUE ELSE \(all) END"
    }

    /// The fields of some rows with their values, step by step: casts, the values of fields that look as nearly every one
    /// does, the texts of others, what these mean, and their values by the rules.
    func values(of rows: SQLFragment) throws(Diagnostic) -> SQLFragment {
        var steps: [[SQLFragment]] = [[], [], [], [], []]
        for index in source.columns.indices {
            let field = field(index)
            var value = try field.value()
            if field.type == nil {
                let whole = wholeField(index)
                if let cast = try whole.plainCast() { steps[0].append(cast.named(Self.cast(index))) }
                if let trusted = try trusted(index) {
                    steps[1].append(trusted.value.named(Self.value(index)))
                    continue
                }
                var trimmed = try whole.trimmed()
                if let plain = try whole.plainValue() {
                    steps[1].append(plain.named(Self.plain(index)))
                    trimmed = "CASE WHEN \(Self.plain(index)) IS NULL THEN \(trimmed) END"
                    value = "COALESCE(\(Self.plain(index)), \(value))"
                }
                steps[2].append(trimmed.named(Self.trimmed(index)))
                steps[3].append(try field.text(ofTrimmed: Self.trimmed(index)).named(Self.text(index)))
            }
            steps[4].append(value.named(Self.value(index)))
        }
        return steps.filter { !$0.isEmpty }.reduce(rows) { inner, columns in
            "SELECT *,\n    \(columns.joined(",\n    "))\n  FROM (\(inner))"
        }
    }

    /// The state of a row, as the number that stands for it.
    func state() throws(Diagnostic) -> SQLFragment {
        var (right, wrong): ([SQLFragment], [SQLFragment]) = ([], [])
        for index in source.columns.indices {
            if let trusted = try trusted(index) {
                right.append(try self.right(index, trusted))
            } else {
                wrong += try self.wrong(index)
            }
        }
        let isEmpty = try isEmpty()
        // A row without anything breaks the contract of any column that must be filled in.
        let mayBeEmpty = !source.columns.contains { !$0.isOptional && $0.reading.map[""] == nil }
        var cases: [SQLFragment] = []
        if case .all = trust {
            if mayBeEmpty { cases.append("WHEN \(isEmpty) THEN 2") }
            if !wrong.isEmpty { right.append("NOT (\(wrong.joined(" OR ")))") }
            if !right.isEmpty { cases.append("WHEN \(right.joined(" AND ")) THEN 0") }
            return "CASE \(cases.joined(" ")) ELSE error(\(try FieldSQL.literal(DuckDBStage.notTrusted))) END"
        }
        if !wrong.isEmpty { cases.append("WHEN \(wrong.joined(" OR ")) THEN CASE WHEN \(isEmpty) THEN 2 ELSE 1 END") }
        if mayBeEmpty { cases.append("WHEN \(isEmpty) THEN 2") }
        return cases.isEmpty ? "0" : "CASE \(cases.joined(" ")) ELSE 0 END"
    }

    /// Whether no field of a row holds anything.
    func isEmpty() throws(Diagnostic) -> SQLFragment {
        let spaces = try FieldSQL.literal(String(String.UnicodeScalarView(Whitespace.characters)))
        return source.columns.indices.map { index -> SQLFragment in
            let field = DuckDBReader.field(index)
            return reader.type(index) == nil
                ? "(\(field) IS NULL OR trim(\(field), \(spaces)) = '')" : "\(field) IS NULL"
        }.joined(" AND ")
    }

    /// Conditions of which one holds where a column's field breaks the contract.
    private func wrong(_ index: Int) throws(Diagnostic) -> [SQLFragment] {
        let column = source.columns[index]
        let value = Self.value(index)
        var wrong: [SQLFragment] = []
        let isMissing: SQLFragment = "\(value) IS NULL"
        let hasBounds: SQLFragment? = column.reading.censored.isEmpty ? nil : "\(try bounds(index).lower) IS NULL"
        if column.isOptional {
            let isWrong: SQLFragment = "\(try field(index).text()) IS NOT NULL\(hasBounds.map { " AND \($0)" } ?? "")"
            wrong.append("CASE WHEN \(isMissing) THEN \(isWrong) ELSE FALSE END")
        } else {
            wrong.append(hasBounds.map { "CASE WHEN \(isMissing) THEN \($0) ELSE FALSE END" } ?? isMissing)
        }
        if let outside = outside(index) { wrong.append(outside) }
        if let mismatch = try mismatch(index) { wrong.append(mismatch) }
        return wrong
    }

    /// That a number lies outside its range.
    func outside(_ index: Int) -> SQLFragment? {
        range(index).map { "COALESCE(NOT \(Self.value(index)) \($0), FALSE)" }
    }

    /// `BETWEEN` the ends of a column's range.
    private func range(_ index: Int) -> SQLFragment? {
        let column = source.columns[index]
        return column.range.map { range in
            let ends = [range.lowerBound, range.upperBound].map { end -> SQLFragment in
                // A whole number would be made a double to be compared with one.
                let whole = column.kind == .integer ? Int(exactly: end) : nil
                return whole.map { SQLFragment($0) } ?? FieldSQL.dialect.literal(end)
            }
            return "BETWEEN \(ends.joined(" AND "))"
        }
    }

    /// That a text does not match the column's pattern.
    func mismatch(_ index: Int) throws(Diagnostic) -> SQLFragment? {
        guard let pattern = source.columns[index].pattern else { return nil }
        let text: SQLFragment = "CAST(\(Self.value(index)) AS VARCHAR)"
        return "COALESCE(NOT \(try FieldSQL.dialect.matches(text, pattern)), FALSE)"
    }

    /// The bounds of a value that is known by them only.
    func bounds(_ index: Int) throws(Diagnostic) -> (lower: SQLFragment, upper: SQLFragment) {
        let text = try field(index).text()
        let texts = source.columns[index].reading.censored.sorted { $0.key < $1.key }
        func bound(_ end: KeyPath<ClosedRange<Double>, Double>) throws(Diagnostic) -> SQLFragment {
            let cases = try texts.map { text, range throws(Diagnostic) in
                "WHEN \(try FieldSQL.literal(text)) THEN \(FieldSQL.dialect.literal(range[keyPath: end]))"
                    as SQLFragment
            }
            return "CASE WHEN \(Self.value(index)) IS NULL THEN CASE \(text) \(cases.joined(" ")) END END"
        }
        return (try bound(\.lowerBound), try bound(\.upperBound))
    }
}
