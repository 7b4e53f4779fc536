import Foundation
import TestSupport
import Testing

/// Reports that a project describes: their formats, indicators and options.
@Suite(.needsDuckDB) struct ReportTests {
    private static func project() throws -> TemporaryFolder {
        let folder = try SmallProject.write()
        let more = """
            languages: [en, fr]
            reports:
              annual: {formats: [html], select: [A-1], options: {html: {language: fr}}}

            """
        try folder.write(SmallProject.project + more, to: "p/waymark.yaml")
        return folder
    }

    @Test func `a report has its own formats and options`() throws {
        let folder = try Self.project()
        let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--report", "annual"], in: folder.url)
        try #require(run.status == 0, "\(run.errors)")
        let files = try folder.contents(of: "out").keys
        #expect(files.contains("html/index.html") && !files.contains { $0.hasPrefix("csv") })
        let page = try String(contentsOf: folder.url.appendingPathComponent("out/html/index.html"), encoding: .utf8)
        #expect(page.contains("<html lang=\"fr\""))
    }

    @Test func `what is said on the command line counts more`() throws {
        let folder = try Self.project()
        let arguments = ["run", "p", "--out", "out", "--report", "annual", "--format", "csv"]
        try #require(try WaymarkProgram.run(arguments, in: folder.url).status == 0)
        #expect(try !folder.contents(of: "out").keys.contains { $0.hasPrefix("html") })
    }

    @Test func `a report that is not described is one finding`() throws {
        let folder = try Self.project()
        let run = try WaymarkProgram.run(["run", "p", "--out", "out", "--report", "anual"], in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.contains("error[WM0340]") && run.errors.contains("did you mean `annual`?"), "\(run.errors)")
    }
}
