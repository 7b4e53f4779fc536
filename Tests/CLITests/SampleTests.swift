import Foundation
import TestSupport
import Testing

@Suite(.needsDuckDB)
struct SampleTests {
    @Test func `two runs of the sample give the same bytes`() throws {
        let folder = try TemporaryFolder()
        for out in ["a", "b"] {
            let target = folder.file(out).path
            let run = try WaymarkProgram.run(["run", "indicators/gloact", "--out", target, "--today", "2026-01-31"])
            #expect(run.status == 0, "\(run.errors)")
        }
        let first = try folder.contents(of: "a")
        #expect(first.keys.contains("html/index.html") && first.keys.contains("csv/observations.csv"))
        #expect(try folder.contents(of: "b") == first)
    }

    /// Published national rates: National Statistical Committee of the Kyrgyz Republic, SDG 16.2.2.
    @Test(arguments: [("2010", 0.3816040672451784), ("2020", 0.13255569290616426), ("2023", 0.23736684767052366)])
    func `published rates of SDG 16-2-2 are reproduced`(_ year: String, _ rate: Double) throws {
        let folder = try TemporaryFolder()
        let target = folder.file("out")
        let run = try WaymarkProgram.run([
            "run", "indicators/gloact", "--out", target.path, "--format", "csv", "--select", "SDG-16.2.2",
        ])
        #expect(run.status == 0, "\(run.errors)")
        let text = try String(contentsOf: target.appending(path: "csv/observations.csv"), encoding: .utf8)
        let row = text.components(separatedBy: "\r\n")
            .first { $0.hasPrefix("SDG-16.2.2,,\(year),") && $0.contains(",KGZ,") }
        let value =
            try #require(row?.components(separatedBy: ",")[6]).isEmpty ? nil : row?.components(separatedBy: ",")[6]
        #expect(abs(try #require(value.flatMap(Double.init)) - rate) < 1e-9)
    }

    @Test func `a source with censored values keeps them out of sums`() throws {
        let folder = try SmallProject.write()
        let project = """
            programme: {id: T, name: Test, start: 2017-01-01, end: 2017-12-31}
            use: [dimensions]
            sources:
              published:
                file: data/published.csv
                columns:
                  sex: {type: code, dimension: sex}
                  year: {type: period, role: date}
                  victims: {type: integer, thousands_mark: ",", censored: {"<5": [0, 4]}}

            """
        try folder.write(project, to: "p/waymark.yaml")
        let indicator = """
            indicator: A-1
            name: Victims
            calculator: sum
            measure: {source: published, sum: victims}
            disaggregate: [sex]

            """
        try folder.write(indicator, to: "p/indicators/a.yaml")
        try folder.write("sex,year,victims\nF,2017,\"1,011\"\nF,2017,9\nM,2017,<5\n", to: "p/data/published.csv")
        let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--format", "csv"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        let text = try folder.text("out/csv/observations.csv")
        #expect(text.contains("A-1,,2017,2017-01-01,2017-12-31,F,1020,,"))
        #expect(text.contains("A-1,,2017,2017-01-01,2017-12-31,M,,[c],0,4,"))
        #expect(text.contains("A-1,,2017,2017-01-01,2017-12-31,_T,,[c],1020,1024,"))
    }
}

@Suite struct CommandTests {
    /// `make docs`, or `WAYMARK_RENEW=1 swift test`, writes the page anew.
    @Test func `the page about the sample's indicators is made from their definitions`() throws {
        let page = Repository.file("docs/programme-indicators.md")
        let run = try WaymarkProgram.run(["describe", "indicators/gloact"])
        #expect(run.status == 0, "\(run.errors)")
        if ProcessInfo.processInfo.environment["WAYMARK_RENEW"] != nil {
            try run.output.write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == run.output, "docs are out of date: run `make docs`")
        #expect(run.output.split(separator: "\n").filter { $0.hasPrefix("| GA-") }.count == 41)
    }

    @Test func `the page about the official indicators is made from their descriptions`() throws {
        let page = Repository.file("docs/sdg.md")
        let run = try WaymarkProgram.run(["describe", "indicators/sdg", "--official"])
        #expect(run.status == 0, "\(run.errors)")
        if ProcessInfo.processInfo.environment["WAYMARK_RENEW"] != nil {
            try run.output.write(to: page, atomically: true, encoding: .utf8)
        }
        #expect(try String(contentsOf: page, encoding: .utf8) == run.output, "docs are out of date: run `make docs`")
        #expect(run.output.contains("## SDG 16.3.2\n"))
    }

    @Test(arguments: [
        (["--version"], 0, "0.1.0"), (["list", "calculators"], 0, "sdg-16.2.2"),
        (["list", "writers", "--json"], 0, "html"),
        (["check", "indicators/gloact"], 0, "42 indicators"), (["explain", "WM0501"], 0, "a row breaks its"),
        (["explain", "--plan", "indicators/gloact"], 0, "One by one, measures would go over them"),
        (["explain", "--plan", "indicators/gloact", "--json"], 0, "\"separate_scans\":"),
        (["run"], 64, ""), (["explain", "nothing"], 64, ""), (["check", "nowhere"], 1, ""),
    ])
    func `commands end as documented`(_ arguments: [String], _ status: Int32, _ text: String) throws {
        let run = try WaymarkProgram.run(arguments)
        #expect(run.status == status, "\(run.errors)")
        #expect(text.isEmpty || run.output.contains(text))
    }
}
