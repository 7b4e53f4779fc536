import Testing
import WaymarkKit

@Suite("Diagnostics") struct DiagnosticTests {
    private static let code = DiagnosticCode("WM9999", "a test", explanation: "For tests.")

    private static func span(_ line: Int, _ column: Int, _ length: Int = 1) -> SourceSpan {
        SourceSpan(file: "a.yaml", line: line, column: column, length: length)
    }

    @Test func aFindingIsShownWhereItIs() {
        let diagnostic = Diagnostic(
            Self.code, "unknown source `b`", at: Self.span(2, 5, 3), found: "bad", allowed: ["good", "best"],
            help: "did you mean `best`?", notes: [Diagnostic.Note("first used here", at: Self.span(1, 1))])
        #expect(
            DiagnosticRenderer(texts: ["a.yaml": "x: 1\ny:  bad\n"]).text(of: diagnostic) == """
                error[WM9999]: unknown source `b`
                 --> a.yaml:2:5
                  |
                2 | y:  bad
                  |     ^^^
                  = allowed: `good`, `best`
                  = note: first used here (a.yaml:1:1)
                  = help: did you mean `best`?

                """)
    }

    @Test(arguments: [
        ("\tkey: x", 2, "    key: x", "    ^"), ("漢字: x", 5, "漢字: x", "      ^"),
        ("e\u{301}: x", 5, "e\u{301}: x", "   ^"),
        ("a: \u{1B}[31m", 4, "a: \u{FFFD}[31m", "   ^"), ("a: \u{202E}x", 4, "a: \u{FFFD}x", "   ^"),
    ])
    func theMarkStandsUnderItsCharacter(line: String, column: Int, shown: String, mark: String) {
        let text = DiagnosticRenderer(texts: ["a.yaml": line]).text(
            of: Diagnostic(Self.code, "wrong", at: Self.span(1, column)))
        #expect(text.hasSuffix("1 | \(shown)\n  | \(mark)\n"), "\(text)")
    }

    @Test func nothingInAMessageSteersTheTerminal() {
        let text = DiagnosticRenderer().text(of: Diagnostic(Self.code, "x\u{1B}[2J", help: "\u{7}"))
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" })
    }

    @Test func colourIsOnlyAddedWhereItIsWanted() {
        let diagnostic = Diagnostic(Self.code, "wrong", at: Self.span(1, 1))
        #expect(DiagnosticRenderer(usesColour: true).text(of: diagnostic).contains("\u{1B}[1;31m"))
        #expect(!DiagnosticRenderer().text(of: diagnostic).contains("\u{1B}"))
    }

    @Test func aPlaceBeyondTheTextIsStillNamed() {
        for place in [Self.span(9, 1), Self.span(1, 900, 900)] {
            #expect(
                DiagnosticRenderer(texts: ["a.yaml": "x"]).text(of: Diagnostic(Self.code, "m", at: place))
                    .contains(" --> a.yaml:\(place.line):\(place.column)"))
        }
    }

    @Test func programsGetAnObject() {
        let json = DiagnosticRenderer.json(
            of: Diagnostic(
                Self.code, "wrong \"x\"", severity: .warning, at: Self.span(3, 4, 5), found: "f", allowed: ["a"]))
        #expect(
            json.text() == """
                {"code":"WM9999","severity":"warning","message":"wrong \\"x\\"","place":{"file":"a.yaml","line":3,"column":4,\
                "length":5},"found":"f","allowed":["a"]}
                """)
    }

    @Test func findingsAreSortedByPlaceAndKeptOnce() {
        var all = Diagnostics()
        for line in [3, 1, 2, 1] { all.append(Diagnostic(Self.code, "wrong", at: Self.span(line, 1))) }
        all.append(Diagnostic(Self.code, "nowhere", severity: .warning))
        #expect(all.sorted.map { $0.span?.line } == [nil, 1, 2, 3])
        #expect(DiagnosticRenderer().text(of: all).hasSuffix("3 errors, 1 warning\n"))
        #expect(all.hasErrors)
    }

    @Test(arguments: [
        ("sexx", "sex" as String?), ("conutry", "country"), ("SEX", "sex"), ("age", nil), ("c", nil), ("", nil),
        (String(repeating: "x", count: 5000), nil),
    ])
    func theNearestNameIsProposed(name: String, nearest: String?) {
        #expect(NearestName.suggestion(for: name, among: ["country", "sex", "region"]) == nearest)
    }
}
