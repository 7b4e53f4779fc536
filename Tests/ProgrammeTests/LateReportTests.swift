import TestSupport
import Testing
import WaymarkKit

/// A report that comes late is not there before it comes: figures are those of the day of the run.
@Suite("Late reports", .needsDuckDB) struct LateReportTests {
    /// Kyrgyzstan's report of victims in the third quarter of 2017 was received on 19 February 2018.
    private static let cell = ["country": "KGZ"]

    @Test func `before it is received its country has not reported`() async throws {
        let sample = Repository.file("indicators/gloact")
        let before = try await SampleProgramme.run(sample, select: ["GA-5.01"], today: "2018-02-18")
        let after = try await SampleProgramme.run(sample, select: ["GA-5.01"], today: "2018-02-19")
        let late = try before.figure("GA-5.01", "2017-Q3", Self.cell)
        #expect(late.absence?.kind == .notReported)
        #expect(try before.figure("GA-5.01", "2017-Q3").coverage?.missing.contains("KGZ") == true)
        let known = try #require(try after.figure("GA-5.01", "2017-Q3", Self.cell).value)
        #expect(try after.figure("GA-5.01", "2017-Q3").coverage?.missing.contains("KGZ") == false)
        // Nobody else's figure changes, and the total by what came.
        let total = try #require(try before.figure("GA-5.01", "2017-Q3").value)
        #expect(try after.figure("GA-5.01", "2017-Q3").value == total + known)
        #expect(
            try after.figure("GA-5.01", "2017-Q3", ["country": "NPL"])
                == before.figure("GA-5.01", "2017-Q3", ["country": "NPL"]))
    }

    @Test func `a period that is not over is provisional, and one that has not begun not due`() async throws {
        let report = try await SampleProgramme.run(
            Repository.file("indicators/gloact"), select: ["GA-5.01"], today: "2018-02-18")
        #expect(
            try report.figure("GA-5.01", "2018").marks.contains(.provisional)
                || report.figure("GA-5.01", "2018").value == nil)
        #expect(try report.figure("GA-5.01", "2018-Q2").absence?.kind == .notYetDue)
        #expect(try !report.figure("GA-5.01", "2017").marks.contains(.provisional))
    }
}
