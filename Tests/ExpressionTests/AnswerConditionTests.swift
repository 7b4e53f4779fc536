import Foundation
import TestSupport
import Testing
import WaymarkKit
import WaymarkQuery

/// Conditions on answers: what engines judge is what Swift judges, whatever the answers are, those not given included.
@Suite(.needsDuckDB) struct AnswerConditionTests {
    /// A key: the type of its column, and the answers that rows give, as SQL and as the text that cells would hold.
    private struct Key {
        var name: String
        var column: SQLFragment
        var type: ValueType
        var sqlType: SQLFragment
        var answers: [(sql: SQLFragment, text: String?)]
    }

    private static func keys(_ dialect: any Dialect) throws -> [Key] {
        let texts = ["3", "DK", "é", "e\u{301}", "", " true", "true", "it's"]
        return [
            Key(
                name: "asked", column: "x_asked", type: .boolean, sqlType: "BOOLEAN",
                answers: [(dialect.literal(true), "true"), (dialect.literal(false), "false"), ("NULL", nil)]),
            Key(
                name: "scale", column: "x_scale", type: .text, sqlType: dialect.type(of: .text),
                answers: [("NULL", nil)] + (try texts.map { (try dialect.literal($0), $0) })),
            Key(
                name: "times", column: "x_times", type: .integer, sqlType: dialect.type(of: .integer),
                answers: [("0", "0"), ("3", "3"), ("18", "18"), ("NULL", nil)]),
            Key(
                name: "amount", column: "x_amount", type: .number, sqlType: dialect.doubleType,
                answers: [("17.5", "17.5"), ("3", "3"), ("18", "18"), ("NULL", nil)]),
            Key(
                name: "day", column: "x_day", type: .date, sqlType: "DATE",
                answers: [("DATE '2020-02-29'", "2020-02-29"), ("DATE '2020-03-01'", "2020-03-01"), ("NULL", nil)]),
        ]
    }

    private static let codes = [
        "true", "false", "3", "3.0", "18", "DK", "é", "e\u{301}", "", "2020-02-29", "2020-2-29", "it's", "no such",
    ]

    private static func condition(_ depth: Int, _ random: inout SeededGenerator) -> AnswerCondition {
        func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }
        func several() -> [AnswerCondition] {
            (0..<Int.random(in: 0...3, using: &random)).map { _ in condition(depth - 1, &random) }
        }
        // The last key is one that no definition gives.
        let key = pick(["asked", "scale", "times", "amount", "day", "left_out"])
        switch depth > 0 ? Int.random(in: 0..<6, using: &random) : Int.random(in: 3..<6, using: &random) {
        case 0: return .all(several())
        case 1: return .any(several())
        case 2: return .not(condition(depth - 1, &random))
        case 3: return .isAnswered(key)
        case 4: return .isAtLeast(pick(["times", "amount", "left_out"]), pick([3, 17.5, 18]))
        default:
            return .isOneOf(key, (0..<Int.random(in: 0...4, using: &random)).map { _ in pick(codes) })
        }
    }

    @Test(arguments: ExpressionEngine.all, UInt64(1)...3)
    func `an engine judges a row as Swift does`(engine: ExpressionEngine, seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let keys = try Self.keys(engine.dialect)
        let rows = (0..<120).map { _ in keys.map { $0.answers[Int.random(in: 0..<$0.answers.count, using: &random)] } }
        let conditions = (0..<300).map { _ in Self.condition(4, &random) }

        let table = rows.enumerated().map { index, row -> SQLFragment in
            let fields = zip(keys, row).map { key, answer -> SQLFragment in
                "CAST(\(answer.sql) AS \(key.sqlType)) AS \(key.column)"
            }
            return "SELECT \(index) AS r, \(fields.joined())"
        }.joined(" UNION ALL ")
        let given = keys.map { key in
            Measure.Key(
                name: key.name, value: Expression(.column(ColumnReference(name: "x_\(key.name)")), type: key.type))
        }
        let renderer = SQLRenderer(dialect: engine.dialect, context: SQLContext(alias: "t"))
        let queries = try conditions.enumerated().map { index, condition in
            let filter = try renderer.render(try condition.expression(over: given))
            return "SELECT \(index), r, 1, 1 FROM answers AS t WHERE \(filter.text);\n"
        }
        let found = try engine.rows("CREATE TEMP TABLE answers AS \(table.text);\n" + queries.joined()).rows
        var held = [Set<Int>](repeating: [], count: conditions.count)
        for row in found { held[try #require(Int(row[0]))].insert(try #require(Int(row[1]))) }

        var kinds: Set<Bool> = []
        for (index, condition) in conditions.enumerated() {
            let wanted = rows.indices.filter { row in
                condition.holds { name in
                    keys.firstIndex { $0.name == name }.flatMap { rows[row][$0].text }
                }
            }
            #expect(held[index] == Set(wanted), "\(condition)")
            kinds.formUnion([wanted.isEmpty, wanted.count < rows.count])
        }
        #expect(kinds.count == 2)
    }

    @Test func `a key that cannot be judged so is refused`() throws {
        let text = Measure.Key(name: "age", value: Expression(.column(ColumnReference(name: "a")), type: .text))
        #expect(throws: Diagnostic.self) { try AnswerCondition.isAtLeast("age", 18).expression(over: [text]) }
        let moment = Measure.Key(name: "at", value: Expression(.column(ColumnReference(name: "b")), type: .dateTime))
        #expect(throws: Diagnostic.self) { try AnswerCondition.isOneOf("at", ["x"]).expression(over: [moment]) }
        #expect(throws: Never.self) { try AnswerCondition.isAnswered("at").expression(over: [moment]) }
    }
}
