import Testing
import WaymarkKit

/// Conditions on answers, judged without an engine: `holds` in any mix of answers given and not given.
struct AnswerConditionTests {
    private static let answers: [String: String] = [
        "yes": "true", "no": "false", "age": "17", "empty": "", "code": "é",
    ]

    @Test(arguments: [
        (AnswerCondition.isTrue("yes"), true), (.isTrue("no"), false), (.isTrue("none"), false),
        (.not(.isTrue("none")), true), (.isAnswered("no"), true), (.isAnswered("empty"), false),
        (.isAnswered("none"), false), (.isAtLeast("age", 17), true), (.isAtLeast("age", 17.5), false),
        (.isAtLeast("code", 0), false), (.isOneOf("code", ["e\u{301}"]), false), (.isOneOf("code", ["x", "é"]), true),
        (.isOneOf("empty", [""]), false), (.always, true), (.never, false), (.not(.never), true),
        (.all([.isTrue("yes"), .isTrue("no")]), false), (.any([.isTrue("yes"), .isTrue("no")]), true),
    ])
    func `a condition holds or it does not`(condition: AnswerCondition, holds: Bool) {
        #expect(condition.holds { Self.answers[$0] } == holds)
    }

    @Test func `a key that the definition does not give was not answered by anybody`() throws {
        let never = try AnswerCondition.all([.isTrue("a"), .isAnswered("b")]).expression(over: [])
        #expect(never.description == "false")
        let always = try AnswerCondition.not(.any([.isTrue("a"), .isAtLeast("b", 1)])).expression(over: [])
        #expect(always.description == "true")
    }

    @Test(arguments: [
        (AnswerCondition.all([.not(.isOneOf("a", ["X"])), .not(.isAnswered("a"))]), "a is missing or a = ''"),
        (
            .not(.any([.isOneOf("a", ["X"]), .not(.isAnswered("a"))])),
            "a not in ['X'] and a is not missing and a != ''"
        ),
        (.all([.isAnswered("b"), .not(.isTrue("b"))]), "b is not missing and not b"),
        (.all([.not(.isAnswered("a")), .any([.not(.isAnswered("a")), .isTrue("b")])]), "a is missing or a = ''"),
    ])
    func `what another part says already is left out`(condition: AnswerCondition, written: String) throws {
        let keys = [("a", ValueType.text), ("b", .boolean)].map { name, type in
            Measure.Key(name: name, value: Expression(.column(ColumnReference(name: name)), type: type))
        }
        let found = try condition.expression(over: keys).description
        #expect(found == written)
    }
}
