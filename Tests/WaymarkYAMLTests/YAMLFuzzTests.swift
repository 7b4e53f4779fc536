import Foundation
import TestSupport
import Testing
import WaymarkKit
import WaymarkYAML

/// Mutated texts: whatever comes in, a tree or one diagnostic comes out, soon.
///
/// `make test` tries a few thousand; `make fuzz` sets `WAYMARK_FUZZ` to a larger number.
@Suite("Fuzz: YAML") struct YAMLFuzzTests {
    private static let fuzzing = Fuzzing(
        seeds: [
            "indicator: GA-5.04\nname: {en: Victims assisted, fr: Aidées}\nmeasure: {source: v, count: rows, where: \"a = 'b'\"}\n",
            "a: &x {b: [1, 2, {c: d}]}\ne: *x\nf: {<<: *x, g: |\n    text\n  }\n",
            "- one\n- 'two'\n- \"thr\\u00e9e\"\n- >-\n  four\n",
            "%YAML 1.1\n---\n? key\n: !!str value\n...\n", "\u{FEFF}a: 漢字\nb: \"\\x41\\U0001F600\"\n",
            "a:\n  b:\n    c:\n      - d: e\n        f: g\n",
        ],
        pieces: [
            "*x", "&x ", "<<: ", "\t", "\n", "\r", ": ", "- ", "[", "]", "{", "}", "'", "\"", "|", ">", "#", "%", "!",
            "!!", "?",
            "---", "...", "\\", "\u{0}", "\u{FEFF}", "\u{85}", "\u{2028}", "é", "💥", "~", "@", "`", ",", "  ",
        ])

    @Test func noInputCrashesOrHangs() {
        var random = SeededGenerator(seed: 20_170_401)
        var slowest = Duration.zero
        var (read, refused) = (0, 0)
        for _ in 0..<Fuzzing.count {
            let bytes = Self.fuzzing.input(&random)
            let start = ContinuousClock.now
            do throws(Diagnostic) {
                let node = try YAMLParser.parse(bytes, file: "f.yaml")
                read += 1
                Self.checkPlaces(node, lines: bytes.count { $0 == 0x0A || $0 == 0x0D } + 3)
            } catch {
                refused += 1
                #expect(error.code.id.hasPrefix("WM01"))
                #expect(error.span.map { $0.file == "f.yaml" && $0.line >= 1 && $0.column >= 1 } == true)
            }
            slowest = max(slowest, ContinuousClock.now - start)
        }
        #expect(read > 0 && refused > 0)
        #expect(slowest < .seconds(10), "one input took \(slowest)")
    }

    /// A file is read the same way when it is written in quotes and lists, whatever its texts are.
    @Test func textsSurviveARoundTrip() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let texts = (0..<5).map { _ in
                String(
                    String.UnicodeScalarView(
                        (0..<Int.random(in: 0...12, using: &random)).compactMap { _ in
                            Unicode.Scalar(UInt32.random(in: 0x20...0x2FF, using: &random)).flatMap {
                                (0x7F...0xA0).contains($0.value) ? nil : $0
                            }
                        }))
            }
            let yaml = texts.map { "- '\($0.replacing("'", with: "''"))'\n" }.joined()
            guard case .sequence(let nodes) = try parse(yaml).content else {
                Issue.record("no list")
                return
            }
            let found = nodes.map { if case .scalar(let text, isPlain: false) = $0.content { text } else { "?" } }
            #expect(found == texts)
        }
    }

    private static func checkPlaces(_ node: YAMLNode, lines: Int) {
        #expect((1...lines).contains(node.span.line) && node.span.column >= 1 && node.span.length >= 0)
        switch node.content {
        case .scalar: break
        case .sequence(let nodes): for node in nodes { checkPlaces(node, lines: lines) }
        case .mapping(let entries): for entry in entries { checkPlaces(entry.value, lines: lines) }
        }
    }
}
