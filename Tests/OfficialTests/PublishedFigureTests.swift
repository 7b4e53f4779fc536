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
    private static let kyrgyz = "data/methods/kg_sdg16_10_7_published.csv"
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

    private struct Published {
        let rows: [[String: String]]

        init() throws { rows = PlainTable(try PublishedFigureTests.text(kyrgyz)).rows }

        /// The values of a series by year and sex, over all ages and places.
        func values(_ series: String) -> [String: [String: Double]] {
            var values: [String: [String: Double]] = [:]
            for row in rows
            where row["SERIES"] == series && row["AGE"] == "_T" && row["URBANISATION"] == "_T"
                && row["COMPOSITE_BREAKDOWN"] == "_T" && row["REF_AREA"] == "KG"
            {
                guard let year = row["TIME_PERIOD"], let sex = row["SEX"] else { continue }
                values[year, default: [:]][sex] = row["OBS_VALUE"].flatMap(Double.init)
            }
            return values
        }
    }

    /// The rate of both sexes, from the numbers by sex and the populations by sex that the published rates imply.
    @Test(.needsShared(kyrgyz))
    func `16-1-1 of Kyrgyzstan is a rate of sums, as published`() async throws {
        let published = try Published()
        let (rates, numbers) = (published.values("VC_IHR_PSRC"), published.values("VC_IHR_PSRCN"))
        var (deaths, people) = ("country,year,sex,age,victims\n", "country,year,sex,age,people\n")
        var years: [String] = []
        for (year, rate) in rates.sorted(by: { $0.key < $1.key }) {
            guard let number = numbers[year], rate["_T"] != nil, number["_T"] != nil,
                ["F", "M"].allSatisfy({ (rate[$0] ?? 0) > 0 && number[$0] != nil })
            else { continue }
            years.append(year)
            for sex in ["F", "M"] {
                guard let count = number[sex], let one = rate[sex] else { continue }
                deaths += "KGZ,\(year),\(sex),_U,\(Int(count))\n"
                people += "KGZ,\(year),\(sex),_U,\(Int((count / one * 100_000).rounded()))\n"
            }
        }
        try #require(years.count >= 5)
        let project = """
            programme: {id: K, name: Kyrgyzstan, start: 2010-01-01, end: 2024-12-31}
            use: [sdg]
            countries: {dimension: country, members: [KGZ]}
            sources:
              homicides:
                file: homicides.csv
                columns:
                  country: {type: code, dimension: country}
                  year: {type: period, role: date}
                  sex: {type: code, dimension: sex}
                  age: {type: code, dimension: child_adult}
                  victims: {type: integer}
              population:
                file: population.csv
                columns:
                  country: {type: code, dimension: country}
                  year: {type: period, role: date}
                  sex: {type: code, dimension: sex}
                  age: {type: code, dimension: child_adult}
                  people: {type: integer}

            """
        let run = try await OfficialRun(
            files: ["waymark.yaml": project, "homicides.csv": deaths, "population.csv": people])
        for year in years {
            let rate = try #require(rates[year]?["_T"])
            #expect(abs(try run.value("16.1.1", year) - rate) < 1e-3 * rate, "\(year)")
            #expect(try run.value("16.1.1", year, series: "VC_IHR_PSRCN") == numbers[year]?["_T"], "\(year)")
        }
    }

    /// Victims of unknown sex are published as a category, and a sex without a row is not zero.
    @Test(.needsShared(kyrgyz))
    func `16-2-2 of Kyrgyzstan: the published total is of women, men and unknown`() async throws {
        let numbers = try Published().values("VC_HTF_DETV")
        var (victims, years) = ("country,year,sex,age,form,victims\n", [String]())
        for (year, bySex) in numbers.sorted(by: { $0.key < $1.key }) where bySex["_T"] != nil && bySex.count > 1 {
            years.append(year)
            for (sex, number) in bySex.sorted(by: { $0.key < $1.key }) where sex != "_T" {
                victims += "KGZ,\(year),\(sex),_U,_U,\(Int(number))\n"
            }
        }
        try #require(years.contains("2018") && years.contains("2020"))
        let project = """
            programme: {id: K, name: Kyrgyzstan, start: 2010-01-01, end: 2024-12-31}
            use: [sdg]
            countries: {dimension: country, members: [KGZ]}
            sources:
              population:
                file: population.csv
                columns:
                  country: {header: iso3, type: code, dimension: country}
                  year: {type: period, role: date}
                  people: {header: population, type: integer}
              trafficking_victims:
                file: victims.csv
                columns:
                  country: {type: code, dimension: country}
                  year: {type: period, role: date}
                  sex: {type: code, dimension: sex}
                  age: {type: code, dimension: child_adult}
                  form: {type: code, dimension: form_of_exploitation}
                  victims: {type: integer}

            """
        let people = "iso3,year,population\nKGZ,2020,6726596\n"
        let run = try await OfficialRun(
            files: ["waymark.yaml": project, "victims.csv": victims, "population.csv": people])
        for year in years {
            let total = try run.value("16.2.2", year, series: "VC_HTF_DETV")
            #expect(total == numbers[year]?["_T"], "\(year)")
        }
        #expect(try abs(run.value("16.2.2", "2020") - 0.133797) < 1e-6)
        #expect(
            try run.figure("16.2.2", "2020", series: "VC_HTF_DETV", ["country": "KGZ", "sex": "F"]).absence?.kind
                == .notReported)
        #expect(try run.value("16.2.2", "2020", series: "VC_HTF_DETV", ["country": "KGZ", "sex": "_U"]) == 5)
    }

    /// A country's value is 100 by the number of members: a whole number, for every organization and year.
    @Test(.needsShared(kyrgyz))
    func `16-8-1 of Kyrgyzstan is one country's share, as published`() async throws {
        let rows = try Published().rows.filter { $0["SERIES"] == "SG_INT_MBRDEV" && $0["OBS_VALUE"] != "0" }
        var members = "country,year,organization,developing,votes,members\n"
        for row in rows {
            guard let value = row["OBS_VALUE"].flatMap(Double.init), value > 0, let year = row["TIME_PERIOD"],
                let organization = row["COMPOSITE_BREAKDOWN"]
            else { continue }
            members += "KGZ,\(year),\(organization),true,1,1\n"
            members += "ITA,\(year),\(organization),false,1,\(Int((100 / value).rounded()) - 1)\n"
        }
        let project = """
            programme: {id: K, name: Kyrgyzstan, start: 2000-01-01, end: 2024-12-31}
            use: [sdg]
            countries: {dimension: country, members: [KGZ]}
            sources:
              memberships:
                file: members.csv
                columns:
                  country: {type: code, dimension: country}
                  year: {type: period, role: date}
                  organization: {type: code, dimension: international_organization}
                  developing: {type: boolean}
                  votes: {type: number}
                  members: {type: integer}

            """
        let run = try await OfficialRun(files: ["waymark.yaml": project, "members.csv": members])
        var compared = 0
        for row in rows {
            guard let value = row["OBS_VALUE"].flatMap(Double.init), value > 0, let year = row["TIME_PERIOD"],
                let organization = row["COMPOSITE_BREAKDOWN"]
            else { continue }
            let share = try run.value(
                "16.8.1", year, ["country": "KGZ", "international_organization": organization])
            #expect(abs(share - value) < 1e-4, "\(organization) \(year)")
            compared += 1
        }
        #expect(compared >= 40)
    }
}
