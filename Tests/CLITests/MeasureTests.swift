import Foundation
import TestSupport
import Testing

/// What a measure can say about time, regions and who reported, run as a user would.
@Suite(.needsDuckDB)
struct MeasureTests {
    private static let project = """
        programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
        use: [dimensions]
        countries: {dimension: country, members: [KGZ, NPL, UKR]}
        sources:
          cases:
            file: data/cases.csv
            coverage: {source: lists, country: country, period: quarter, where: "list = 'cases'"}
            columns:
              country: {type: code, dimension: country}
              to: {type: code, dimension: destination}
              opened: {type: date, role: date}
              closed: {type: date, optional: true}
          visits:
            file: data/visits.csv
            coverage: {source: lists, country: country, period: quarter, where: "list = 'visits'"}
            columns:
              country: {type: code, dimension: country}
              day: {type: date, role: date}
          lists:
            file: data/lists.csv
            columns:
              list: {type: text}
              country: {type: code, dimension: country}
              quarter: {type: period}
              received: {type: date, role: date}

        """
    private static let cases = """
        country,to,opened,closed
        KGZ,ITA,2017-02-01,2017-05-01
        NPL,UKR,2017-02-02,
        NPL,ITA,2017-04-02,2017-06-30

        """
    private static let lists = """
        list,country,quarter,received
        cases,KGZ,2017-Q1,2017-04-01
        cases,NPL,2017-Q1,2017-04-01
        cases,NPL,2017-Q2,2017-07-01
        cases,KGZ,2017-Q2,2017-07-01
        visits,UKR,2017-Q1,2017-04-01

        """

    private static func lines(_ indicator: String) throws -> [String] {
        let folder = try TemporaryFolder()
        let destination = "dimension: destination\nname: Destination\nlike: country\n"
        for (path, text) in [
            ("waymark.yaml", project), ("dimensions/destination.yaml", destination), ("data/cases.csv", cases),
            ("data/visits.csv", "country,day\n"), ("data/lists.csv", lists), ("indicators/a.yaml", indicator),
        ] {
            try folder.write(text, to: "p/" + path)
        }
        let run = try WaymarkProgram.run(
            ["run", "p", "--out", "out", "--format", "csv", "--today", "2020-01-01"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let file = folder.file("out/csv/observations.csv")
        return try String(contentsOf: file, encoding: .utf8).components(separatedBy: "\r\n")
    }

    private static func indicator(_ measure: String, _ more: String = "every: quarter") -> String {
        "indicator: A\nname: A\ncalculator: count\nmeasure: {source: cases, count: rows, \(measure)}\n\(more)\n"
    }

    @Test func `the same rows can be placed in time by another date`() throws {
        let opened = try Self.lines(Self.indicator(""))
        #expect(opened.contains { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,2,") })
        #expect(opened.contains { $0.hasPrefix("A,,2017-Q2,2017-04-01,2017-06-30,1,") })
        let closed = try Self.lines(Self.indicator("dated: closed"))
        #expect(closed.contains { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,0,") })
        #expect(closed.contains { $0.hasPrefix("A,,2017-Q2,2017-04-01,2017-06-30,2,") })
        let either = try Self.lines(Self.indicator("dated: \"coalesce(closed, opened)\""))
        #expect(either.contains { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,1,") })
        let every = try Self.lines(Self.indicator("dated: period_end, where: opened <= period_start"))
        #expect(every.contains { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,0,") })
        #expect(every.contains { $0.hasPrefix("A,,2017-Q2,2017-04-01,2017-06-30,2,") })
    }

    @Test func `a region is made of its countries, and asks only those for reports`() throws {
        let lines = try Self.lines(Self.indicator("", "every: quarter\ndisaggregate: [region]"))
        let south = lines.first { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,central_and_southern_asia,") }
        #expect(south?.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,central_and_southern_asia,2,") == true)
        #expect(south?.contains("missing") == false)
        let europe = lines.first { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,europe_and_northern_america,") }
        #expect(europe?.contains("[x]") == true && europe?.contains("0 of 1 reported; missing: UKR") == true)
    }

    @Test func `a report for any of the sources named is a report`() throws {
        let own = try Self.lines(Self.indicator("", "every: quarter\ndisaggregate: [country]"))
        #expect(own.contains { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,UKR,,[x],") })
        let both = try Self.lines(
            Self.indicator("reported_by: [cases, visits]", "every: quarter\ndisaggregate: [country]"))
        #expect(both.contains { $0.hasPrefix("A,,2017-Q1,2017-01-01,2017-03-31,UKR,0,") })
        #expect(both.contains { $0.hasPrefix("A,,2017-Q3,2017-07-01,2017-09-30,UKR,,[x],") })
    }

    @Test func `a dimension can share another's code list`() throws {
        let lines = try Self.lines(Self.indicator("", "disaggregate: [[country, destination]]"))
        #expect(lines.contains { $0.hasPrefix("A,,2017,2017-01-01,2017-12-31,NPL,UKR,1,") })
        #expect(lines.contains { $0.hasPrefix("A,,2017,2017-01-01,2017-12-31,NPL,ITA,1,") })
    }

    @Test(arguments: [
        ("dated: country", "`country` is no date"),
        ("reported_by: lists", "has no list of who reported"), ("reported_by: nobody", "unknown source `nobody`"),
    ])
    func `what does not fit is refused`(_ measure: String, _ message: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.project.replacing("destination", with: "country"), to: "p/waymark.yaml")
        try folder.write(Self.indicator(measure), to: "p/indicators/a.yaml")
        for file in ["cases", "visits", "lists"] { try folder.write("x\n", to: "p/data/\(file).csv") }
        let run = try WaymarkProgram.run(["check", "p"], in: folder.url)
        #expect(run.status == 1 && run.errors.contains(message), "\(run.errors)\(run.output)")
        #expect(run.errors.contains("p/indicators/a.yaml:4:"))
    }
}
