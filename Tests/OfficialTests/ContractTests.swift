import BuiltIn
import Foundation
import TestSupport
import Testing
import WaymarkHost
import WaymarkKit

/// A project is given the contract of what an official indicator needs.
@Suite struct OfficialContractTests {
    private static let project = """
        programme: {id: N, name: A national office, start: 2020-01-01, end: 2020-12-31}
        use: [sdg]
        countries: {dimension: country, members: [KGZ]}

        """
    private static let host = WaymarkHost.Host(
        registry: BuiltIn.registry, environment: ["WAYMARK_LIBRARIES": Repository.file("indicators").path])
    /// As a user runs it: the library is found beside the program.
    private static let installed = WaymarkHost.Host(
        registry: BuiltIn.registry, program: Repository.file(".build/debug/waymark").path)
    private static let codes = BuiltIn.registry.calculators.compactMap { $0.description.official?.code }

    @Test(arguments: codes) func `with its contracts an indicator is well-defined`(code: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.project, to: "p/waymark.yaml")
        let place = folder.url.appending(path: "p").path
        let files = try Self.host.contracts(for: "SDG-\(code)", in: place)
        #expect(files.files.contains { $0.path.hasPrefix("sources/") })
        #expect(!files.files.contains { $0.text.contains("synthetic: true") })
        _ = try files.write(to: place)
        let loaded = Self.host.load(place)
        #expect(loaded.diagnostics.all.filter { $0.severity == .error }.map(\.message) == [])
        #expect(loaded.project?.indicators.contains { $0.code == "SDG-\(code)" } == true)
        // A second time there is nothing left to write.
        #expect(throws: Diagnostic.self) { try Self.host.contracts(for: code, in: place) }
    }

    @Test func `the program writes them, or says what is wrong with the way it was asked`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.project, to: "p/waymark.yaml")
        let run = try WaymarkProgram.run(["new", "source", "--for", "SDG-16.3.2", "--project", "p"], in: folder.url)
        #expect(run.status == 0 && run.output.contains("p/sources/prisons.yaml"), "\(run.errors)")
        let table = try String(contentsOf: folder.file("p/data/prisons.csv"), encoding: .utf8)
        #expect(table == "country,date,sex,status,held\n")
        let check = try WaymarkProgram.run(["check", "p"], in: folder.url)
        #expect(check.status == 0, "\(check.errors)")
        for arguments in [[], ["--for", "SDG-16.3.2", "--from", "x.csv"]] {
            let wrong = try WaymarkProgram.run(["new", "source"] + arguments, in: folder.url)
            #expect(wrong.status == 64 && wrong.errors.contains("either `--from FILE` or `--for CODE`"))
        }
    }

    @Test func `the library is found with the program`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.project, to: "p/waymark.yaml")
        let place = folder.url.appending(path: "p").path
        #expect(try Self.installed.contracts(for: "16.4.2", in: place).files.map(\.path).contains("sources/arms.yaml"))
    }

    @Test func `a wrong code is told with the nearest one`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.project, to: "p/waymark.yaml")
        let place = folder.url.appending(path: "p").path
        let error = #expect(throws: Diagnostic.self) { try Self.host.contracts(for: "SDG-16.3.9", in: place) }
        #expect(error?.help?.contains("SDG-16.3.") == true, "\(String(describing: error))")
    }
}
