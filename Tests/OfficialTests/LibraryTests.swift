import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkKit

/// The library of official indicators is whole, clean, and can be run.
@Suite struct LibraryTests {
    /// The titles and codes of Goal 16 and target 10.7 that have a calculator.
    private static let official = BuiltIn.registry.calculators.compactMap { $0.description.official }

    @Test func `a definition has the official title and code`() throws {
        let run = try WaymarkProgram.run(["list", "indicators", "indicators/sdg", "--json"])
        #expect(run.status == 0, "\(run.errors)")
        let lines = run.output.split(separator: "\n").map(String.init)
        let objects = try lines.map {
            try #require(try JSONSerialization.jsonObject(with: Data($0.utf8)) as? [String: Any])
        }
        // 24 indicators of Goal 16 and 4 of target 10.7.
        #expect(objects.count == 28 && Self.official.count == 28)
        #expect(Set(objects.compactMap { $0["indicator"] as? String }).count == 28)
        for object in objects {
            let code = try #require((object["framework"] as? [String: String])?["sdg"])
            let official = try #require(Self.official.first { $0.code == code }, "\(code)")
            #expect(object["indicator"] as? String == "SDG-\(code)")
            #expect(object["name"] as? String == official.title)
            #expect(object["calculator"] as? String == "sdg-\(code)")
        }
    }

    @Test func `the library has nothing to mend`() throws {
        let run = try WaymarkProgram.run(["check", "indicators/sdg"])
        #expect(run.status == 0 && !(run.output + run.errors).contains("warning"), "\(run.errors)")
    }

    @Test func `metadata are complete and series belong to one indicator`() {
        for official in Self.official {
            #expect(official.unsdCode.hasPrefix("C1") && !official.custodians.isEmpty && !official.supply.isEmpty)
            #expect(!official.series.isEmpty && official.series.filter(\.isMain).count <= 1, "\(official.code)")
            #expect(official.series.allSatisfy { !$0.code.isEmpty && !$0.unit.isEmpty })
        }
        let codes = Self.official.flatMap { $0.series.map(\.code) }
        #expect(Set(codes).count == codes.count)
    }

    @Test(.needsDuckDB) func `every official indicator has a value`() async throws {
        let run = try await OfficialRun.library.value
        #expect(run.entries.count == Self.official.count)
        for entry in run.entries {
            #expect(entry.observations.contains { $0.figure.value != nil }, "\(entry.indicator.code)")
            let named = Set(entry.observations.compactMap { entry.exchange(of: $0.figure).series?.code })
            let known = Set(entry.method.official?.series.map(\.code) ?? [])
            #expect(!named.isEmpty && named.isSubset(of: known), "\(entry.indicator.code): \(named)")
        }
    }

    @Test(.needsDuckDB) func `titles are translated, where the present ones are`() async throws {
        // Their titles were revised, and no translation of the present ones was found.
        let revised: Set = ["SDG-10.7.2", "SDG-16.3.1"]
        for entry in try await OfficialRun.library.value.entries {
            let name = entry.indicator.name
            let languages = ["en", "ar", "es", "fr", "ru", "zh"]
            #expect(name.languages == (revised.contains(entry.indicator.code) ? ["en"] : languages))
            #expect(Set(name.texts.map(\.text)).count == name.languages.count, "\(entry.indicator.code)")
        }
    }

    @Test(.needsDuckDB) func `what an exchange of data needs is in the CSV`() throws {
        let folder = try TemporaryFolder()
        let run = try WaymarkProgram.run(
            [
                "run", Repository.file("indicators/sdg").path, "--out", "out", "--format", "csv", "--select",
                "SDG-16.1.1", "--select", "SDG-16.8.1",
            ], in: folder.url)
        try #require(run.status == 0, "\(run.errors)")
        let table = PlainTable(
            try String(contentsOf: folder.file("out/csv/observations.csv"), encoding: .utf8))
        let homicide = try #require(
            table.rows.first { $0["indicator"] == "SDG-16.1.1" && $0["series"] == "" && $0["country"] == "KGZ" })
        #expect(homicide["series_code"] == "VC_IHR_PSRC" && homicide["nature"] == "C")
        #expect(homicide["obs_status"] == "A" && homicide["reporting_type"] == "N")
        let missing = table.rows.filter { $0["symbol"] == "[x]" }
        #expect(!missing.isEmpty && missing.allSatisfy { $0["obs_status"] == "O" })
        let impossible = table.rows.filter { $0["symbol"] == "[z]" }
        #expect(!impossible.isEmpty && impossible.allSatisfy { $0["obs_status"] == "M" })
    }
}
