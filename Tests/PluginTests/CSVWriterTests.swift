import CSVWriter
import Foundation
import TestSupport
import Testing
import WaymarkKit
import WaymarkTesting

@Suite struct CSVWriterTests {
    private static let fixtures = [FixtureReport.everyKindOfFigure, .withoutFigures, .hostile]
        .map { Linked(plugin: $0, testDescription: $0.title) }

    private func text(_ report: Report) async throws -> String {
        let folder = MemoryFolder()
        try await CSVWriter(options: Options()).write(report, to: folder)
        return try #require(folder.text("csv/observations.csv"))
    }

    @Test(arguments: fixtures)
    func `every figure comes back whole`(_ fixture: Linked<FixtureReport>) async throws {
        let report = fixture.plugin.report
        let records = try CSVRecordReader.records(await text(report))
        let header = try #require(records.first)
        #expect(records.allSatisfy { $0.count == header.count })
        let lines = records.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
        let observations = report.entries.flatMap { entry in entry.observations.map { (entry.indicator, $0) } }
        #expect(lines.count == observations.count)
        for (line, (indicator, observation)) in zip(lines, observations) {
            let figure = observation.figure
            #expect(line["indicator"] == indicator.code && line["series"] == figure.series ?? "")
            #expect(line["period"] == observation.period.code)
            #expect(report.usedDimensions.allSatisfy { line[$0] == observation.categories[$0] })
            #expect(line["value"].flatMap(Double.init) == figure.value)
            #expect(line["symbol"] == figure.symbols.map(\.rawValue).joined(separator: " "))
            #expect(line["lower"].flatMap(Double.init) == figure.interval?.lower)
            #expect(line["upper"].flatMap(Double.init) == figure.interval?.upper)
            #expect(line["numerator"].flatMap(Double.init) == figure.parts.numerator)
            #expect(line["denominator"].flatMap(Double.init) == figure.parts.denominator)
            #expect(line["n"].flatMap(Double.init) == figure.parts.count)
            #expect(line["unit"] == (figure.unit ?? indicator.unit).id)
            #expect(figure.absence.map { line["note"]?.hasPrefix($0.description) == true } ?? true)
        }
    }

    @Test(.needsPython, arguments: fixtures)
    func `Python's csv module reads the same`(_ fixture: Linked<FixtureReport>) async throws {
        let text = try await text(fixture.plugin.report)
        let script = """
            import csv, json, sys
            with open("observations.csv", newline="", encoding="utf-8") as file:
                json.dump(list(csv.reader(file, strict=True)), sys.stdout)
            """
        let result = try OutsideProgram.python(script, ["observations.csv": Array(text.utf8)])
        let records = try JSONDecoder().decode([[String]].self, from: Data(result.output.utf8))
        #expect(records == (try CSVRecordReader.records(text)))
    }

    @Test(arguments: ["a\"b\r\n", "\"a\r\n", "a\nb\r\n", "a,b", "a\r", "\"a\"b\r\n"])
    func `the reader refuses what is not RFC 4180`(text: String) {
        #expect(throws: CSVRecordReader.Malformed.self) { try CSVRecordReader.records(text) }
    }
}
