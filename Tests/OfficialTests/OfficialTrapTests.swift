import Foundation
import TestSupport
import Testing
import WaymarkKit

/// What is easily done wrong, in whole runs over the library's data, against sums made without Waymark.
@Suite(.needsDuckDB)
struct OfficialTrapTests {
    @Test(arguments: ["KGZ", "NPL", "UKR"])
    func `16-1-1: unknown sex is in the total, and has a number without a rate`(country: String) async throws {
        let run = try await OfficialRun.library.value
        let (deaths, people) = (try PlainTable.library("homicides"), try PlainTable.library("population"))
        func isHere(_ row: [String: String]) -> Bool { row["country"] == country && row["year"] == "2020" }
        let all = deaths.sum("victims", isHere)
        #expect(try run.value("16.1.1", "2020", series: "VC_IHR_PSRCN", ["country": country]) == all)
        let rate = try run.value("16.1.1", "2020", ["country": country])
        #expect(abs(rate - all / people.sum("people", isHere) * 100_000) < 1e-9)
        let unknown = ["country": country, "sex": "_U"]
        #expect(try run.figure("16.1.1", "2020", unknown).value == nil)
        #expect(
            try run.value("16.1.1", "2020", series: "VC_IHR_PSRCN", unknown)
                == deaths.sum("victims") { isHere($0) && $0["sex"] == "_U" })
    }

    @Test func `16-1-2: the series called rates are distributions that add up to 100`() async throws {
        let run = try await OfficialRun.library.value
        let shares = try ["F", "M", "_U"].map { try run.value("16.1.2", "2020", series: "VC_DTH_TOCVR", ["sex": $0]) }
        #expect(abs(shares.reduce(0, +) - 100) < 1e-9)
        let rate = try run.value("16.1.2", "2020")
        let deaths = try PlainTable.library("conflict_deaths").sum("deaths") { $0["year"] == "2020" }
        #expect(abs(rate - deaths / 3_500_000 * 100_000) < 1e-9)
    }

    @Test func `16-2-2: the form is in the series code, and a hidden number is bounds, never a number`() async throws {
        let run = try await OfficialRun.library.value
        let forms = ["SEX": "VC_HTF_DETVSX", "FORCED_LABOUR": "VC_HTF_DETVFL", "OTHER": "VC_HTF_DETVOP"]
        for (form, series) in forms {
            let cell = ["country": "KGZ", "form_of_exploitation": form]
            #expect(try run.figure("16.2.2", "2020", series: series, cell).series == series)
        }
        let hidden = try run.figure(
            "16.2.2", "2020", series: "VC_HTF_DETVOP", ["country": "NPL", "form_of_exploitation": "OTHER"])
        #expect(hidden.value == nil && hidden.interval?.lower == 0 && hidden.interval?.upper == 12)
        #expect(hidden.observationStatus == .suppressed)
        // No figure is made over countries.
        #expect(try run.figure("16.2.2", "2020").absence?.kind == .notApplicable)
        let unknown = try run.value("16.2.2", "2020", series: "VC_HTF_DETV", ["country": "KGZ", "sex": "_U"])
        let known = try ["F", "M"].map {
            try run.value("16.2.2", "2020", series: "VC_HTF_DETV", ["country": "KGZ", "sex": $0])
        }
        #expect(
            try run.value("16.2.2", "2020", series: "VC_HTF_DETV", ["country": "KGZ"])
                == known.reduce(unknown, +))
    }

    @Test func `16-3-2: the last date of the year, without administrative detainees and custody, appeals sentenced`()
        async throws
    {
        let run = try await OfficialRun.library.value
        let table = try PlainTable.library("prisons")
        func held(_ statuses: Set<String>) -> Double {
            table.sum("held") { $0["date"] == "2020-12-31" && statuses.contains($0["status"] ?? "") }
        }
        let unsentenced = held(["PRE_TRIAL"])
        let expected = 100 * unsentenced / held(["PRE_TRIAL", "APPEAL", "SENTENCED"])
        #expect(abs(try run.value("16.3.2", "2020") - expected) < 1e-9)
        #expect(try run.value("16.3.2", "2020", series: "VC_PRS_UNSNTN") == unsentenced)
    }

    @Test func `16-6-1: the grade is for all sectors, from three years`() async throws {
        let run = try await OfficialRun.library.value
        let table = try PlainTable.library("budgets")
        for country in ["KGZ", "NPL", "UKR"] {
            func percent(_ year: Int) -> Double {
                func sum(_ column: String) -> Double {
                    table.sum(column) { $0["country"] == country && $0["fiscal_year"] == "\(year)" }
                }
                return sum("outturn") * 100 / sum("budget")
            }
            for year in 2018...2020 {
                let grades = [5.0, 10, 15].map { width in
                    (year - 2...year).filter { abs(percent($0) - 100) <= width }.count >= 2
                }
                let grade = grades.firstIndex(of: true).map { 4 - $0 } ?? 1
                let cell = ["country": country]
                #expect(try run.value("16.6.1", "\(year)", series: "pefa_grade", cell) == Double(grade))
                #expect(abs(try run.value("16.6.1", "\(year)", cell) - percent(year)) < 1e-9)
            }
            let sector = ["country": country, "government_sector": "GF07"]
            #expect(try run.figure("16.6.1", "2020", series: "pefa_grade", sector).absence?.kind == .notApplicable)
        }
        #expect(try run.figure("16.6.1", "2020").value == nil)
    }

    @Test
    func `16-4-1: domestic flows and smuggling within or outside the country are no flows, and nothing is netted`()
        async throws
    {
        let run = try await OfficialRun.library.value
        let (flows, smuggling) = (try PlainTable.library("financial_flows"), try PlainTable.library("smuggling"))
        func expected(_ direction: String, _ smuggler: String, _ migrant: String) -> Double {
            flows.sum("usd") { $0["year"] == "2020" && $0["direction"] == direction }
                + smuggling.rows.filter {
                    $0["year"] == "2020" && $0["smuggler"] == smuggler && $0["migrant"] == migrant
                }.map { (Double($0["persons"] ?? "") ?? 0) * (Double($0["price"] ?? "") ?? 0) }.reduce(0, +)
        }
        let inward = try run.value("16.4.1", "2020", series: "DI_ILL_IN")
        let outward = try run.value("16.4.1", "2020", series: "DI_ILL_OUT")
        #expect(inward == expected("IN", "RESIDENT", "NON_RESIDENT"))
        #expect(outward == expected("OUT", "NON_RESIDENT", "RESIDENT"))
        #expect(try run.value("16.4.1", "2020") == inward + outward)
        // Corruption was assessed, and crosses no border; exploitation was not assessed, which is not zero.
        #expect(try run.value("16.4.1", "2020", ["illicit_activity": "CORRUPTION"]) == 0)
        #expect(try run.figure("16.4.1", "2020", ["illicit_activity": "EXPLOITATION"]).absence?.kind == .notReported)
    }

    @Test func `16-4-2: arms seized for administrative violations leave both sides`() async throws {
        let run = try await OfficialRun.library.value
        let table = try PlainTable.library("arms")
        func arms(_ results: Set<String>?) -> Double {
            table.sum("arms") { row in
                row["year"] == "2020" && row["ground"] != "ADMINISTRATIVE"
                    && results?.contains(row["result"] ?? "") ?? true
            }
        }
        let share = 100 * arms(["TRACED", "ESTABLISHED"]) / arms(nil)
        #expect(abs(try run.value("16.4.2", "2020") - share) < 1e-9)
    }

    @Test func `10-7-4: the refugees are among those who are divided by`() async throws {
        let run = try await OfficialRun.library.value
        let (refugees, people) = (try PlainTable.library("refugees"), try PlainTable.library("population"))
        let fled = refugees.sum("refugees") { $0["year"] == "2020" }
        let residents = people.sum("people") { $0["year"] == "2020" }
        #expect(abs(try run.value("10.7.4", "2020") - fled / (residents + fled) * 100_000) < 1e-9)
    }

    @Test func `16-a-1: only status A complies`() async throws {
        let run = try await OfficialRun.library.value
        #expect(try run.value("16.a.1", "2020") == 200.0 / 3)
        #expect(try run.value("16.a.1", "2020", ["country": "KGZ"]) == 0)
        #expect(try run.value("16.a.1", "2020", series: "SG_NHR_INTEXST", ["country": "KGZ"]) == 100)
        let states = ["SG_NHR_IMPLN", "SG_NHR_INTEXSTN", "SG_NHR_NOSTUSN", "SG_NHR_NOAPPLN"]
        #expect(try states.map { try run.value("16.a.1", "2020", series: $0, ["country": "KGZ"]) }.reduce(0, +) == 1)
    }

    @Test func `16-10-2: in progress counts the country, and ends the questionnaire`() async throws {
        let run = try await OfficialRun.library.value
        #expect(try run.value("16.10.2", "2020") == 3)
        #expect(try run.value("16.10.2", "2020", series: "score", ["country": "NPL"]) == 0.5)
        #expect(try run.value("16.10.2", "2020", series: "score", ["country": "KGZ"]) == 5.7)
    }

    @Test func `16-7-1: an upper chamber is compared to the people of the countries that have one`() async throws {
        let run = try await OfficialRun.library.value
        let all = try run.value("16.7.1", "2020", ["public_institution": "UC"])
        let nepal = try run.value("16.7.1", "2020", ["public_institution": "UC", "country": "NPL"])
        #expect(abs(all - nepal) < 1e-12)
        #expect(try run.figure("16.7.1", "2020").absence?.kind == .notApplicable)
        let series = try run.exchange("16.7.1", "2020", series: "youth", ["public_institution": "LC"])
        #expect(series.series == ExchangeSeries("SG_DMK_PARLYR_LC", fixed: ["AGE": "Y0T45"]) && series.unit == "RO")
    }

    @Test func `16-8-1: a country's value is its single share, and organizations are never averaged`() async throws {
        let run = try await OfficialRun.library.value
        let share = try run.value("16.8.1", "2020", ["country": "KGZ", "international_organization": "IO_UNGA"])
        #expect(abs(share - 100.0 / 193) < 1e-9)
        #expect(try run.value("16.8.1", "2020", ["country": "UKR", "international_organization": "IO_UNGA"]) == 0)
        #expect(try run.figure("16.8.1", "2020").absence?.kind == .notApplicable)
    }

    @Test func `16-10-1: an incident of two reporters and two acts is one case of the gravest`() async throws {
        let run = try await OfficialRun.library.value
        let rank = ["KILLING", "TORTURE", "ENFORCED_DISAPPEARANCE", "ARBITRARY_DETENTION", "KIDNAPPING", "OTHER"]
        var cases: [String: Double] = [:]
        let rows = try PlainTable.library("attacks").rows.filter {
            $0["date"]?.hasPrefix("2020") == true && $0["verified"] == "true" && $0["linked"] == "true"
        }
        for (_, incident) in Dictionary(grouping: rows, by: { $0["incident"] ?? "" }) {
            let act = rank.first { act in incident.contains { $0["act"] == act } } ?? ""
            cases[act, default: 0] += Double(incident.first?["victims"] ?? "") ?? 0
        }
        let named = cases.filter { $0.key != "OTHER" }.values.reduce(0, +)
        #expect(try run.value("16.10.1", "2020") == named)
        #expect(try run.value("16.10.1", "2020", series: "VC_VAW_MTUHRA") == cases["KILLING"] ?? 0)
        #expect(try run.value("16.10.1", "2020", series: "torture") == cases["TORTURE"] ?? 0)
    }

    @Test func `10-7-2: a missing answer keeps the denominator, and countries that did not answer are in no share`()
        async throws
    {
        let run = try await OfficialRun.library.value
        let domain = ["country": "KGZ", "migration_policy_domain": "PD_1"]
        #expect(try run.value("10.7.2", "2020", series: "score", domain) == 40)
        #expect(try run.value("10.7.2", "2020", series: "SG_CPA_MIGRS", domain) == 2)
        #expect(try run.figure("10.7.2", "2018").parts.denominator == 2)
        #expect(try run.figure("10.7.2", "2018", ["country": "UKR"]).absence?.kind == .notReported)
    }

    @Test func `10-7-3: the lowest of a range, a shipwreck by who was aboard, and what does not qualify`() async throws
    {
        let run = try await OfficialRun.library.value
        #expect(try run.value("10.7.3", "2020", ["country": "KGZ"]) == 57)
        #expect(try run.value("10.7.3", "2020", series: "excluded", ["country": "KGZ"]) == 1)
        #expect(try run.value("10.7.3", "2020") == 3 * 57)
    }
}
