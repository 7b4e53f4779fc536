import Foundation
import TestSupport
import Testing

/// A good project with one thing broken, and the one diagnostic that it must give.
struct BrokenProject: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var file: String
    /// What stands in the file instead; nil removes the file.
    var bytes: [UInt8]?
    var code: String
    var place: String
    var help: String

    init(_ name: String, _ file: String, _ text: String?, code: String, at place: String, help: String) {
        self.init(name, file, bytes: text.map { Array($0.utf8) }, code: code, at: place, help: help)
    }

    init(_ name: String, _ file: String, bytes: [UInt8]?, code: String, at place: String, help: String) {
        (testDescription, self.file, self.bytes) = (name, file, bytes)
        (self.code, self.place, self.help) = (code, place, help)
    }

    private static let project = SmallProject.project
    private static let indicator = SmallProject.indicator
    private static let data = SmallProject.data

    private static let bomb = """
        a: &a [x, x, x, x, x, x, x, x, x, x]
        b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a, *a]
        c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b, *b]
        d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c, *c]
        e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d, *d]
        f: [*e, *e, *e]

        """

    private static func changed(_ from: String, _ to: String) -> String {
        indicator.replacingOccurrences(of: from, with: to)
    }

    static let all = [
        BrokenProject(
            "unknown key", "indicators/a.yaml", changed("calculator:", "calculater:"), code: "WM0201",
            at: "p/indicators/a.yaml:3:1", help: "did you mean `calculator`?"),
        BrokenProject(
            "wrong type", "waymark.yaml", project.replacingOccurrences(of: "start: 2017-01-01", with: "start: [2017]"),
            code: "WM0203", at: "p/waymark.yaml:1:39", help: "expected a date"),
        BrokenProject(
            "unknown calculator", "indicators/a.yaml", changed("calculator: distinct", "calculator: distnct"),
            code: "WM0309", at: "p/indicators/a.yaml:3:13", help: "did you mean `distinct`?"),
        BrokenProject(
            "unknown column", "indicators/a.yaml", changed("distinct person_id", "distinct personid"), code: "WM0420",
            at: "p/indicators/a.yaml:4:43", help: "did you mean `person_id`?"),
        BrokenProject(
            "duplicate code", "indicators/b.yaml", indicator, code: "WM0303", at: "p/indicators/b.yaml:1:12",
            help: "first defined here (p/indicators/a.yaml:1:12)"),
        BrokenProject(
            "missing file", "data/people.csv", bytes: nil, code: "WM0301", at: "p/waymark.yaml:5:11",
            help: "put the file into `data`"),
        BrokenProject(
            "bad date in row 2", "data/people.csv",
            data.replacingOccurrences(of: "2017-03-04", with: "SECRET"), code: "WM0501", at: "p/data/people.csv:3:6",
            help: "mend the row"),
        BrokenProject(
            "alias bomb", "indicators/a.yaml", bomb, code: "WM0109", at: "p/indicators/a.yaml:6:5",
            help: "use fewer aliases"),
        BrokenProject(
            "tab indentation", "indicators/a.yaml", "indicator: A-1\nname:\n\ten: x\n", code: "WM0103",
            at: "p/indicators/a.yaml:3:1", help: "use spaces"),
        BrokenProject(
            "not UTF-8", "indicators/a.yaml", bytes: Array("indicator: A-1\nname: caf".utf8) + [0xE9, 0x0A],
            code: "WM0101", at: "p/indicators/a.yaml:2:10", help: "save it as UTF-8"),
    ]
}

@Suite(.needsDuckDB)
struct BrokenProjectTests {
    @Test(arguments: BrokenProject.all)
    func `a broken project gives one diagnostic and leaves the output alone`(_ broken: BrokenProject) throws {
        let folder = try SmallProject.write()
        let arguments = ["run", "p", "--out", "out", "--today", "2018-01-01"]
        #expect(try WaymarkProgram.run(arguments, in: folder.url).status == 0)
        let before = try folder.contents(of: "out")
        #expect(!before.isEmpty)

        if let bytes = broken.bytes {
            try folder.write(bytes, to: "p/" + broken.file)
        } else {
            try FileManager.default.removeItem(at: folder.file("p/" + broken.file))
        }
        let run = try WaymarkProgram.run(arguments, in: folder.url)
        #expect(run.status == 1)
        #expect(run.errors.contains("error[\(broken.code)]"), "\(run.errors)")
        #expect(run.errors.contains("--> \(broken.place)\n"), "\(run.errors)")
        #expect(run.errors.contains(broken.help), "\(run.errors)")
        #expect(run.errors.hasSuffix("\n1 error\n"), "\(run.errors)")
        #expect(!run.errors.contains("SECRET"))
        #expect(try folder.contents(of: "out") == before)
    }
}
