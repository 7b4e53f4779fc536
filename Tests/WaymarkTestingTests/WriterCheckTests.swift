import Testing
import WaymarkKit
import WaymarkTesting

/// A writer of a closure, so that each test can spoil one thing.
protocol FaultyWriter: Writer {
    static func files(_ report: Report) -> [String: String]
}

extension FaultyWriter {
    static var description: WriterDescription {
        WriterDescription(id: "acme.page", summary: "A page.", mainFile: "page.html")
    }

    func write(_ report: Report, to folder: any OutputFolder) async throws(Diagnostic) {
        for (path, text) in Self.files(report) { try folder.write(text, to: path) }
    }
}

private func symbols(_ report: Report) -> String {
    report.entries.flatMap(\.observations).flatMap(\.figure.symbols).map(\.rawValue).joined(separator: " ")
}

struct SoundPage: FaultyWriter {
    init(options: Options) {}
    static func files(_ report: Report) -> [String: String] { ["page.html": "<p>\(symbols(report))"] }
}

struct Unescaped: FaultyWriter {
    init(options: Options) {}
    static func files(_ report: Report) -> [String: String] {
        ["page.html": report.programme.id + symbols(report)]
    }
}

struct Unsymbolled: FaultyWriter {
    init(options: Options) {}
    static func files(_ report: Report) -> [String: String] {
        ["page.html": "<p>" + symbols(report).filter { $0 != "u" }]
    }
}

struct Escaping: FaultyWriter {
    init(options: Options) {}
    static func files(_ report: Report) -> [String: String] {
        ["page.html": symbols(report), "../\(report.entries.count).html": ""]
    }
}

struct Empty: FaultyWriter {
    init(options: Options) {}
    static func files(_ report: Report) -> [String: String] { ["other.html": symbols(report)] }
}

struct Unsteady: FaultyWriter {
    init(options: Options) {}
    static func files(_ report: Report) -> [String: String] {
        ["page.html": symbols(report) + "\(UInt64.random(in: 0 ... .max))"]
    }
}

struct SameNames: FaultyWriter {
    init(options: Options) {}
    static func files(_ report: Report) -> [String: String] {
        ["page.html": symbols(report), "a/B.html": "<p>", "a/b.html": "<p>"]
    }
}

@Suite struct WriterCheckTests {
    @Test func `a sound writer passes`() async {
        #expect(await WriterCheck(SoundPage.self).failures().isEmpty)
    }

    @Test(
        arguments: [
            (Unescaped.self, "in `page.html` a name has become an element"),
            (Unsymbolled.self, "no file shows `[u]` (unreliable)"),
            (Escaping.self, "cannot be written: a writer named the path `../0.html`"),
            (Empty.self, "the main file `page.html` is missing or empty"),
            (Unsteady.self, "other bytes the second time in [\"page.html\"]"),
            (SameNames.self, "[\"a/B.html\", \"a/b.html\"] are one file where case does not count"),
        ] as [(any Writer.Type, String)])
    func `a faulty writer is found out`(_ writer: any Writer.Type, message: String) async {
        #expect(await WriterCheck(writer).failures().map(\.message).contains(message))
    }

    @Test func `symbols need not be printed by formats with codes of their own`() async {
        #expect(await WriterCheck(Unsymbolled.self, printsSymbols: false).failures().isEmpty)
    }

    @Test(arguments: ["", "/etc/passwd", "../a", "a/../b", "a//b", "a/", "./a", "a\0b"])
    func `a memory folder refuses what a real one refuses`(path: String) {
        #expect(throws: Diagnostic.self) { try MemoryFolder().write("text", to: path) }
    }

    @Test func `a memory folder remembers the last bytes`() throws {
        let folder = MemoryFolder()
        try folder.write("one", to: "a/b.txt")
        try folder.write("two", to: "a/b.txt")
        try folder.write([0xff], to: "c")
        #expect(folder.text("a/b.txt") == "two")
        #expect(folder.text("c") == nil && folder.text("d") == nil)
        #expect(Set(folder.files.keys) == ["a/b.txt", "c"])
    }
}

@Suite struct FixtureReportTests {
    private var figures: [Figure] {
        FixtureReport.everyKindOfFigure.report.entries.flatMap(\.observations).map(\.figure)
    }

    @Test func `the fixture has every kind of figure`() {
        #expect(Set(figures.compactMap(\.absence?.kind)) == Set(Absence.Kind.allCases))
        #expect(Set(figures.flatMap(\.symbols)) == Set(FigureSymbol.allCases))
        #expect(figures.contains { $0.value == 0 } && figures.contains { $0.interval?.level != nil })
        #expect(figures.contains { $0.absence != nil && $0.interval != nil })
        #expect(figures.contains { $0.series != nil } && figures.contains { $0.coverage?.missing.isEmpty == false })
    }

    @Test func `every category of the fixtures is in a code list`() {
        for fixture in [FixtureReport.everyKindOfFigure, .hostile] {
            for entry in fixture.report.entries {
                for (dimension, code) in entry.observations.flatMap(\.categories.codes) {
                    #expect(fixture.report.dimensions[dimension]?.category(code) != nil)
                }
            }
        }
    }

    @Test func `the hostile report has the same figures under other names`() {
        let hostile = FixtureReport.hostile.report.entries
        #expect(hostile.flatMap(\.observations).map(\.figure.value) == figures.map(\.value))
        #expect(hostile.allSatisfy { $0.indicator.code.contains("<script>") })
    }
}
