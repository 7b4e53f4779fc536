#if Spark
    import Foundation
    import TestSupport
    import Testing

    /// The sample programme gives the same output on every engine, with one line changed.
    @Suite(
        "Spark: the sample programme", .serialized, .needsDuckDB,
        .enabled(if: !TestServer.all.isEmpty, TestServer.missing), .timeLimit(.minutes(10)))
    struct SampleTests {
        /// What DuckDB makes of it.
        private static let expected = Result { try files(engine: "duckdb", address: "") }

        @Test(arguments: TestServer.all) func theSampleIsTheSame(_ server: TestServer) throws {
            let expected = try Self.expected.get()
            let found = try Self.files(engine: "{spark: {address_in: WAYMARK_SPARK}}", address: server.address)
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
                environment: ["WAYMARK_SPARK": address])
            try #require(run.status == 0, "\(run.errors)")
            return try folder.contents(of: "out").mapValues { data in
                String(decoding: data, as: UTF8.self)
                    .replacing(/"query" ?: ?"([^"\\]|\\.)*"/, with: "")
                    .replacing(/<pre[^>]*><code>[^<]*/, with: "")
            }
        }
    }
#endif
