import Foundation
import TestSupport
import Testing
import WaymarkKit

/// The published official figures of Kyrgyzstan, computed anew from what is published beside them.
@Suite(.needsDuckDB)
struct KyrgyzFigureTests {
    private static let kyrgyz = "data/methods/kg_sdg16_10_7_published.csv"

    private static func text() throws -> String {
        try String(contentsOf: try #require(SharedFolder.file(kyrgyz)), encoding: .utf8)
    }

    private struct Published {
        let rows: [[String: String]]

        init() throws { rows = PlainTable(try KyrgyzFigureTests.text()).rows }

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
