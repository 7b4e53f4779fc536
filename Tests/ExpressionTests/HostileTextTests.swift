import ExpressionSupport
import TestSupport
import Testing
import WaymarkKit
import WaymarkQuery

/// Texts and names that mean to end a quote, begin a comment or another statement: DuckDB reads each as it is.
@Suite("Expressions: hostile texts", .needsDuckDB) struct HostileTextTests {
    private static let pieces = [
        "'", "''", "\"", "\"\"", "`", "\\", "\\'", ";", "--", "/*", "*/", "$$", "%", "_", "{{", "\n", "\r\n", "\t", "é",
        "💥", "\u{202E}", "\u{FEFF}",
        "'; DROP TABLE x; --", ".shell ls", "SELECT", "x", " ", "E'\\n'", "U&'\\0041'", "?", "$1", ":a", "@b", "\u{1F}",
        ",",
    ]

    private static func texts(_ count: Int, seed: UInt64) -> [String] {
        var generator = SeededGenerator(seed: seed)
        return (0..<count).map { _ in
            (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ in pieces.randomElement(using: &generator) }
                .joined()
        }
    }

    /// The bytes of a text as DuckDB sees them, so that nothing is lost on the way back.
    private static func hex(_ text: String) -> String {
        text.utf8.map { ($0 < 16 ? "0" : "") + String($0, radix: 16, uppercase: true) }.joined()
    }

    @Test func `a text in quotes is that text`() throws {
        let texts = Self.pieces + Self.texts(400, seed: 3)
        let queries = try texts.map { "SELECT hex(\(try DuckDBDialect().literal($0).text));\n" }
        let rows = try DuckDBProgram.rows(queries.joined())
        #expect(rows.count == texts.count)
        let wrong = zip(rows, texts).filter { $0.first != Self.hex($1) }.map(\.1)
        #expect(wrong.isEmpty, "\(wrong.prefix(3))")
    }

    @Test func `a name in quotes is that name`() throws {
        let names = Self.pieces + Self.texts(200, seed: 4)
        let queries = try names.map { name in
            let column = try DuckDBDialect().identifier(name).text
            return "SELECT t.\(column) FROM (SELECT 7 AS \(column)) AS t;\n"
        }
        let rows = try DuckDBProgram.rows(queries.joined())
        #expect(rows.count == names.count && rows.allSatisfy { $0 == ["7"] })
    }

    @Test(arguments: [DuckDBDialect() as any Dialect, PostgreSQLDialect(), SparkDialect()])
    func `no dialect takes a text with NUL`(dialect: any Dialect) {
        #expect(throws: Diagnostic.self) { try dialect.literal("a\u{0}b") }
        #expect(throws: Diagnostic.self) { try dialect.identifier("a\u{0}b") }
    }

    /// What Spark alone takes for an escape.
    @Test func `a backslash is doubled where it would escape`() throws {
        #expect(
            try SparkDialect().literal("a\\'b").text == "'a\\\\''b'"
                || SparkDialect().literal("a\\'b").text == "'a\\\\\\'b'")
        #expect(try PostgreSQLDialect().literal("a\\'b").text == "'a\\''b'")
    }
}
