import ExpressionSupport
import TestSupport
import Testing
import WaymarkKit
import WaymarkProject

/// Reads and checks a text about the cases of the world.
func checked(
    _ text: String, for purpose: ExpressionPurpose = .any, in scope: ExpressionScope = ExpressionWorld.scope
) -> (expression: Expression?, findings: [Diagnostic]) {
    var diagnostics = Diagnostics()
    let span = SourceSpan(file: "a.yaml", line: 1, column: 1, length: text.unicodeScalars.count)
    let expression = ExpressionChecker(scope).check(text, at: span, for: purpose, into: &diagnostics)
    return (expression, diagnostics.sorted)
}

@Suite("Expressions: canonical text") struct RoundTripTests {
    @Test(arguments: [
        ("sex=F", "sex = 'F'"), ("'F' = sex", "'F' = sex"), ("sex <> F", "sex != 'F'"),
        ("((persons))>3", "persons > 3"),
        ("persons+weeks*2 > 1", "persons + weeks * 2 > 1"), ("(persons+weeks)*2 > 1", "(persons + weeks) * 2 > 1"),
        ("persons-(weeks-1) = 0", "persons - (weeks - 1) = 0"), ("persons-weeks-1 = 0", "persons - weeks - 1 = 0"),
        ("persons/(weeks/2) = 0", "persons / (weeks / 2) = 0"), ("- - persons = 1", "-(-persons) = 1"),
        ("+persons = 1", "persons = 1"), ("not not is_open", "not not is_open"),
        ("not (is_open and consented)", "not (is_open and consented)"),
        (
            "is_open and (consented and sex = F) or form = labour",
            "is_open and consented and sex = 'F' or form = 'labour'"
        ),
        ("is_open and (consented or sex = F)", "is_open and (consented or sex = 'F')"),
        ("sex in [F,M,]", "sex in ['F', 'M']"), ("not sex in [F]", "not sex in ['F']"),
        ("sex not in [F]", "sex not in ['F']"),
        ("persons between 1 and 5 and is_open", "persons between 1 and 5 and is_open"),
        ("closed is not missing", "closed is not missing"), ("place like \"O%\"", "place like 'O%'"),
        ("place = \"it's\"", "place = 'it''s'"), ("`between` > 1", "`between` > 1"),
        ("`Ländername (neu)` = 1", "`Ländername (neu)` = 1"), ("`persons` = 1", "persons = 1"),
        ("share > 1.50", "share > 1.5"), ("share > 1E3", "share > 1000.0"),
        ("opened >= 2017-03-31", "opened >= 2017-03-31"),
        ("seen = 2017-03-31T14:30", "seen = 2017-03-31T14:30:00"),
        ("closed - opened <= 90 day", "closed - opened <= 90 days"),
        ("closed <= opened + 1 months", "closed <= opened + 1 month"), ("seen < today", "date(seen) < today"),
        ("year(seen) = 2017", "year(date(seen)) = 2017"),
        ("opened - period_start > 2 weeks", "opened - period_start > 2 weeks"),
        ("if is_open then 1 else if consented then 2 else 3", "if is_open then 1 else if consented then 2 else 3"),
        ("(if is_open then 1 else 2) + 1", "(if is_open then 1 else 2) + 1"),
        ("coalesce( paid,planned , 0)", "coalesce(paid, planned, 0)"), ("event.town = 'Osh'", "event.town = 'Osh'"),
        ("exists(services,on:case_id)", "exists(services, on: case_id)"),
        ("exists(services, on: case_id = case_id)", "exists(services, on: case_id)"),
        (
            "exists(services, on:[case_id,form], date within 90 days after opened, where: hours>2 and form=labour)",
            "exists(services, on: [case_id, form], day within 90 days after opened, where: hours > 2 and form = 'labour')"
        ),
        (
            "exists(services, on: case_id, day within 90 days of opened)",
            "exists(services, on: case_id, day within 90 days after opened)"
        ),
        ("exists(services, on: case_id, began < opened)", "exists(services, on: case_id, began before opened)"),
        ("count(services, on: case_id, day >= opened) > 1", "count(services, on: case_id, day >= opened) > 1"),
        ("latest(services.hours by date, on: case_id) = 3", "latest(services.hours by day, on: case_id) = 3"),
        (
            "latest(services.form by began, on: case_id) = labour",
            "latest(services.form by began, on: case_id) = 'labour'"
        ),
    ])
    func `there is one spelling for each meaning`(written: String, canonical: String) throws {
        let (expression, findings) = checked(written)
        #expect(findings.map(\.message) == [])
        let first = try #require(expression)
        #expect(first.description == canonical)
        #expect(checked(canonical).expression == first)
    }

    @Test func `what is generated reads back as the same expression`() throws {
        var generator = ExpressionGenerator(seed: 11)
        for _ in 0..<2000 {
            let expression = generator.expression(depth: 4)
            let text = expression.description
            let (again, findings) = checked(text)
            #expect(again == expression, "\(text): \(findings.map(\.message))")
            #expect(again?.description == text)
        }
    }

    @Test func `the generator is right most of the time, and for good reasons wrong`() {
        var generator = ExpressionGenerator(seed: 5)
        var refused: [String: Int] = [:]
        for _ in 0..<1000 {
            let text = generator.text(depth: 4)
            let (expression, findings) = checked(text)
            if expression == nil, let finding = findings.first(where: { $0.severity == .error }) {
                refused[finding.code.id, default: 0] += 1
            }
        }
        // Fixed bounds the wrong way round, and what is too complex for an engine.
        #expect(Set(refused.keys).isSubset(of: ["WM0440", "WM0406"]), "\(refused)")
        #expect(refused.values.reduce(0, +) < 100)
    }
}
