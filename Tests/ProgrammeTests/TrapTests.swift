import Foundation
import TestSupport
import Testing
import WaymarkKit

/// The traps of the programme's indicators: what each figure must not do.
@Suite(.needsDuckDB)
struct TrapTests {
    private static let programme = "2015-07-01/2019-07-31"
    private static let partners = [
        "BLR", "BRA", "COL", "EGY", "KGZ", "LAO", "MLI", "MAR", "NPL", "NER", "PAK", "ZAF", "UKR",
    ]

    /// The fields of every row of a table of the sample.
    private static func rows(_ table: String) throws -> [[String]] {
        let file = SampleProgramme.folder.appending(path: "data/\(table).csv")
        return try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
    }

    @Test func `GA-X-01: Niger is not Nigeria`() async throws {
        let report = try await SampleProgramme.report.value
        #expect(try report.value("GA-X.01", "2019", ["country": "NER"]) == 1)
        let copy = try SampleProgramme.changed(["data/participation.csv": { $0.replacing(",NER,", with: ",NGA,") }])
        defer { try? FileManager.default.removeItem(at: copy) }
        let response = try await SampleProgramme.response(copy, select: ["GA-X.01"])
        #expect(response.report == nil)
        #expect(response.diagnostics.sorted.map(\.code.id) == ["WM0501"])
    }

    @Test func `GA-X-02: 9 of 13 by 25 May 2016, and the share is always of 13`() async throws {
        let report = try await SampleProgramme.run(
            select: ["GA-X.02"],
            changing: [
                "indicators/ga-x-02.yaml": {
                    $0.replacing("every: [quarter, year]", with: "every: programme")
                        + "periods: {from: 2015-07-01, through: 2016-05-25}\n"
                }
            ])
        let day = "2015-07-01/2016-05-25"
        #expect(try report.value("GA-X.02", day) == 9)
        let share = try report.figure("GA-X.02", day, series: "share")
        #expect(share.value == 900.0 / 13 && share.parts.denominator == 13)
        let unions = try await SampleProgramme.report.value.figures.filter {
            $0.key.indicator == "GA-X.02" && $0.key.series == "share" && $0.key.categories["country"] == nil
        }
        #expect(unions.count > 60 && unions.values.allSatisfy { $0.parts.denominator == 13 })
    }

    @Test
    func `GA-X-04: both budgets side by side; a line of the revised budget only has no rate against the original`()
        async throws
    {
        let report = try await SampleProgramme.run(
            select: ["GA-X.04"],
            changing: [
                "indicators/ga-x-04.yaml": {
                    $0.replacing("disaggregate: [country, objective]", with: "disaggregate: [[country, objective]]")
                }
            ])
        let added = report.figures.filter {
            $0.key.series == nil && $0.value.absence?.kind == .denominatorZero
                && ($0.value.parts.numerator ?? 0) > 0
        }
        #expect(!added.isEmpty)
        for name in added.keys {
            let revised = try report.figure(
                "GA-X.04", name.period, series: "against_revised", name.categories)
            #expect((revised.value ?? 0) > 0)
        }
    }

    @Test func `GA-X-05: no figure where nobody completed, whatever was spent`() async throws {
        let report = try await SampleProgramme.report.value
        let empty = report.figures.filter { $0.key.indicator == "GA-X.05" && $0.value.parts.denominator == 0 }
        #expect(!empty.isEmpty && empty.values.allSatisfy { $0.absence?.kind == .denominatorZero })
    }

    @Test func `GA-X-06 and GA-6-01: what is not known is outside the denominator, and shown`() async throws {
        let report = try await SampleProgramme.report.value
        for code in ["GA-X.06", "GA-6.01"] {
            let share = try report.figure(code, Self.programme)
            let outside = try report.value(code, Self.programme, series: "outside")
            let known = try report.figure(code, Self.programme, series: "known_share")
            let denominator = try #require(share.parts.denominator)
            #expect(outside > 0 && known.parts.denominator == denominator + outside)
        }
    }

    @Test func `GA-X-08: always estimated`() async throws {
        let report = try await SampleProgramme.report.value
        let figures = report.figures.filter { $0.key.indicator == "GA-X.08" && $0.value.value != nil }
        #expect(figures.count > 100 && figures.values.allSatisfy { $0.marks.contains(.estimated) })
    }

    @Test func `GA-1-02: a plan that expires takes its country out, and no other one`() async throws {
        let report = try await SampleProgramme.report.value
        let standing = try Self.partners.first { try report.value("GA-1.02", "2019-Q3", ["country": $0]) == 1 }
        let country = try #require(standing)
        // Every plan against trafficking that the country has and that has not ended, by the first fields of its rows.
        let rows = try Self.rows("policies")
        func isPlan(_ row: [String]) -> Bool {
            row[1] == country && ["strategy", "nap"].contains(row[2]) && row[4] != "SOM"
        }
        let ended = Set(rows.filter { $0[5] == "expired" }.map { $0[0] })
        let open = Set(rows.filter { isPlan($0) && !ended.contains($0[0]) }.map { $0.prefix(5).joined(separator: ",") })
        let lines = open.sorted().map { "\($0),expired,2019-07-01,false\n" }.joined()
        let later = try await SampleProgramme.run(
            select: ["GA-1.02"],
            changing: [
                "data/policies.csv": { $0 + lines }
            ])
        #expect(try later.value("GA-1.02", "2019-Q3", ["country": country]) == 0)
        #expect(try later.value("GA-1.02", "2019-Q3") == report.value("GA-1.02", "2019-Q3") - 1)
        let june = try later.value("GA-1.02", "2019-Q2", ["country": country])
        #expect(try june == report.value("GA-1.02", "2019-Q2", ["country": country]))
        for other in Self.partners where other != country {
            let standing = try later.value("GA-1.02", "2019-Q3", ["country": other])
            #expect(try standing == report.value("GA-1.02", "2019-Q3", ["country": other]))
        }
    }

    @Test func `GA-1-04: one body for both crimes counts its country once`() async throws {
        let report = try await SampleProgramme.report.value
        let byCrime = try ["TIP", "SOM", "BOTH"].map { try report.value("GA-1.04", "2019", ["crime": $0]) }
        #expect(byCrime[2] > 0)
        #expect(try report.value("GA-1.04", "2019") <= byCrime.reduce(0, +))
        #expect(try report.value("GA-1.04", "2019") <= 13)
    }

    @Test func `GA-2-03: only the latest review of a country and crime counts`() async throws {
        let report = try await SampleProgramme.report.value
        let country = try #require(
            try Self.partners.first {
                try report.figure("GA-2.03", "2019", ["country": $0, "crime": "TIP"]).value != nil
            })
        func with(_ day: String) async throws -> ProgrammeReport {
            try await SampleProgramme.run(
                select: ["GA-2.03"],
                changing: ["data/legal_reviews.csv": { $0.withLines("SYN-L9999,\(country),TIP,reviewed,\(day),60,60") }]
            )
        }
        let older = try await with("2012-01-01")
        #expect(
            try older.value("GA-2.03", "2019", ["country": country, "crime": "TIP"])
                == report.value("GA-2.03", "2019", ["country": country, "crime": "TIP"]))
        let newer = try await with("2019-07-31")
        #expect(try newer.value("GA-2.03", "2019", ["country": country, "crime": "TIP"]) == 100)
        // The mean of the countries gives each the same weight, unlike the index itself.
        #expect(try report.value("GA-2.03", "2019") != report.value("GA-2.03", "2019", series: "country_mean"))
    }

    @Test func `GA-2-05: a party since an unknown day is between two numbers until it is certain`() async throws {
        let report = try await SampleProgramme.report.value
        let total = try report.figure("GA-2.05", "2019")
        #expect(total.value == 11 && total.interval?.lower == 11 && total.interval?.upper == 12)
        #expect(total.interval?.level == nil && total.notes.contains { $0.contains("PAK") })
        #expect(try report.value("GA-2.05", "2019", ["country": "NPL"]) == 0)
        let certain = try report.figure("GA-2.07", "2019", ["country": "UKR"])
        #expect(certain.value == 1 && certain.interval == nil && certain.notes.contains { $0.contains("not known") })
    }

    @Test func `GA-2-07: a regional convention has no share of 13`() async throws {
        let report = try await SampleProgramme.report.value
        #expect(report.figures.keys.allSatisfy { $0.indicator != "GA-2.07" || $0.series == nil })
        #expect(try report.value("GA-2.07", "2019") == 2)
    }

    @Test func `GA-3-03: never more persons than participations, and a year is not the sum of its quarters`()
        async throws
    {
        let report = try await SampleProgramme.report.value
        for (name, figure) in report.figures where name.indicator == "GA-3.03" {
            var other = name
            other.indicator = "GA-3.02"
            guard let participations = report.figures[other]?.value, let persons = figure.value else { continue }
            #expect(persons <= participations, "\(name)")
        }
        for code in ["GA-3.03", "GA-5.03"] {
            let quarters = try ["2018-Q1", "2018-Q2", "2018-Q3", "2018-Q4"].map { try report.value(code, $0) }
            #expect(try report.value(code, "2018") < quarters.reduce(0, +))
        }
    }

    @Test func `GA-3-04 and GA-3-05: the share that answered stands beside every value`() async throws {
        let report = try await SampleProgramme.report.value
        for (code, series) in [("GA-3.04", "paired_share"), ("GA-3.05", "known_share")] {
            let values = report.figures.filter {
                $0.key.indicator == code && $0.key.series == nil && $0.value.value != nil
            }
            #expect(values.count > 100)
            for name in values.keys {
                var beside = name
                beside.series = series
                let share = try #require(report.figures[beside]?.value, "\(name)")
                #expect(share > 0 && share <= 100)
            }
        }
        #expect(try report.value("GA-3.04", Self.programme, series: "paired_share") < 100)
    }

    @Test func `GA-4-01: an agreement counts once in the total and once for each country in it`() async throws {
        let report = try await SampleProgramme.report.value
        let countries = report.figures.filter {
            $0.key.indicator == "GA-4.01" && $0.key.period == Self.programme && $0.key.series == nil
                && $0.key.categories["country"] != nil
        }
        let sum = countries.values.compactMap(\.value).reduce(0, +)
        #expect(try report.value("GA-4.01", Self.programme) < sum)
        #expect(try report.value("GA-4.01", Self.programme, series: "participations") == sum)
    }

    @Test func `GA-4-04: open requests count for as long as they have waited`() async throws {
        let report = try await SampleProgramme.report.value
        let answered = try Self.rows("coop_requests").compactMap { row -> Int? in
            guard let sent = CalendarDate(row[4]), let answer = CalendarDate(row[5]) else { return nil }
            return answer.daysSinceEpoch - sent.daysSinceEpoch
        }.sorted()
        let plain = Double(answered[answered.count / 2])
        #expect(try report.value("GA-4.04", "2019") > plain)
        // Extradition never comes so far: there is no median, and no guess.
        let extradition = try report.figure("GA-4.04", "2019", ["request_kind": "extradition"])
        #expect(extradition.absence?.kind == .notAvailable)
    }

    @Test func `GA-5-01: who sent no report is not reported, who reported none is 0`() async throws {
        let report = try await SampleProgramme.report.value
        for (name, figure) in report.figures
        where ["GA-5.01", "GA-5.03", "GA-5.05", "GA-6.02"].contains(name.indicator)
            && name.categories == ["country": "LAO"]
        {
            #expect(figure.absence?.kind == .notReported, "\(name)")
        }
        let zeros = report.figures.filter {
            $0.key.indicator == "GA-5.01" && $0.key.categories.keys.contains("country") && $0.value.value == 0
        }
        #expect(!zeros.isEmpty)
        #expect(try report.figure("GA-5.01", "2018").coverage?.missing == ["LAO"])
    }

    @Test func `GA-5-02: the people of countries that did not report are no part of the rate`() async throws {
        let report = try await SampleProgramme.report.value
        let total = try report.figure("GA-5.02", "2018")
        let people = try Self.partners.filter { $0 != "LAO" }.map {
            try #require(try report.figure("GA-5.02", "2018", ["country": $0]).parts.denominator)
        }
        #expect(total.parts.denominator == people.reduce(0, +))
        #expect(total.interval?.level == 0.95)
        // Kyrgyzstan 2020: 9 victims of 6,726,596 people.
        #expect(abs(9.0 / 6_726_596 * 100_000 - 0.1338) < 5e-5)
    }

    @Test func `GA-5-04: day 90 counts, day 91 does not, and the too recent wait`() async throws {
        let before = try await SampleProgramme.run(
            select: ["GA-5.04"],
            changing: [
                "indicators/ga-5-04.yaml": { $0.replacing("every: [quarter, year]", with: "every: year") }
            ])
        func person(_ number: Int, _ day: String) -> String {
            "SYN-000000000\(number),KGZ,F,30,SEX,TIP,\(day),police,_U,_U,_U"
        }
        let after = try await SampleProgramme.run(
            select: ["GA-5.04"],
            changing: [
                "indicators/ga-5-04.yaml": { $0.replacing("every: [quarter, year]", with: "every: year") },
                // 2 May 2019 is 90 days before the programme's last day, 3 May is 89.
                "data/victims.csv": {
                    $0.withLines(
                        person(1, "2018-03-01"), person(2, "2018-03-01"), person(3, "2019-05-02"),
                        person(4, "2019-05-03"))
                },
                "data/services.csv": {
                    $0.withLines(
                        "SYN-V90001,SYN-0000000001,2018-05-30,shelter,civil_society,true",
                        "SYN-V90002,SYN-0000000002,2018-05-31,shelter,civil_society,true",
                        "SYN-V90003,SYN-0000000003,2019-05-02,shelter,civil_society,true",
                        "SYN-V90004,SYN-0000000004,2019-05-03,shelter,civil_society,true")
                },
            ])
        let (first, second) = (try before.figure("GA-5.04", "2019"), try after.figure("GA-5.04", "2019"))
        #expect(try #require(second.parts.denominator) - #require(first.parts.denominator) == 3)
        #expect(try #require(second.parts.numerator) - #require(first.parts.numerator) == 2)
        #expect(
            try after.value("GA-5.04", "2019", series: "too_recent")
                - before.value("GA-5.04", "2019", series: "too_recent") == 1)
    }

    @Test func `GA-5-07: smuggled migrants and victims of trafficking are kept apart`() async throws {
        let report = try await SampleProgramme.report.value
        #expect(try report.figure("GA-5.07", Self.programme, ["victim_crime": "TIP"]).value == 0)
        #expect(try report.value("GA-5.07", Self.programme, ["victim_crime": "AGGRAVATED_SOM"]) > 0)
        let entry = try #require(report.entries.first { $0.indicator.code == "GA-5.01" })
        #expect(entry.indicator.inputs["measure"]?.filter?.description == "crime = 'TIP'")
    }

    @Test func `GA-J-04: both parts are decisions of the same period`() async throws {
        let report = try await SampleProgramme.report.value
        let ratio = try report.figure("GA-J.04", "2018")
        #expect(ratio.parts.numerator == (try report.value("GA-J.03", "2018")))
        #expect((try #require(ratio.value)) <= 100)
    }
}
