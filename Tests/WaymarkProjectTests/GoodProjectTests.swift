import Testing
import WaymarkKit
import WaymarkProject

@Suite("A good project") struct GoodProjectTests {
    @Test func isLoadedWithoutAFinding() throws {
        let loaded = Good.load()
        #expect(loaded.diagnostics.sorted.map { "\($0.code.id) \($0.message)" } == [])
        let project = try #require(loaded.project)
        #expect(project.indicators.map(\.code) == ["A-1", "A-2", "A-3"])
        #expect(project.sources.map(\.id) == ["people", "events", "money", "reports"])
        #expect(project.engine == .duckdb(memory: "2GB", threads: 2))
        #expect(project.reports.first?.formats == ["html"])
        #expect(project.programme.partners.first?.role == .donor)
    }

    @Test func goalsAreKeptByTheirCategories() throws {
        let indicator = try #require(Good.load().project?.indicators.first)
        #expect(indicator.targetValue?.value == 40 && indicator.baseline?.value == 10)
        #expect(indicator.goals.map(\.categories.codes) == [["sex": "F"]])
        #expect(indicator.goals.first?.targetValue?.value == 15)
        #expect(indicator.expected.map(\.dimension) == ["sex", "age_group"])
    }

    @Test func checksOfSourcesAreKept() throws {
        let source = try #require(Good.load().project?.source("people"))
        #expect(source.checks.count == 5)
        #expect(source.checks.first?.kind == .unique(["person_id", "date"]))
        #expect(Good.load().project?.source("events")?.checks.first?.severity == .warning)
    }

    @Test func aFormulaKeepsMoneyApart() throws {
        let indicator = try #require(Good.load().project?.indicators.first { $0.code == "A-2" })
        #expect(indicator.references["persons"]?.indicator == "A-1")
        #expect(indicator.options.formula("formula")?.type == .money(currency: "EUR"))
    }

    @Test func furtherFilesAreIncludedByPattern() throws {
        var files = Good.files
        let project = try #require(files["waymark.yaml"])
        files["waymark.yaml"] = project + "include: ['more/*.yaml']\n"
        files["more/b-1.yaml"] = try #require(Good.files["indicators/a-3.yaml"]).replacing("A-3", with: "B-1")
        files["more/town.yaml"] = "dimension: town\nname: Town\ncategories: [{code: A, name: A}]\n"
        files["more/sources.yaml"] = """
            sources:
              towns: {file: data/events.csv, columns: {town: {type: code, dimension: town}, day: {type: date, role: date}}}

            """
        let loaded = Good.load(files)
        #expect(loaded.diagnostics.count(of: .error) == 0)
        #expect(loaded.project?.indicators.contains { $0.code == "B-1" } == true)
        #expect(loaded.project?.source("towns") != nil && loaded.project?.dimensions["town"] != nil)
    }

    @Test func aSurveyIsDeclaredWithItsSource() throws {
        let text = try #require(Good.files["waymark.yaml"]).replacing(
            "    checks:\n      - {accepted",
            with: "    survey: {weight: w, stratum: kind}\n    checks:\n      - {accepted"
        )
        .replacing("      kind: {type: text}", with: "      kind: {type: text}\n      w: {type: number}")
        let design = Good.load(["waymark.yaml": text]).project?.source("events")?.design
        #expect(design == SampleDesign(weight: "w", stratum: "kind"))
    }

    @Test(arguments: [
        "measure: {source: people, count: rows}", "measure: {source: people, count: distinct year(date)}",
        "measure: {source: money, sum: spent}", "measure: {source: people, sum: \"score * 2\"}",
    ])
    func measuresAreReadOverExpressions(measure: String) throws {
        let text = "indicator: B-1\nname: B\ncalculator: count\n\(measure)\nno_target: no\nverification: V\n"
        #expect(Good.load(["indicators/b-1.yaml": text]).diagnostics.count(of: .error) == 0)
    }
}
