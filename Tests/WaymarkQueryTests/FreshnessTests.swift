import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit

/// How far in time the rows of sources reach becomes part of each figure, in whole runs.
@Suite(.needsDuckDB)
struct FreshnessTests {
    /// A project with a register whose rows end in August 2017, visits that go on until November, and a list of years.
    private static func project(check: String) throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        try folder.write("id,day\na,2017-02-01\nb,2017-08-15\nc,2099-01-01\n", to: "p/data/register.csv")
        try folder.write(
            "visit,day\na,2017-03-01T08:00:00\nb,2017-11-20T09:30:00\nc,2017-05-05T10:00:00\n", to: "p/data/visits.csv")
        try folder.write("visit,kind\na,x\nb,y\n", to: "p/data/services.csv")
        try folder.write("year,n\n2017,12\n", to: "p/data/published.csv")
        try folder.write(
            """
            programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
            sources:
              register:
                file: data/register.csv
                columns: {id: {type: id}, day: {type: date, role: date}}
                coverage: complete
                checks: [\(check)]
              visits:
                file: data/visits.csv
                key: visit
                columns: {visit: {type: id}, day: {type: date-time, role: date}}
                coverage: complete
              services:
                file: data/services.csv
                join: {visit_of: {source: visits, key: visit}}
                date: visit_of.day
                coverage: complete
                columns: {visit: {type: id}, kind: {type: text}}
              published:
                file: data/published.csv
                columns: {year: {type: period, role: date}, n: {type: integer}}

            """, to: "p/waymark.yaml")
        for (code, body) in [
            ("A", "calculator: count\nevery: quarter\nmeasure: {source: register, count: rows}"),
            ("B", "calculator: count\nevery: quarter\nmeasure: {source: visits, count: rows}"),
            (
                "C",
                "calculator: ratio\nevery: quarter\nnumerator: {source: register, count: rows}\n"
                    + "denominator: {source: visits, count: rows}"
            ),
            ("D", "calculator: formula\nevery: quarter\noptions: {formula: b + 1}\nb: {indicator: C}"),
            ("F", "calculator: count\nevery: quarter\nmeasure: {source: services, count: rows}"),
            ("E", "calculator: sum\nevery: year\nmeasure: {source: published, sum: n}"),
        ] {
            try folder.write(
                "indicator: \(code)\nname: \(code)\n\(body)\n", to: "p/indicators/\(code.lowercased()).yaml")
        }
        return folder
    }

    private static func run(_ folder: TemporaryFolder) async throws -> Report {
        let host = WaymarkHost.Host(
            registry: BuiltIn.registry, environment: ["WAYMARK_DUCKDB": Installed.duckdb ?? ""])
        let response = await host.run(
            WaymarkHost.Host.Request(
                project: folder.file("p").path, output: folder.file("out").path, formats: ["csv", "json", "html"],
                today: try #require(CalendarDate("2017-12-10"))))
        let report = response.report
        return try #require(report, "\(response.diagnostics.sorted.map(\.message))")
    }

    private static func entry(_ code: String, _ report: Report) throws -> Report.Entry {
        try #require(report.entries.first { $0.indicator.code == code })
    }

    @Test func `a figure tells the month that the least far of its sources reaches`() async throws {
        let folder = try Self.project(check: "")
        let report = try await Self.run(folder)
        let expected = ["A": "2017-08", "B": "2017-11", "C": "2017-08", "D": "2017-08", "E": nil, "F": "2017-11"]
        for (code, month) in expected {
            let entry = try Self.entry(code, report)
            #expect(entry.freshness?.latest?.code == month && entry.freshness?.isStale ?? false == false)
            #expect(entry.observations.allSatisfy { $0.figure.freshness == entry.freshness }, "\(code)")
        }
        #expect(report.sources.map { $0.freshness?.latest?.code } == ["2017-08", "2017-11", "2017-11", nil])
        let csv = try folder.text("out/csv/observations.csv")
        #expect(csv.split(separator: "\r\n").filter { $0.hasPrefix("B,") }.allSatisfy { $0.contains(",2017-11,") })
        #expect(try folder.text("out/json/report.json").contains("stale") == false)
        #expect(try folder.text("out/html/indicators/C.html").contains("data until Aug 2017"))
    }

    @Test(arguments: ["warn_after_days: 30", "fail_after_days: 30"])
    func `figures of periods beyond the latest date are stale where that is older than it may be`(
        _ limit: String
    ) async throws {
        let folder = try Self.project(check: "{freshness: {column: day, \(limit)}, severity: warning}")
        let report = try await Self.run(folder)
        for code in ["A", "C", "D"] {
            let stale = try Self.entry(code, report).observations.filter { $0.figure.freshness?.isStale == true }
            #expect(stale.map(\.period.code) == ["2017-Q3", "2017-Q4"], "\(code)")
            #expect(stale.allSatisfy { $0.figure.notes.contains { $0.contains("`register` is of 2017-08") } })
        }
        #expect(try Self.entry("B", report).observations.allSatisfy { $0.figure.freshness?.isStale == false })
        let csv = try folder.text("out/csv/observations.csv").split(separator: "\r\n")
        #expect(csv.filter { $0.hasPrefix("A,") && $0.contains("longer ago") }.count == 2)
        #expect(try folder.text("out/json/report.json").split(separator: "\"stale\": true").count - 1 == 1 + 3 + 6)
        #expect(try folder.text("out/html/indicators/A.html").contains("data until Aug 2017 only"))
    }

    @Test func `a source that is as fresh as it must be makes nothing stale`() async throws {
        let folder = try Self.project(check: "{freshness: {column: day, warn_after_days: 150}}")
        let report = try await Self.run(folder)
        #expect(try Self.entry("A", report).freshness?.latest?.code == "2017-08")
        #expect(report.entries.flatMap(\.observations).allSatisfy { $0.figure.freshness?.isStale ?? false == false })
    }

    @Test func `where a source must have dates and has none, all of its figures are stale`() async throws {
        let folder = try Self.project(check: "{freshness: {column: day, warn_after_days: 150}}")
        try folder.write("id,day\nc,2099-01-01\n", to: "p/data/register.csv")
        let entry = try Self.entry("A", try await Self.run(folder))
        #expect(entry.freshness == Freshness(source: "register", latest: nil, isStale: true))
        #expect(entry.observations.allSatisfy { $0.figure.freshness == entry.freshness })
        #expect(try folder.text("out/html/indicators/A.html").contains("data without any date"))
    }
}
