import Foundation
import Testing

/// What the sample programme gives on an engine.
public enum SampleOutput {
    /// The files of a run by path, without the SQL that traces show.
    /// - Parameters:
    ///   - engine: what stands behind `engine:` in its `waymark.yaml`.
    ///   - environment: where the engine is found.
    public static func files(engine: String, environment: [String: String] = [:]) throws -> [String: String] {
        let folder = try TemporaryFolder()
        let place = folder.file("the programme")
        try FileManager.default.copyItem(at: Repository.file("indicators/gloact"), to: place)
        let project = try folder.text("the programme/waymark.yaml")
        try folder.write("engine: \(engine)\n" + project, to: "the programme/waymark.yaml")
        let run = try WaymarkProgram.run(
            ["run", "the programme", "--out", "out", "--today", "2019-08-31"], in: folder.url,
            environment: environment)
        try #require(run.status == 0, "\(run.errors)")
        return try folder.contents(of: "out").mapValues { data in
            String(decoding: data, as: UTF8.self)
                .replacing(/"query" ?: ?"([^"\\]|\\.)*"/, with: "")
                .replacing(/<pre[^>]*><code>[^<]*/, with: "")
        }
    }

    /// Expects that another engine gave the same files.
    public static func expectSame(_ found: [String: String], as expected: [String: String]) {
        #expect(expected.count > 40)
        #expect(found.keys.sorted() == expected.keys.sorted())
        for (path, text) in expected { #expect(found[path] == text, "\(path)") }
    }
}
