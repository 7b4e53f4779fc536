import WaymarkKit

/// The SQL that reads a field as its column's contract says: one value, NULL where it is missing or wrong.
///
/// What nearly every field looks like is read by a cast, with a check that the value reads back as the same text; what
/// does not is read again by the rules. So the rules decide, and rows that are as they should be cost little: the two are
/// steps of their own (see `ContractSQL.values`), because an engine that finds a part of the rules twice in one step
/// computes it for every row.
struct FieldSQL {
    let column: Column
    /// The code list of a column of codes or bands.
    let dimension: Dimension?
    /// The field: as the file has it, of its own type where `type` says so, else text or NULL for an empty one.
    let field: SQLFragment
    /// The engine's type; nil where it is text.
    let type: String?
    /// The column in which an earlier step leaves what `plainCast` says.
    let cast: SQLFragment
    /// Whether it is a cell of a workbook, and from which year its days are counted.
    var cell: Cell?
    /// The columns in which an earlier step left the text without space around it, and what of it is left where that
    /// means nothing; nil where there was none.
    var known: (trimmed: SQLFragment, text: SQLFragment)?

    /// What is special about a workbook's cells.
    struct Cell: Sendable, Hashable {
        var countsFrom1904: Bool
    }

    static let dialect = DuckDBDialect()

    /// Whether a field that is missing has a value nevertheless: one that stands in the map.
    var readsMissing: Bool { column.reading.map[""] != nil }

    /// The value by the rules, or NULL.
    func value() throws(Diagnostic) -> SQLFragment {
        if let type { return try TypedField(column: column, type: type, field: field).value }
        return try value(ofText: try text())
    }

    /// The field's text without space around it and as the map replaces it; NULL where it is missing.
    func text() throws(Diagnostic) -> SQLFragment {
        if let known { return known.text }
        return try text(ofTrimmed: try trimmed())
    }

    /// What of a text is left where it means nothing else.
    func text(ofTrimmed trimmed: SQLFragment) throws(Diagnostic) -> SQLFragment {
        guard column.isCode || column.reading.map.isEmpty else {
            let cases = try column.reading.map.sorted { $0.key < $1.key }.map { text, value throws(Diagnostic) in
                "WHEN \(try Self.literal(text)) THEN \(try Self.literal(value))" as SQLFragment
            }
            return try present("CASE \(trimmed) \(cases.joined(" ")) ELSE \(trimmed) END")
        }
        return try present(trimmed)
    }

    /// The field's text without space around it; an empty text where it is missing.
    func trimmed() throws(Diagnostic) -> SQLFragment {
        if let known { return known.trimmed }
        let text: SQLFragment = type == nil ? field : "CAST(\(field) AS VARCHAR)"
        let whole: SQLFragment = readsMissing || column.isCode ? "COALESCE(\(text), '')" : text
        return "trim(\(whole), \(try Self.literal(String(String.UnicodeScalarView(Whitespace.characters)))))"
    }

    private func present(_ text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        "CASE WHEN \(try Self.isOne(of: [""] + column.reading.missing, text)) THEN NULL ELSE \(text) END"
    }

    /// Texts that mean something else than they say.
    private var special: [String] { column.reading.map.keys.sorted() + column.reading.missing }

    // MARK: What nearly every field looks like

    /// The value of a field that looks as nearly every one does, else NULL; nil where there is no such look.
    func plainValue() throws(Diagnostic) -> SQLFragment? {
        guard let plain = try plain() else { return nil }
        let special = special.filter { !$0.isEmpty }
        let conditions = (special.isEmpty ? [] : ["NOT \(try Self.isOne(of: special, field))"]) + plain.conditions
        return conditions.isEmpty ? plain.value : "CASE WHEN \(conditions.joined(" AND ")) THEN \(plain.value) END"
    }

    /// How a field is read that looks as nearly every one does.
    struct Plain {
        /// What it says, NULL where it says nothing.
        var value: SQLFragment
        /// Conditions of which all hold for such a field, and not all for one that is missing; none where it is enough that there
        /// is a value.
        var conditions: [SQLFragment] = []
    }

    /// How a field is read that looks as nearly every one does; nil where there is no such look. Texts that mean something
    /// else than they say are left to others.
    /// - Parameter isInRange: whether a later condition refuses infinite numbers.
    func plain(isInRange: Bool = false) throws(Diagnostic) -> Plain? {
        guard type == nil else { return nil }
        switch column.kind {
        case .id, .text: return Plain(value: field, conditions: Self.plainText(field))
        case .code:
            let codes = CodeSQL(column: column, dimension: dimension)
            return try codes.map { codes throws(Diagnostic) in Plain(value: try codes.plainValue(field)) }
        default: break
        }
        guard try plainCast() != nil else { return nil }
        let readsBack: SQLFragment = "CAST(\(cast) AS VARCHAR) = \(field)"
        let conditions: [SQLFragment] =
            switch column.kind {
            case .number: (isInRange ? [] : ["isfinite(\(cast))"]) + Self.plainNumber(field)
            // Money is cast by another routine, which may take a sign for a part of an exponent.
            case .money: ["\(cast) IS NOT NULL"] + Self.plainNumber(field) + ["NOT contains(\(field), '+')"]
            case .integer: [readsBack]
            case .date: ["strlen(\(field)) = 10", readsBack]
            case .dateTime: ["strlen(\(field)) = 19", readsBack]
            default: []
            }
        return Plain(value: cast, conditions: conditions)
    }

    /// What a cast makes of the field, to be looked at by `plainValue`; nil where nearly no field is read by a cast. It is
    /// a step of its own, so that an engine casts once what is looked at and taken.
    func plainCast() throws(Diagnostic) -> SQLFragment? {
        let includesPlain = NumberForm(column.reading).includesPlain
        let type: SQLFragment
        switch column.kind {
        case .integer: type = "BIGINT"
        case .number where includesPlain: type = "DOUBLE"
        case .money where includesPlain: type = "DECIMAL(38, 6)"
        case .boolean: type = "BOOLEAN"
        case .date:
            guard case .format(let format) = try DateForm(column), format == .iso else { return nil }
            type = "DATE"
        case .dateTime:
            guard try DateForm(column) == .isoTime else { return nil }
            type = "TIMESTAMP"
        case .id, .text, .code, .number, .money, .period: return nil
        }
        if column.kind == .boolean {
            // Casting makes small letters of every character.
            return "CASE \(field) WHEN 'true' THEN TRUE WHEN 'false' THEN FALSE ELSE TRY_CAST(\(field) AS BOOLEAN) END"
        }
        return "TRY_CAST(\(field) AS \(type))"
    }

    /// A text that begins with an ASCII character that is no space, ends with no space and holds no NUL.
    private static func plainText(_ text: SQLFragment) -> [SQLFragment] {
        let ends = Whitespace.characters.map { "ends_with(\(text), chr(\(Int($0.value))))" as SQLFragment }
        return plainStart(text) + ["NOT (\(ends.joined(" OR ")))"]
    }

    private static func plainStart(_ text: SQLFragment) -> [SQLFragment] {
        ["\(text) BETWEEN '$' AND '~'", "NOT contains(\(text), chr(0))"]
    }

    /// Conditions of which all hold where a text has a value for certain, whatever that is; nil for columns of other kinds.
    func isFilled() -> [SQLFragment]? {
        guard type == nil, column.kind == .id || column.kind == .text else { return nil }
        return Self.plainStart(field)
    }

    /// Casts understand 1_000 and +-1; the rules decide about all that begins unlike a plain number.
    private static func plainNumber(_ text: SQLFragment) -> [SQLFragment] {
        ["\(text) BETWEEN '-' AND ':'", "NOT contains(\(text), '_')"]
    }

    // MARK: Quoting

    /// Whether a text is one of some: as a list, because the engine makes a join of more than a few after `IN`.
    static func isOne(of texts: [String], _ text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        let texts = try literals(texts).joined()
        return "list_contains([\(texts)], \(text))"
    }

    static func literal(_ text: String) throws(Diagnostic) -> SQLFragment { try dialect.literal(text) }

    static func literals(_ texts: [String]) throws(Diagnostic) -> [SQLFragment] {
        try texts.map { text throws(Diagnostic) in try literal(text) }
    }
}

extension Column {
    /// Whether its values are codes of a dimension.
    var isCode: Bool { if case .code = kind { true } else { false } }
}

extension DateFormat {
    /// `2017-03-31`.
    static let iso = DateFormat(isoParts: ())

    private init(isoParts: Void) {
        parts = [.field(.year), .character("-"), .field(.month), .character("-"), .field(.day)]
    }
}
