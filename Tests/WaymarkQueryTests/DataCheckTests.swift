import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit

/// Checks of sources, made by whole runs over data that keep and break them.
@Suite(.needsDuckDB)
struct DataCheckTests {
    /// A check, the rows that it is about, and those that break it in the table below.
    struct Case: Sendable, CustomTestStringConvertible {
        var check: String
        var rows: Int
        var broken: Int
        var holds: Bool
        var testDescription: String { check }

        init(_ check: String, _ rows: Int, _ broken: Int, holds: Bool? = nil) {
            (self.check, self.rows, self.broken) = (check, rows, broken)
            self.holds = holds ?? (broken == 0)
        }
    }

    private static let table = """
        id,sex,day,n,total,men,women,place
        a,F,2017-03-31,1,3.3,1.1,2.2,X
        b,M,2017-04-01,2,5,2,2,Y
        b,M,2017-12-31,,4,,1,
        ,F,2099-01-01,7,0.3,0.1,0.2,Z
        ,,,3,,,,X

        """

    static let cases = [
        Case("unique: id", 3, 1), Case("unique: [id, day]", 3, 0), Case("unique: sex", 5, 2),
        Case("expect: \"n < 5\"", 5, 1), Case("expect: \"n is missing or n > 0\"", 5, 0),
        Case("rows: {at_least: 5}", 5, 0), Case("rows: {at_least: 6}", 5, 0, holds: false),
        Case("rows: {at_most: 4}", 5, 0, holds: false),
        Case("accepted: {column: place, values: [X, Y]}", 4, 1),
        Case("accepted: {column: n, values: [1, 2, 3, 7]}", 4, 0),
        Case("accepted: {column: sex, values: [F]}", 5, 3),
        Case("foreign_key: {column: place, source: places, key: code}", 4, 1),
        Case("sum_of_parts: {total: total, parts: [men, women]}", 3, 1),
        Case("sum_of_parts: {total: total, parts: [men, women], within: 1}", 3, 0),
        Case("freshness: {column: day, fail_after_days: 181}", 4, 0),
        Case("freshness: {column: day, fail_after_days: 180}", 4, 0, holds: false),
    ]

    private static func project(_ check: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write(table, to: "p/data/rows.csv")
        try folder.write("code\nX\nY\n", to: "p/data/places.csv")
        try folder.write(
            """
            programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
            use: [dimensions]
            sources:
              rows:
                file: data/rows.csv
                columns:
                  id: {type: id, optional: true}
                  sex: {type: code, dimension: sex, optional: true}
                  day: {type: date, optional: true}
                  n: {type: integer, optional: true}
                  total: {type: number, optional: true}
                  men: {type: number, optional: true}
                  women: {type: number, optional: true}
                  place: {type: text, optional: true}
                checks:
                  - {\(check)}
              places: {file: data/places.csv, columns: {code: {type: text}}}

            """, to: "p/waymark.yaml")
        try folder.write(
            "indicator: A\nname: Rows\ncalculator: count\nmeasure: {source: rows, count: rows, dated: 2017-06-01}\n",
            to: "p/indicators/a.yaml")
        return folder
    }

    private static func request(_ folder: TemporaryFolder) throws -> WaymarkHost.Host.Request {
        WaymarkHost.Host.Request(
            project: folder.file("p").path, output: folder.file("out").path, formats: ["csv", "json", "html"],
            today: try #require(CalendarDate("2018-06-30")))
    }

    private static let host = WaymarkHost.Host(
        registry: BuiltIn.registry,
        environment: [
            "WAYMARK_DUCKDB": Installed.duckdb ?? "", "WAYMARK_LIBRARIES": Repository.file("indicators").path,
        ])

    @Test(arguments: cases)
    func `a check counts the rows that it is about and those that break it`(_ item: Case) async throws {
        let folder = try Self.project(item.check)
        defer { withExtendedLifetime(folder) {} }
        let response = await Self.host.checkData(try Self.request(folder))
        let result = try #require(response.checks?.first, "\(response.diagnostics.sorted.map(\.message))")
        #expect(result.rows == item.rows && result.broken == item.broken)
        #expect(result.outcome == (item.holds ? .holds : .failed))
        #expect(
            response.diagnostics.all.filter { $0.severity == .error }.map(\.code.id) == (item.holds ? [] : ["WM0513"]))
    }

    @Test func `a broken check stops a run and leaves no output`() async throws {
        let folder = try Self.project("unique: id")
        let response = await Self.host.run(try Self.request(folder))
        let finding = try #require(response.diagnostics.sorted.first)
        #expect(finding.code.id == "WM0513" && finding.span?.line == 16)
        #expect(finding.message.hasSuffix("has no two rows with the same `id`: 1 of 3 rows breaks it"))
        #expect(try folder.names() == ["p"])
    }

    @Test(arguments: ["unique: id, severity: warning", "freshness: {column: day, warn_after_days: 30}"])
    func `what is only warned of is in every report`(_ check: String) async throws {
        let folder = try Self.project(check)
        let response = await Self.host.run(try Self.request(folder))
        #expect(response.diagnostics.sorted.map(\.code.id) == ["WM0513"])
        #expect(response.report?.checks.map(\.outcome) == [.warned])
        let finding = try #require(response.report?.checks.first?.finding)
        #expect(try folder.text("out/csv/checks.csv").contains(finding))
        #expect(try folder.text("out/json/report.json").contains(finding))
        #expect(try folder.text("out/html/index.html").contains(finding))
    }

    @Test func `checking the data alone reads every source and tells broken rows`() async throws {
        let folder = try Self.project("rows: {at_least: 1}")
        try folder.write("code\n\nX,Y\n", to: "p/data/places.csv")
        let response = await Self.host.checkData(try Self.request(folder))
        #expect(response.checks == nil)
        #expect(response.diagnostics.all.contains { $0.code.id == "WM0504" && $0.span?.line == 3 })
    }
}
