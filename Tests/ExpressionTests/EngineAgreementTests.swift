import ExpressionSupport
import Foundation
import TestSupport
import Testing
import WaymarkKit
import WaymarkProject
import WaymarkQuery

@Suite("Expressions: engines against the reference", .needsDuckDB) struct EngineAgreementTests {
    private static let world = ExpressionWorld()

    /// Statements that make the tables.
    private static func tables(_ engine: ExpressionEngine) throws -> String {
        let table = ExpressionTable(world, in: engine.dialect)
        return try ExpressionWorld.sources.values.sorted { $0.id < $1.id }.map {
            "CREATE TEMP TABLE \"\($0.id)\" AS \(try table.query($0));\n"
        }.joined()
    }

    @Test(arguments: ExpressionEngine.all, UInt64(1)...4)
    func `generated expressions have the same values for every row`(engine: ExpressionEngine, seed: UInt64) throws {
        var generator = ExpressionGenerator(seed: seed)
        let found = try Self.compare((0..<250).map { generator.expression(depth: 2 + $0 % 4) }, by: engine)
        #expect(found.known > found.all / 4)
    }

    @Test(arguments: [
        "age_at(opened - 12000 months - 12000 months, opened)",
        "age_at(opened - 366000 days * 2, opened - 366000 days * 3)",
        "year(opened - 12000 months * 2)", "month(opened - 12000 months - 12000 months - 12000 months)",
        "age_at(opened, opened + 12000 months + 12000 months + 12000 months + 12000 months + 12000 months + 12000 months)",
        "year(opened + 366000 days + 366000 days + 366000 days + 366000 days + 366000 days + 366000 days + 366000 days)",
        "opened + 9007199254740991 * 1 day", "opened + (0 - 9007199254740991) * 1 month", "opened + 366000 * 1 day",
        "opened + 366001 * 1 day", "opened - 12000 * 1 month", "opened - 12001 * 1 month", "opened + persons * 1 month",
        "2016-02-29 + persons * 1 year", "2017-01-31 + persons * 1 month", "2016-03-31 - persons * 1 month",
        "age_at(2016-02-29, opened)", "age_at(opened, 2016-02-29)", "age_at(closed, opened)",
        "persons * 9007199254740991 * 9007199254740991", "1e308 * 10 - 1e308 * 10", "0 * (1e308 * 10)",
        "1 / (1e308 * 10)", "1 / (persons - persons)", "(1e308 + 1e308) / 2", "-(1e308 * 10)", "abs(-1e308 * 10)",
        "round(1e308 * 10)", "round(1e307, 9)", "round(-0.5)", "round(0.5)", "round(2.5)", "round(1.005, 2)",
        "round(persons / 3, 1)",
        "if persons / 0 = 1 then 1 else 2", "coalesce(persons / 0, 1e308 * 10, 7)", "weeks = 9007199254740991",
        "`Ländername (neu)` = -9007199254740991", "weeks < 9007199254740992.0", "weeks in [1, 2.5, persons]",
        "not (is_open and closed > opened)", "is_open or closed > opened", "closed between opened and period_end",
        "closed not between opened and seen", "place in [note, 'Osh']", "place not in [note, 'Osh']",
        "lower(place) like '%osh%'", "place like '%\\\\%'", "place like '_'", "place not like '%\\%%'", "place > 'Z'",
        "place between 'A' and 'é'", "sex in [F, M] and not (sex = F)", "exists(services, on: [case_id, form])",
        "latest(services.kind by began, on: case_id)", "latest(services.is_done by day, on: case_id)",
        "latest(services.form by day, on: case_id) = labour", "latest(services.cost by day, on: case_id)",
        "count(services, on: case_id, day within 1 month before opened, where: hours is missing) > 0",
        "count(services, on: case_id, day between opened and closed)", "paid / planned", "paid * 0.5 - planned",
        "(paid - planned) / persons", "days(closed - opened) / 7", "(closed - opened) / 7 days",
        "month(closed) = month(seen)",
        "latest(services.began by began, on: case_id)", "seen > 2017-06-01T12:00", "seen = opened",
    ])
    func `what is at the edge has the same value for every row`(text: String) throws {
        var diagnostics = Diagnostics()
        let span = SourceSpan(file: "a.yaml", line: 1, column: 1, length: 1)
        let checker = ExpressionChecker(ExpressionWorld.scope)
        let expression = checker.check(text, at: span, for: .any, into: &diagnostics)
        for engine in ExpressionEngine.all {
            try Self.compare([try #require(expression, "\(diagnostics.sorted.map(\.message))")], by: engine)
        }
    }

    /// Computes expressions for every row by both, and counts the values that are not missing.
    @discardableResult
    private static func compare(
        _ expressions: [WaymarkKit.Expression], by engine: ExpressionEngine
    ) throws -> (known: Int, all: Int) {
        let table = ExpressionTable(world, in: engine.dialect)
        let queries = try expressions.enumerated().map { index, expression in
            let value = expression.type == .date ? "(v - DATE '1970-01-01')" : "v"
            let query = try table.query(expression)
            return "SELECT \(index), r, \(engine.printed(value)) FROM (\(query)) AS x(r, v);\n"
        }
        let cases = world.rows["cases"] ?? []
        let (found, stopped) = try engine.rows(try tables(engine) + queries.joined())
        #expect(found.count == (expressions.count - stopped) * cases.count)
        var known = 0
        var differences: [String] = []
        for fields in found {
            let (index, row) = (try #require(Int(fields[0])), try #require(Int(fields[1])))
            let (expression, printed) = (expressions[index], DuckDBProgram.value(fields[2...]))
            let wanted = world.evaluator.value(of: expression, for: cases[row])
            if wanted != .missing { known += 1 }
            if ReferenceValue(printed: printed, as: expression.type)?.agrees(with: wanted) != true {
                differences.append(
                    "\(expression) for row \(row) is by \(engine.name) \(printed ?? "missing"), by the reference \(wanted)"
                )
            }
        }
        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(8).joined(separator: "\n"))")
        return (known, found.count)
    }
}
