import Foundation
import JSONWriter
import TestSupport
import Testing
import WaymarkKit
import WaymarkTesting

@Suite struct JSONWriterTests {
    private static let fixtures = [FixtureReport.everyKindOfFigure, .withoutFigures, .hostile]
        .map { Linked(plugin: $0, testDescription: $0.title) }

    private func files(_ report: Report) async throws -> (report: [UInt8], schema: [UInt8]) {
        let folder = MemoryFolder()
        try await JSONWriter(options: Options()).write(report, to: folder)
        let files = folder.files
        return (try #require(files["json/report.json"]), try #require(files["json/report.schema.json"]))
    }

    /// Prints a line for each thing that is wrong with the document, or the schema.
    private static let validation = """
        import json, jsonschema
        schema = json.load(open("report.schema.json", encoding="utf-8"))
        jsonschema.Draft7Validator.check_schema(schema)
        report = json.load(open("report.json", encoding="utf-8"))
        for error in jsonschema.Draft7Validator(schema).iter_errors(report):
            print(error.json_path, error.message)
        """

    @Test(.needsPython("jsonschema"), arguments: fixtures)
    func `the document follows the schema beside it`(_ fixture: Linked<FixtureReport>) async throws {
        let files = try await files(fixture.plugin.report)
        let result = try OutsideProgram.python(
            Self.validation, ["report.json": files.report, "report.schema.json": files.schema])
        #expect(result.status == 0)
        #expect(result.output == "")
    }

    @Test(
        .needsPython("jsonschema"),
        arguments: [
            ("\"value\": null", "\"value\": \"none\""), ("\"format_version\": 1", "\"format_version\": 2"),
            ("\"indicators\":", "\"indicator\":"), ("\"suppressed\"", "\"hidden\""), ("\"[c]\"", "\"c\""),
        ])
    func `the schema refuses another document`(right: String, wrong: String) async throws {
        let files = try await files(FixtureReport.everyKindOfFigure.report)
        let text = String(decoding: files.report, as: UTF8.self)
        #expect(text.contains(right))
        let spoilt = Array(text.replacing(right, with: wrong).utf8)
        let result = try OutsideProgram.python(
            Self.validation, ["report.json": spoilt, "report.schema.json": files.schema])
        #expect(result.status == 0)
        #expect(!result.output.isEmpty)
    }

    @Test(arguments: fixtures)
    func `every figure comes back whole`(_ fixture: Linked<FixtureReport>) async throws {
        struct Document: Decodable {
            struct Indicator: Decodable {
                struct Observation: Decodable {
                    struct Absence: Decodable { let kind: String; let reason: String? }
                    let series: String?
                    let period: String
                    let categories: [String: String]?
                    let value: Double?
                    let absence: Absence?
                    let symbols: [String]?
                }
                let code: String
                let observations: [Observation]
            }
            let indicators: [Indicator]
        }
        let bytes = try await files(fixture.plugin.report).report
        let document = try JSONDecoder().decode(Document.self, from: Data(bytes))
        #expect(document.indicators.map(\.code) == fixture.plugin.report.entries.map(\.indicator.code))
        for (indicator, entry) in zip(document.indicators, fixture.plugin.report.entries) {
            #expect(indicator.observations.count == entry.observations.count)
            for (read, written) in zip(indicator.observations, entry.observations) {
                let figure = written.figure
                #expect(read.series == figure.series && read.period == written.period.code)
                #expect(read.categories ?? [:] == written.categories.codes)
                #expect(read.value == figure.value && read.absence?.kind == figure.absence?.kind.rawValue)
                #expect(read.absence?.reason ?? "" == figure.absence?.reason ?? "")
                #expect(read.symbols ?? [] == figure.symbols.map(\.rawValue))
            }
        }
    }
}
