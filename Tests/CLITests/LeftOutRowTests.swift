import TestSupport
import Testing

/// Rows that a source bears although they break its contract: none is lost in silence.
@Suite("Rows left out", .needsDuckDB) struct LeftOutRowTests {
    @Test func aRunTellsHowManyRowsItLeftOutAndWhereTheyAreListed() throws {
        let folder = try SmallProject.write()
        try folder.write(
            SmallProject.project.replacing("data/people.csv", with: "data/people.csv\n    rejects: {quarantine: 50%}"),
            to: "p/waymark.yaml")
        try folder.write(SmallProject.data + "p3,F,yesterday\n", to: "p/data/people.csv")
        let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--format", "csv"], in: folder.url)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.contains("warning[WM0705]: 1 of 4 rows of source `people` is left out"), "\(run.errors)")
        #expect(run.errors.contains("`rejects/people.csv` in the output folder"))
        #expect(!run.errors.contains("yesterday"))
        #expect(try folder.text("out/rejects/people.csv").contains("data/people.csv,4,5:"))
    }

    @Test func aRunWithoutSuchRowsSaysNothing() throws {
        let folder = try SmallProject.write()
        let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--format", "csv"], in: folder.url)
        #expect(run.status == 0 && !run.errors.contains("WM0705"), "\(run.errors)")
    }
}
