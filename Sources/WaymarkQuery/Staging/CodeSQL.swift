import WaymarkKit

/// The SQL that finds the code of a text: by the column's map, the code itself, or a synonym of its category.
struct CodeSQL {
    private let column: Column
    private let dimension: Dimension
    private let codes: Set<String>

    /// Nil where the column has no code list with categories.
    init?(column: Column, dimension: Dimension?) {
        guard column.isCode, let dimension, !dimension.categories.isEmpty else { return nil }
        self.column = column
        self.dimension = dimension
        codes = Set(dimension.categories.map(\.code))
    }

    /// The name of the type that has a dimension's codes as its values: one byte or two a row in place of a text.
    static func type(of dimension: String) throws(Diagnostic) -> SQLFragment {
        try FieldSQL.dialect.identifier("codes:" + dimension)
    }

    /// A code as a value of its dimension's type.
    static func literal(_ code: String, of dimension: String) throws(Diagnostic) -> SQLFragment {
        "CAST(\(try FieldSQL.literal(code)) AS \(try type(of: dimension)))"
    }

    /// A statement that makes the type, with the codes in the order in which texts are sorted.
    static func typeStatement(of dimension: Dimension) throws(Diagnostic) -> SQLFragment? {
        let codes = Set(dimension.categories.map(\.code)).sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) }
        guard !codes.isEmpty else { return nil }
        return "CREATE TYPE \(try type(of: dimension.id)) AS ENUM (\(try FieldSQL.literals(codes).joined()));\n"
    }

    /// Up to so many codes, comparing a field with one after the other takes an engine less than looking it up.
    private static let fewCodes = 16

    /// The code of a field that is a code.
    func plainValue(_ field: SQLFragment) throws(Diagnostic) -> SQLFragment {
        guard codes.count <= Self.fewCodes else { return try cast(field) }
        let cases = try codes.sorted().map { code throws(Diagnostic) in
            "WHEN \(try FieldSQL.literal(code)) THEN \(try Self.literal(code, of: dimension.id))" as SQLFragment
        }
        return "CASE \(field) \(cases.joined(" ")) END"
    }

    private func cast(_ text: SQLFragment) throws(Diagnostic) -> SQLFragment {
        "TRY_CAST(\(text) AS \(try Self.type(of: dimension.id)))"
    }

    /// The code of any text.
    /// - Parameters:
    ///   - text: the text, NULL where it is missing.
    ///   - trimmed: the text, whatever it means.
    func value(ofText text: SQLFragment, trimmed: SQLFragment) throws(Diagnostic) -> SQLFragment {
        let map = column.reading.map.filter { codes.contains($0.value) }
        var found: [SQLFragment] = []
        if !map.isEmpty { found.append(try lookUp(trimmed, in: map)) }
        let own = try cast(text)
        let isMapped = column.reading.map.keys.contains { codes.contains($0) }
        found.append(
            isMapped
                ? "CASE WHEN NOT \(try FieldSQL.isOne(of: column.reading.map.keys.sorted(), trimmed)) THEN \(own) END"
                : own)
        let synonyms = synonyms
        if !synonyms.isEmpty { found.append(try lookUp("lower(\(text))", in: synonyms)) }
        // An empty optional field means "not stated" where the code list has such a category.
        if column.isOptional, let unknown = dimension.unknown {
            found.append(
                "CASE WHEN \(text) IS NULL THEN \(try Self.literal(unknown.code, of: dimension.id)) END"
            )
        }
        return "COALESCE(\(found.joined()))"
    }

    /// Synonyms in small letters; the first category that names one has it.
    private var synonyms: [String: String] {
        var found: [String: String] = [:]
        for category in dimension.categories {
            for synonym in category.synonyms where !synonym.isEmpty {
                let small = Self.lowercased(synonym)
                if found[small] == nil { found[small] = category.code }
            }
        }
        return found
    }

    /// The code of a text in a list, whose keys are an enumeration, so that the length of the list does not matter.
    private func lookUp(_ text: SQLFragment, in list: [String: String]) throws(Diagnostic) -> SQLFragment {
        let pairs = list.sorted { $0.key < $1.key }
        let keys = try FieldSQL.literals(pairs.map(\.key)).joined()
        let values = try FieldSQL.literals(pairs.map(\.value)).joined()
        return """
            TRY_CAST(list_extract([\(values)], enum_code(TRY_CAST(\(text) AS ENUM(\(keys)))) + 1) \
            AS \(try Self.type(of: dimension.id)))
            """
    }

    /// Small letters, character by character, as the engine makes them.
    static func lowercased(_ text: String) -> String {
        var small = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let mapped = scalar.properties.lowercaseMapping.unicodeScalars
            small.append(mapped.count == 1 ? mapped[mapped.startIndex] : scalar)
        }
        return String(small)
    }
}
