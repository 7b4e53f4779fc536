import Testing
import WaymarkKit
import WaymarkYAML

/// Reads a text, or gives the diagnostic.
func parse(_ text: String, limits: YAMLLimits = YAMLLimits()) throws(Diagnostic) -> YAMLNode {
    try YAMLParser.parse(Array(text.utf8), file: "a.yaml", limits: limits)
}

/// The diagnostic that a text ends in; nil where it is read.
func failure(_ text: String, limits: YAMLLimits = YAMLLimits()) -> Diagnostic? {
    do throws(Diagnostic) { _ = try parse(text, limits: limits) } catch { return error }
    return nil
}

/// A node without its places.
func plain(_ node: YAMLNode) -> String {
    switch node.content {
    case .scalar(let text, let isPlain): isPlain ? text : "'\(text)'"
    case .sequence(let nodes): "[" + nodes.map(plain).joined(separator: ", ") + "]"
    case .mapping(let entries): "{" + entries.map { "\($0.key): \(plain($0.value))" }.joined(separator: ", ") + "}"
    }
}

@Suite("YAML") struct YAMLParserTests {
    @Test(arguments: [
        ("a: 16.10", "{a: 16.10}"), ("a: NO", "{a: NO}"), ("a: 'x y'", "{a: 'x y'}"), ("a: \"x\\ty\"", "{a: 'x\ty'}"),
        ("- 1\n- [b, c]\n- {d: e}", "[1, [b, c], {d: e}]"), ("a: |\n  one\n  two\n", "{a: 'one\ntwo\n'}"),
        ("a: >-\n  one\n  two\n", "{a: 'one two'}"), ("a:\nb: ~", "{a: , b: ~}"), ("a: é ✓ 漢字", "{a: é ✓ 漢字}"),
        ("\u{FEFF}a: b", "{a: b}"), ("a: b\r\nc: d\r\n", "{a: b, c: d}"), ("# only\na: b # more", "{a: b}"),
        ("--- \na: b\n...\n", "{a: b}"), ("'a b': c", "{a b: c}"), ("a: !!str 5", "{a: 5}"),
    ])
    func scalarsStayText(yaml: String, expected: String) throws {
        #expect(plain(try parse(yaml)) == expected)
    }

    @Test func everyKeyAndScalarHasItsPlace() throws {
        let node = try parse("first: 1\nsecond:\n  - {inner: 'two words'}\n")
        guard case .mapping(let entries) = node.content, case .sequence(let list) = entries[1].value.content,
            case .mapping(let inner) = list[0].content
        else {
            Issue.record("another form")
            return
        }
        #expect(entries[1].keySpan == SourceSpan(file: "a.yaml", line: 2, column: 1, length: 6))
        #expect(inner[0].keySpan == SourceSpan(file: "a.yaml", line: 3, column: 6, length: 5))
        #expect(inner[0].value.span == SourceSpan(file: "a.yaml", line: 3, column: 13, length: 11))
    }

    @Test(arguments: [
        ("a: &x {b: 1}\nc: *x", "{a: {b: 1}, c: {b: 1}}"),
        ("a: &x {b: 1, c: 2}\nd: {<<: *x, b: 3}", "{a: {b: 1, c: 2}, d: {b: 3, c: 2}}"),
        ("a: &x {b: 1}\ne: &y {b: 2, f: 4}\nd: {<<: [*x, *y]}", "{a: {b: 1}, e: {b: 2, f: 4}, d: {b: 1, f: 4}}"),
    ])
    func anchorsAndMergesAreFilledIn(yaml: String, expected: String) throws {
        #expect(plain(try parse(yaml)) == expected)
    }

    @Test(arguments: [
        ("a: b\na: c", YAMLCodes.duplicateKey, 2, 1), ("a: {b: 1, b: 2}", YAMLCodes.duplicateKey, 1, 11),
        ("a: *gone", YAMLCodes.unknownAlias, 1, 4), ("a: &x [1, *x]", YAMLCodes.tooLarge, 1, 11),
        ("a: 1\n---\nb: 2", YAMLCodes.severalDocuments, 2, 1), ("a:\n\tb: 1", YAMLCodes.tab, 2, 1),
        ("a: 'never closed", YAMLCodes.unclosed, 1, 4), ("a: [1, 2", YAMLCodes.unclosed, 1, 4),
        ("a: {b: 1", YAMLCodes.unclosed, 1, 4), ("a: b: c", YAMLCodes.colonInText, 1, 5),
        ("a: !ruby/object x", YAMLCodes.tag, 1, 4), ("? [a]\n: b", YAMLCodes.keyNotText, 1, 3),
        ("a: {<<: 5}", YAMLCodes.badMerge, 1, 9), ("", YAMLCodes.empty, 1, 1), ("# nothing\n", YAMLCodes.empty, 1, 1),
        ("a: \u{1}", YAMLCodes.controlCharacter, 1, 4), ("a: @x", YAMLCodes.syntax, 1, 4),
        ("a: `x`", YAMLCodes.syntax, 1, 4), ("a: \"\\q\"", YAMLCodes.syntax, 1, 5),
        ("a: 1\n b: 2", YAMLCodes.colonInText, 2, 3), ("[a, b]: 1\n- c", YAMLCodes.keyNotText, 1, 1),
    ])
    func whatIsWrongIsMarked(yaml: String, code: DiagnosticCode, line: Int, column: Int) throws {
        let diagnostic = try #require(failure(yaml))
        #expect(diagnostic.code == code, "\(diagnostic.message)")
        #expect(
            diagnostic.span?.line == line && diagnostic.span?.column == column, "\(String(describing: diagnostic.span))"
        )
        #expect(diagnostic.message.first?.isUppercase == false && diagnostic.message.last != ".")
    }

    @Test(arguments: [
        ([0x61, 0x3A, 0x20, 0xFF, 0xFE] as [UInt8], 1, 4), ([0x61, 0x3A, 0x20, 0xC3], 1, 4),
        ([0x61, 0x0A, 0x62, 0xE9, 0x20], 2, 2), ([0xFF, 0xFE, 0x61, 0x00], 1, 1),
    ])
    func otherEncodingsAreRefused(bytes: [UInt8], line: Int, column: Int) {
        let error = #expect(throws: Diagnostic.self) { try YAMLParser.parse(bytes, file: "a.yaml") }
        #expect(error?.code == YAMLCodes.notUTF8)
        #expect(error?.span?.line == line && error?.span?.column == column)
    }

    @Test func anAliasBombEndsInADiagnostic() {
        var yaml = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
        for level in 1...20 {
            let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            yaml += "a\(level): &a\(level) [\(aliases)]\n"
        }
        let diagnostic = failure(yaml)
        #expect(diagnostic?.code == YAMLCodes.tooLarge)
        #expect(diagnostic?.span?.line == 6)
    }

    @Test func depthAndSizeHaveLimits() {
        let deep = String(repeating: "[", count: 65) + String(repeating: "]", count: 65)
        #expect(failure(deep)?.code == YAMLCodes.tooLarge)
        #expect(failure(String(repeating: "[", count: 64) + "x" + String(repeating: "]", count: 64)) == nil)
        #expect(failure("a: bcdef", limits: YAMLLimits(bytes: 7))?.code == YAMLCodes.tooLarge)
        #expect(failure("[a, b, c]", limits: YAMLLimits(nodes: 2))?.code == YAMLCodes.tooLarge)
    }
}
