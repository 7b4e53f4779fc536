import Foundation
import TestSupport
import Testing

/// What `waymark new indicator` writes passes every check as it stands, runs, and replaces nothing.
@Suite struct NewIndicatorTests {
    private static func run(_ arguments: [String], in folder: TemporaryFolder) throws -> ProgramRun {
        try WaymarkProgram.run(arguments, in: folder.url, environment: ["WAYMARK_LIBRARIES": ""])
    }

    private static func project(_ template: String = "single") throws -> TemporaryFolder {
        let folder = try TemporaryFolder()
        #expect(try run(["new", "project", "p", "--template", template], in: folder).status == 0)
        return folder
    }

    private static func draft(_ code: String, _ more: [String] = [], in folder: TemporaryFolder) throws -> ProgramRun {
        try run(["new", "indicator", code, "--project", "p"] + more, in: folder)
    }

    @Test(
        .needsDuckDB,
        arguments: [
            "count", "distinct", "sum", "mean", "quantile", "ratio", "rate", "country-share", "unit-cost", "formula",
            "status", "stage", "window-coverage", "agreements", "reported-value",
        ])
    func `a draft passes a strict check and runs`(calculator: String) throws {
        let folder = try Self.project("gloact")
        let made = try Self.draft("X-1.01", ["--calculator", calculator, "--name", #"A "new": name"#], in: folder)
        try #require(made.status == 0, "\(made.errors)")
        #expect(made.output.hasPrefix("made p/indicators/x-1-01.yaml\n"))
        let text = try folder.text("p/indicators/x-1-01.yaml")
        #expect(
            text.hasPrefix("# yaml-language-server: $schema=../.waymark/indicator.schema.json\nindicator: X-1.01\n"))
        let check = try Self.run(["check", "p", "--strict"], in: folder)
        #expect(check.status == 0, "\(check.errors)\(text)")
        let run = try Self.run(["run", "p", "--out", "out", "--select", "X-1.01", "--format", "csv"], in: folder)
        #expect(run.status == 0, "\(run.errors)\(text)")
    }

    @Test(arguments: ["", "-x", "../x", "a b", "a/b", "é", "💥", "a\nb", "x: 1", String(repeating: "a", count: 101)])
    func `a code that cannot be one is refused, and nothing is made`(code: String) throws {
        let folder = try Self.project()
        let before = try folder.contents(of: "p").keys.sorted()
        let made = try Self.run(["new", "indicator", "--project", "p", "--", code], in: folder)
        #expect(made.status == 1 && made.errors.contains("error[WM0811]"), "\(made.errors)")
        #expect(try folder.contents(of: "p").keys.sorted() == before)
    }

    @Test func `a code that is taken is refused, and a file that is taken is left alone`() throws {
        let folder = try Self.project()
        let taken = try Self.draft("OP1.1-a", in: folder)
        #expect(taken.status == 1 && taken.errors.contains("error[WM0810]"))
        #expect(taken.errors.contains("p/indicators/op1-1-a.yaml:2:12"), "\(taken.errors)")
        #expect(try Self.draft("OP1-1.a", in: folder).output.hasPrefix("made p/indicators/op1-1-a-2.yaml\n"))
        #expect(try Self.run(["check", "p", "--strict"], in: folder).status == 0)
    }

    @Test func `a project without an indicator gets its first one`() throws {
        let folder = try Self.project()
        for name in try folder.names(in: "p/indicators") {
            try FileManager.default.removeItem(at: folder.file("p/indicators/\(name)"))
        }
        #expect(try Self.draft("A", in: folder).status == 0)
        #expect(try folder.text("p/indicators/a.yaml").contains("\nresult: OP1.1\n"))
        #expect(try Self.run(["check", "p", "--strict"], in: folder).status == 0)
    }

    @Test(arguments: [
        (["--calculator", "cuont"], "did you mean `count`?"),
        (["--source", "participant"], "did you mean `participants`?"),
        (["--result", "OP1.2"], "OP1.1"), (["--calculator", "mean", "--source", "submissions"], "error[WM0812]"),
    ])
    func `what does not exist or does not fit is said`(options: [String], words: String) throws {
        let folder = try Self.project("multi-country")
        let made = try Self.draft("A", options, in: folder)
        #expect(made.status == 1 && made.errors.contains(words), "\(made.errors)")
    }

    @Test func `outside a project nothing is made`() throws {
        let folder = try TemporaryFolder()
        let made = try Self.draft("A", in: folder)
        #expect(made.status == 1 && made.errors.contains("error[WM0805]"), "\(made.errors)")
        #expect(try folder.names().isEmpty)
    }
}
