import TestSupport
import Testing
import WaymarkKit

/// What column contracts say of fields: what is read, and what becomes of fields that break them.
@Suite(.needsDuckDB)
struct ContractTests {
    /// A field that is read.
    struct Good: Sendable, CustomTestStringConvertible {
        var contract: String
        var field: String
        var condition: String
        var testDescription: String { "\(contract): \(field)" }

        init(_ contract: String, _ field: String, _ condition: String) {
            (self.contract, self.field, self.condition) = (contract, field, condition)
        }
    }

    @Test(arguments: [
        [
            Good("{type: integer}", "12", "= 12"), Good("{type: integer}", "-012", "= -12"),
            Good("{type: integer}", "+3", "= 3"),
            Good("{type: integer, thousands_mark: \",\"}", "1,234,567", "= 1234567"),
            Good("{type: integer, thousands_mark: \" \"}", "1\u{A0}234", "= 1234"),
            Good("{type: number}", "1.5", "= 1.5"), Good("{type: number}", ".5", "= 0.5"),
            Good("{type: number}", "1e3", "= 1000"),
            Good("{type: number, decimal_mark: \",\"}", "1,5", "= 1.5"),
            Good("{type: number, decimal_mark: \",\", thousands_mark: \".\"}", "1.234,5", "= 1234.5"),
            Good("{type: integer, censored: {\"<5\": [1, 4]}}", "7", "= 7"),
            Good("{type: boolean}", "true", ""), Good("{type: boolean}", "no", "= false"),
            Good("{type: boolean}", "1", ""),
            Good("{type: text, map: {x: y}}", "x", "= 'y'"),
            Good("{type: integer, map: {none: \"0\"}}", "none", "= 0"),
        ],
        [
            Good("{type: date}", "2017-03-31", "= 2017-03-31"),
            Good("{type: date, date_format: \"%d/%m/%Y\"}", "31/03/2017", "= 2017-03-31"),
            Good("{type: date, date_format: \"%d.%m.%Y\"}", "31.03.2017", "= 2017-03-31"),
            Good("{type: date, date_format: excel}", "42825", "= 2017-03-31"),
            Good("{type: date, date_format: excel-1904}", "41363", "= 2017-03-31"),
            Good("{type: date-time}", "2017-03-31T14:30", ">= 2017-03-31"),
            Good("{type: date-time}", "2017-03-31 14:30:15.5Z", ">= 2017-03-31"),
            Good("{type: period}", "2017-Q2", "= '2017-Q2'"),
            Good("{type: code, dimension: sex}", "F", "= F"),
            Good("{type: code, dimension: sex, map: {Frau: F}}", "Frau", "= F"),
            Good("{type: code, dimension: sex, map: {\"\": _U}}", "", "= _U"),
            Good("{type: code, dimension: sex, optional: true}", "", "= _U"),
        ],
    ])
    func `fields are read as their contracts say`(_ fields: [Good]) async throws {
        let names = fields.indices.map { "f\($0)" }
        let text = names.joined(separator: ",") + "\n" + fields.map { "\"\($0.field)\"" }.joined(separator: ",") + "\n"
        let columns = zip(names, fields).map { "\($0): \($1.contract)" }.joined(separator: "\n")
        let file = try ReadFile(["a.csv": Array(text.utf8)], "a.csv", columns: columns, uses: "use: [dimensions]")
        let outcome = try await file.run(
            zip(names, fields).map { $1.condition == "= false" ? "not \($0)" : "\($0) \($1.condition)" })
        #expect(outcome.diagnostics.map(\.message) == [])
        for (field, count) in zip(fields, outcome.counts) { #expect(count == 1, "\(field.testDescription)") }
    }

    @Test(arguments: [
        ("{type: integer}", "1.5", "is no whole number,a number"),
        ("{type: integer}", "1e3", "is no whole number,a text of 3 characters"),
        ("{type: integer}", "1_000", "is no whole number,a text of 5 characters"),
        ("{type: integer}", "", "is missing,nothing"),
        ("{type: integer, missing: [n/a]}", "n/a", "is missing,nothing"),
        ("{type: integer, range: [0, 120]}", "121", "is outside 0 to 120,a whole number"),
        ("{type: integer, thousands_mark: \",\"}", "\"1,23\"", "is no whole number,a number"),
        ("{type: number}", "nan", "is no number,a text of 3 characters"),
        ("{type: number}", "<5", "is no number,a text of 2 characters"),
        ("{type: number}", "1;5", "is no number,a text of 3 characters"),
        ("{type: number}", "#DIV/0!", "is an error of the spreadsheet,an error"),
        ("{type: text}", "#N/A", "is an error of the spreadsheet,an error"),
        ("{type: text}", "a\0b", "contains the character NUL,a text of 3 characters"),
        ("{type: text, pattern: \"[A-Z]+\"}", "abc", "does not match the column's pattern,a text of 3 characters"),
        ("{type: boolean}", "maybe", "is neither true nor false,a text of 5 characters"),
        ("{type: date}", "31/03/2017", "is no date of the form %Y-%m-%d,digits like a date"),
        ("{type: date}", "2017-02-29", "is no date of the form %Y-%m-%d,digits like a date"),
        ("{type: date, date_format: \"%d/%m/%Y\"}", "03/31/2017", "is no date of the form %d/%m/%Y,digits like a date"),
        ("{type: date, date_format: excel}", "60", "is no date as spreadsheets count them,a whole number"),
        (
            "{type: date-time}", "2017-03-31 25:00",
            "is no date and time such as 2017-03-31T14:30,a text of 16 characters"
        ),
        ("{type: period}", "2017-Q5", "is no period such as 2017 or 2017-Q2,a text of 7 characters"),
        ("{type: code, dimension: sex}", "Femal", "is no category of dimension `sex`,a text of 5 characters"),
    ])
    func `a broken field is told with its place, kind and reason, and never its value`(
        _ contract: String, _ field: String, _ problem: String
    ) async throws {
        let text = "id,f\na,\(field)\n"
        let file = try ReadFile(
            ["a.csv": Array(text.utf8)], "a.csv", columns: "id: {type: id}\nf: \(contract)", uses: "use: [dimensions]")
        let outcome = try await file.run(["TRUE"])
        #expect(outcome.rejects == ["data/a.csv,1,2:3,f,\(problem)"])
        #expect(outcome.counts == [nil])
        #expect(outcome.diagnostics.map(\.code.id) == ["WM0501"])
        let span = try #require(outcome.diagnostics.first?.span)
        #expect(span.line == 2 && span.column == 3 && span.file.hasSuffix("data/a.csv"))
        if field.count > 4 { #expect(!outcome.diagnostics.contains { "\($0)".contains(field) }) }
    }

    @Test func `broken rows that are borne are left out, counted and listed`() async throws {
        let text = "id,n\na,1\nb,x\nc,3\na,4\n"
        let file = try ReadFile(
            "a.csv", text, columns: "id: {type: id}\nn: {type: integer}", keys: "key: id\nrejects: {quarantine: 2}")
        let outcome = try await file.run(["TRUE", "n = 4"])
        #expect(outcome.counts == [2, 0])
        #expect(
            outcome.rejects == [
                "data/a.csv,2,3:3,n,is no whole number,a text of 1 characters",
                "data/a.csv,4,5:1,id,has a key that occurs before,a key",
            ])
        #expect(outcome.report?.sources.first?.rows == 4 && outcome.report?.sources.first?.rejected == 2)
    }

    @Test(arguments: [
        ("40%", [nil, "WM0501"]), ("50%", ["2", "WM0705"]), ("1", [nil, "WM0501"]), ("2", ["2", "WM0705"]),
    ])
    func `more broken rows than are borne stop the run, fewer are told`(_ limit: String, _ expected: [String?])
        async throws
    {
        let file = try ReadFile(
            "a.csv", "n\n1\nx\ny\n4\n", columns: "n: {type: integer}", keys: "rejects: {quarantine: \(limit)}")
        let outcome = try await file.run(["TRUE"])
        #expect(outcome.counts == [expected[0].flatMap { Int($0) }])
        #expect(Set(outcome.diagnostics.map(\.code.id)) == Set([expected[1]].compactMap { $0 }))
    }

    @Test func `places count lines, not rows, where fields hold line ends`() async throws {
        let text = "note,n\n\"one\ntwo\",1\n\n\"three\nfour\",x\n"
        let file = try ReadFile("a.csv", text, columns: "note: {type: text}\nn: {type: integer}")
        let outcome = try await file.run(["TRUE"])
        #expect(outcome.rejects == ["data/a.csv,2,6:7,n,is no whole number,a text of 1 characters"])
    }
}
