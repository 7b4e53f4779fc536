import Foundation
import TestSupport
import Testing

/// What services of continuous integration are told.
@Suite struct SARIFTests {
    private struct Log: Decodable {
        struct Text: Decodable { let text: String }
        struct Rule: Decodable { let id: String, shortDescription, fullDescription: Text }
        struct Driver: Decodable { let name: String, rules: [Rule] }
        struct Tool: Decodable { let driver: Driver }
        struct Artifact: Decodable { let uri: String }
        struct Region: Decodable, Equatable { let startLine, startColumn, endColumn: Int }
        struct Physical: Decodable { let artifactLocation: Artifact, region: Region }
        struct Location: Decodable { let physicalLocation: Physical, message: Text? }
        struct Result: Decodable {
            let ruleId: String, ruleIndex: Int, level: String, message: Text
            let locations, relatedLocations: [Location]?
        }
        struct Run: Decodable { let tool: Tool, columnKind: String, results: [Result] }
        let version: String
        let runs: [Run]
    }

    /// A project with errors, a second place and a folder whose name a URI must escape.
    private static func broken() throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        for (path, text) in SmallProject.files { try folder.write(text, to: "a project/" + path) }
        try folder.write(SmallProject.indicator, to: "a project/indicators/b.yaml")
        let misspelt = SmallProject.indicator.replacing("A-1", with: "A-2").replacing("r: distinct", with: "r: distnct")
        try folder.write(misspelt, to: "a project/indicators/c.yaml")
        return folder
    }

    private static func check(_ folder: TemporaryFolder, _ project: String) throws -> ProgramRun {
        try WaymarkProgram.run(["check", project, "--sarif"], in: folder.url)
    }

    private static func log(_ run: ProgramRun) throws -> Log {
        try JSONDecoder().decode(Log.self, from: Data(run.output.utf8))
    }

    @Test func `findings are results with their rule, level, place and way out`() throws {
        let run = try Self.check(try Self.broken(), "a project")
        #expect(run.status == 1 && run.errors.isEmpty)
        let log = try Self.log(run)
        #expect(log.version == "2.1.0" && log.runs.count == 1 && log.runs[0].columnKind == "unicodeCodePoints")
        let driver = log.runs[0].tool.driver
        for result in log.runs[0].results { #expect(driver.rules[result.ruleIndex].id == result.ruleId) }
        #expect(Set(driver.rules.map(\.id)) == Set(log.runs[0].results.map(\.ruleId)))

        let unknown = try #require(log.runs[0].results.first { $0.ruleId == "WM0309" })
        #expect(unknown.level == "error" && unknown.message.text.contains("did you mean `distinct`?"))
        let place = try #require(unknown.locations?.first?.physicalLocation)
        #expect(place.artifactLocation.uri == "a%20project/indicators/c.yaml")
        #expect(place.region == .init(startLine: 3, startColumn: 13, endColumn: 20))

        let twice = try #require(log.runs[0].results.first { $0.ruleId == "WM0303" })
        let first = try #require(twice.relatedLocations?.first)
        #expect(first.physicalLocation.artifactLocation.uri == "a%20project/indicators/a.yaml")
        #expect(first.message?.text == "first defined here")
    }

    @Test func `a finding without a place is a result all the same`() throws {
        let run = try Self.check(try TemporaryFolder(), "nowhere")
        let results = try Self.log(run).runs[0].results
        #expect(run.status == 1 && results.map(\.ruleId) == ["WM0805"] && results[0].locations == nil)
    }

    @Test func `warnings are results of a check that passes`() throws {
        let run = try Self.check(try SmallProject.write(), "p")
        let results = try Self.log(run).runs[0].results
        #expect(run.status == 0 && !results.isEmpty && results.allSatisfy { $0.level == "warning" })
    }

    @Test func `one form is printed at a time`() throws {
        let run = try WaymarkProgram.run(["check", "indicators/gloact", "--sarif", "--json"])
        #expect(run.status == 64 && run.errors.contains("--json and --sarif"))
    }

    /// Prints a line for each thing that is wrong, by the model that was made from the standard's own JSON Schema.
    private static let validation = """
        import json, pydantic, pydantic_sarif.model as model
        try:
            model.StaticAnalysisResultsFormatSarifVersion210JsonSchema.model_validate(
                json.load(open("findings.sarif", encoding="utf-8")))
        except pydantic.ValidationError as error:
            print(error)
        """

    @Test(.needsPython("pydantic_sarif"), arguments: ["a project", "nowhere", "good"])
    func `the log follows the standard's schema`(project: String) throws {
        let folder = try Self.broken()
        for (path, text) in SmallProject.files { try folder.write(text, to: "good/" + path) }
        let output = try Self.check(folder, project).output
        #expect(try OutsideProgram.python(Self.validation, ["findings.sarif": Array(output.utf8)]).output == "")
        let wrong = output.replacing("\"results\"", with: "\"findings\"").replacing("2.1.0", with: "2.2.0")
        #expect(try OutsideProgram.python(Self.validation, ["findings.sarif": Array(wrong.utf8)]).output != "")
    }
}
