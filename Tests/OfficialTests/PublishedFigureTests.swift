import Foundation
import TestSupport
import Testing
import WaymarkKit

/// Published figures are computed anew from published inputs, where the outside reference data are there.
@Suite(.needsDuckDB)
struct PublishedFigureTests {
    private static let population = "data/population.csv"
    private static let refugees = "data/methods/refugees_by_origin.csv"
    private static let microdata = "data/refugees/unhcr_population.csv"
    private static let incidents = "data/migrants/iom_mmp_global_2026ytd.csv"
    private static let partners = [
        "BLR", "BRA", "COL", "EGY", "KGZ", "LAO", "MLI", "MAR", "NPL", "NER", "PAK", "ZAF", "UKR",
    ]

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: try #require(SharedFolder.file(path)), encoding: .utf8)
    }

    /// The lines of a table whose countries take part, and its header.
    private static func lines(_ text: String, where isWanted: (Substring) -> Bool) -> String {
        text.split(whereSeparator: \.isNewline).enumerated().filter { $0.offset == 0 || isWanted($0.element) }
            .map { $0.element + "\n" }.joined()
    }

    /// UNHCR's refugees by country of origin and asylum, the World Bank's population: `use: [sdg]` and mapped columns.
    @Test(.needsShared(population), .needsShared(refugees), .needsShared(microdata))
    func `10-7-4 of thirteen countries, from UNHCR's file and the World Bank's population`() async throws {
        let project = """
            programme: {id: R, name: Refugees, start: 2014-01-01, end: 2020-12-31, reporting_type: global}
            use: [sdg]
            countries: {dimension: country, members: [\(Self.partners.joined(separator: ", "))]}
            sources:
              refugees:
                file: unhcr.csv
                origin: UNHCR Refugee Data Finder, CC BY 4.0
                columns:
                  country: {header: coo_iso, type: code, dimension: country}
                  year: {type: period, role: date}
                  refugees: {type: integer, range: [0, 100000000]}
              population:
                file: population.csv
                origin: World Bank, SP.POP.TOTL
                columns:
                  country: {header: iso3, type: code, dimension: country}
                  year: {type: period, role: date}
                  people: {header: population, type: integer, range: [0, 2000000000]}

            """
        let microdata = Self.lines(try Self.text(Self.microdata)) { line in
            Self.partners.contains { line.contains(",\"\($0)\",\"") && line.split(separator: ",")[3] == "\"\($0)\"" }
        }
        let run = try await OfficialRun(files: [
            "waymark.yaml": project, "unhcr.csv": microdata, "population.csv": try Self.text(Self.population),
        ])
        let expected = PlainTable(try Self.text(Self.refugees)).rows
        var compared = 0
        for row in expected {
            guard let country = row["iso3"], let year = row["year"], (2014...2020).contains(Int(year) ?? 0),
                let rate = row["refugees_per_100k_10_7_4"].flatMap(Double.init)
            else { continue }
            let value = try run.value("10.7.4", year, ["country": country])
            #expect(abs(value - rate) < 1e-4, "\(country) \(year)")
            compared += 1
        }
        #expect(compared >= 80)
        #expect(try abs(run.value("10.7.4", "2020", ["country": "KGZ"]) - 42.841355) < 1e-6)
    }

    /// IOM's records of 2026: a definition of the project's own, since the file has no column for a country.
    @Test(.needsShared(incidents))
    func `10-7-3 of 2026, with the total of IOM's file`() async throws {
        let text = try Self.text(Self.incidents)
        let project = """
            programme: {id: M, name: Missing migrants, start: 2026-01-01, end: 2026-12-31}
            use: [sdg]
            sources:
              incidents:
                file: iom.csv
                origin: IOM, Missing Migrants Project
                columns:
                  year: {header: Year, type: period, role: date}
                  dead: {header: Number Dead, type: integer, range: [0, 100000], optional: true}
                  # One row of the file corrects another by -5.
                  disappeared:
                    {header: Minimum Estimated Number of Missing, type: integer, range: [-5, 100000], optional: true}

            """
        let indicator = """
            indicator: SDG-10.7.3
            name: People who died or disappeared
            calculator: sdg-10.7.3
            dead: {source: incidents, sum: dead}
            missing: {source: incidents, sum: disappeared}
            unit: persons

            """
        let run = try await OfficialRun(files: [
            "waymark.yaml": project, "iom.csv": text, "indicators/m.yaml": indicator,
        ])
        let rows = PlainTable(text).rows
        func sum(_ column: String) -> Double { rows.compactMap { $0[column].flatMap(Double.init) }.reduce(0, +) }
        let (dead, missing) = (sum("Number Dead"), sum("Minimum Estimated Number of Missing"))
        #expect(rows.count == 238 && dead > 100 && missing > 100)
        #expect(try run.value("10.7.3", "2026") == dead + missing)
        #expect(try run.value("10.7.3", "2026", series: "dead") == dead)
        #expect(try run.value("10.7.3", "2026", series: "missing") == missing)
    }
}
