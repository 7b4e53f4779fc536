import Foundation
import TestSupport
import Testing
import WaymarkKit

/// What happens when a country stops reporting: its figures, nobody else's, and no total in silence.
@Suite(.needsDuckDB)
struct CoverageTests {
    /// With and without the rows that the country sent: the list of who reported decides.
    @Test(arguments: [true, false])
    func `removing a country's submissions changes its own figures and the totals' coverage`(alsoRows: Bool)
        async throws
    {
        let before = try await SampleProgramme.report.value
        var changes: [String: (String) -> String] = [
            "data/submissions.csv": { $0.withoutLines { $0.contains(",UKR,") } }
        ]
        if alsoRows {
            let people = try String(
                contentsOf: SampleProgramme.folder.appending(path: "data/victims.csv"), encoding: .utf8)
            let ukrainian = Set(
                people.split(separator: "\n").filter { $0.contains(",UKR,") && $0.split(separator: ",")[1] == "UKR" }
                    .map { String($0.prefix(14)) })
            let isTheirs: (String) -> Bool = { line in
                line.split(separator: ",").contains { ukrainian.contains(String($0)) }
            }
            changes["data/victims.csv"] = { $0.withoutLines(isTheirs) }
            changes["data/services.csv"] = { $0.withoutLines(isTheirs) }
            changes["data/referrals.csv"] = { $0.withoutLines(isTheirs) }
            changes["data/cases.csv"] = { $0.withoutLines { $0.split(separator: ",").dropFirst().first == "UKR" } }
        }
        let reported: Set = [
            "GA-5.01", "GA-5.02", "GA-5.03", "GA-5.04", "GA-5.05", "GA-5.07", "GA-6.01", "GA-6.02", "GA-J.02",
            "GA-J.03",
            "GA-J.04",
        ]
        let after = try await SampleProgramme.run(
            select: reported.sorted() + ["GA-3.03", "GA-1.02"], changing: changes)
        let (old, new) = (before.figures, after.figures)
        var (others, own, totals) = (0, 0, 0)
        for (name, figure) in new {
            let wasThere = old[name]
            if !reported.contains(name.indicator) || name.categories["country"].map({ $0 != "UKR" }) ?? false {
                #expect(figure == wasThere, "\(name)")
                others += 1
            } else if name.categories["country"] == "UKR" {
                #expect(figure.absence?.kind == .notReported, "\(name)")
                own += 1
            } else if let coverage = figure.coverage, figure.value != nil {
                #expect(coverage.missing.contains("UKR") && coverage.expected == 13, "\(name)")
                totals += 1
            }
        }
        #expect(others > 5_000 && own > 400 && totals > 1000)
    }

    @Test func `rows that no report stands for are not counted, and that is said`() async throws {
        let copy = try SampleProgramme.changed([
            "data/submissions.csv": { $0.withoutLines { $0.contains(",victims,UKR,2018-Q") } }
        ])
        defer { try? FileManager.default.removeItem(at: copy) }
        let response = try await SampleProgramme.response(copy, select: ["GA-5.01"])
        let warning = try #require(response.diagnostics.sorted.first)
        #expect(warning.code.id == "WM0703" && warning.message.contains("of source `victims`"))
        #expect(warning.span?.file.hasSuffix("waymark.yaml") == true)
        let after = ProgrammeReport(try #require(response.report))
        #expect(try after.figure("GA-5.01", "2018", ["country": "UKR"]).absence?.kind == .notReported)
        // The year before is as it was, and the programme's total says that a part is missing.
        let before = try await SampleProgramme.report.value
        #expect(try after.value("GA-5.01", "2017") == before.value("GA-5.01", "2017"))
        let total = try after.figure("GA-5.01", "2015-07-01/2019-07-31")
        #expect(
            total.notes.contains { $0.hasPrefix("Reported for a part of the period only") && $0.contains("Ukraine") })
    }
}
