import Testing
import WaymarkKit
import WaymarkProject

/// Formulas as definitions write them, over inputs a, b and c.
@Suite struct FormulaTests {
    private static let span = SourceSpan(file: "a.yaml", line: 1)

    private static func expression(_ text: String) throws -> Expression {
        var diagnostics = Diagnostics()
        let scope = ExpressionScope(
            columns: ["a", "b", "c"].map { Column(name: $0, kind: .number) }, runDates: [])
        let checked = ExpressionChecker(scope).check(text, at: span, for: .any, into: &diagnostics)
        return try #require(checked, "\(diagnostics.sorted.map(\.message))")
    }

    private static func result(_ text: String, _ inputs: [String: Quantity]) throws -> Quantity {
        try Formula(expression(text)).result(inputs)
    }

    @Test(arguments: [
        ("100 * a / b", 150), ("a - b - c", -4), ("-(a + b) * 2", -10), ("abs(b - a * b)", 4),
        ("round(10 / a, 2)", 3.33),
        ("round(-2.5)", -3), ("if a > b then a else b", 3), ("if a = 3 and not b >= a then 1 else 0", 1),
        ("if a in [1, 2] or c between 4 and 6 then 7 else 8", 7), ("coalesce(a, b)", 3),
        ("if a is missing then 0 else a", 3), ("if a != b then 1 else 0", 1),
    ])
    func `known inputs give a number`(_ text: String, _ expected: Double) throws {
        let result = try Self.result(text, ["a": .value(3), "b": .value(2), "c": .value(5)])
        #expect(abs(try #require(result.value) - expected) < 1e-12)
    }

    @Test(arguments: [
        "a + 1", "1 - a", "a * 0", "a / b", "if a > 1 then b else b", "abs(a)", "round(a)", "round(a, 2)",
        "coalesce(a, a)",
        "if a = 1 or b = 99 then 1 else 0", "if a between 1 and 2 then 1 else 0", "if b in [a, 3] then 1 else 0",
    ])
    func `an absent input that is needed makes the result absent for its reason`(_ text: String) throws {
        let result = try Self.result(text, ["a": .absent(Absence(.notReported, "no list")), "b": .value(2)])
        #expect(result == .absent(Absence(.notReported, "no list")))
    }

    @Test(arguments: [
        ("coalesce(a, b)", 2), ("coalesce(a, 0) + b", 2), ("if a is missing then 0 else a", 0),
        ("if b = 2 or a = 1 then 1 else 0", 1), ("if b = 3 and a = 1 then 1 else 0", 0),
        ("if b in [a, 2] then 1 else 0", 1), ("if b = 2 then b else a", 2),
    ])
    func `an absent input that is not needed does no harm`(_ text: String, _ expected: Double) throws {
        #expect(try Self.result(text, ["a": .absent(Absence(.notReported)), "b": .value(2)]) == .value(expected))
    }

    @Test func `bounds travel, and what they leave open is absent`() throws {
        let inputs: [String: Quantity] = ["a": .between(0...4, Absence(.suppressed)), "b": .value(10)]
        #expect(try Self.result("100 * a / b", inputs).bounds == 0...40)
        #expect(try Self.result("abs(a - 2)", inputs).bounds == 0...2)
        #expect(try Self.result("if a < 5 then 1 else 0", inputs) == .value(1))
        #expect(try Self.result("if a <= 4 then 1 else 0", inputs) == .value(1))
        #expect(try Self.result("if a != b then 1 else 0", inputs) == .value(1))
        #expect(try Self.result("if a < 4 then 1 else 0", inputs).absence?.kind == .suppressed)
        #expect(try Self.result("if a = 4 then 1 else 0", inputs).absence?.kind == .suppressed)
    }

    @Test func `nothing is infinite, and a division by zero has its reason`() throws {
        #expect(try Self.result("a / b", ["a": .value(1), "b": .value(0)]).absence?.kind == .denominatorZero)
        #expect(try Self.result("a * a", ["a": .value(1e200)]).absence?.kind == .notAvailable)
        #expect(try Self.result("a * b", ["a": .value(1)]).absence?.reason == "the input `b` is not defined")
    }

    @Test(arguments: ["year(2017-03-01)", "if lower('A') = 'a' then 1 else 0", "days(2017-03-01 - 2017-02-01)"])
    func `what is no number is refused with its place`(_ text: String) throws {
        let error = #expect(throws: Diagnostic.self) { try Formula(Self.expression(text)) }
        #expect(error?.code.id == "WM0601" && error?.span?.file == "a.yaml")
    }
}
