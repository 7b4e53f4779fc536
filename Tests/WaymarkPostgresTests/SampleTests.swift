import Foundation
import TestSupport
import Testing

/// The sample programme gives the same output on PostgreSQL, with one line changed.
@Suite("PostgreSQL: the sample programme", .needsDuckDB, .needsPostgreSQL, .timeLimit(.minutes(10)))
struct SampleTests {
    @Test func theSampleIsTheSame() throws {
        let server = try #require(DatabaseServer.shared)
        let expected = try Self.files(engine: "duckdb", address: "")
        let found = try Self.files(
            engine: "{postgres: {address_in: WAYMARK_DATABASE}}", address: try server.database())
        #expect(expected.count > 40)
        #expect(found.keys.sorted() == expected.keys.sorted())
        for (path, text) in expected { #expect(found[path] == text, "\(path)") }
    }

    /// The files of a run by path, without the SQL that traces show.
    private static func files(engine: String, address: String) throws -> [String: String] {
        let folder = try TemporaryFolder()
        let place = folder.file("the programme")
        try FileManager.default.copyItem(at: Repository.file("indicators/gloact"), to: place)
        let project = try folder.text("the programme/waymark.yaml")
        try folder.write("engine: \(engine)\n" + project, to: "the programme/waymark.yaml")
        let run = try WaymarkProgram.run(
            ["run", "the programme", "--out", "out", "--today", "2019-08-31"], in: folder.url,
            environment: ["WAYMARK_DATABASE": address])
        try #require(run.status == 0, "\(run.errors)")
        return try folder.contents(of: "out").mapValues { data in
            String(decoding: data, as: UTF8.self)
                .replacing(/"query" ?: ?"([^"\\]|\\.)*"/, with: "")
                .replacing(/<pre[^>]*><code>[^<]*/, with: "")
        }
    }
}
