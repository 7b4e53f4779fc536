import Foundation
import Testing
import WaymarkKit
import WaymarkReport

@testable import HTMLWriter

@Suite struct EscapingTests {
    @Test(arguments: [
        ("<script>", "&lt;script&gt;"), ("a & b", "a &amp; b"), ("\"'", "&quot;&#39;"),
        ("\"\u{301} x", "&quot;\u{301} x"), ("<\u{20D2}", "&lt;\u{20D2}"), ("a\u{0}b", "a\u{FFFD}b"),
        ("a\r\nb\tc", "a\nb\tc"), ("\u{85}\u{FFFE}", "\u{FFFD}\u{FFFD}"), ("naïve ➜ é", "naïve ➜ é"), ("", ""),
        ("]]>", "]]&gt;"),
    ])
    func textsAreEscaped(text: String, markup: String) {
        #expect(Markup(escaping: text).text == markup)
        #expect(("\(text)" as Markup).text == markup)
    }

    @Test func codeBetweenBackticksIsMarked() {
        #expect(Markup(escapingWithCode: "`a<b` of c").text == "<code>a&lt;b</code> of c")
        #expect(Markup(escapingWithCode: "one ` only").text == "one ` only")
    }

    @Test func nothingThatUsersWriteBecomesAnElementOrAttribute() async throws {
        let pages = try await HTMLWriterTests.pages()
        let page = try #require(pages.first { $0.key.contains("_3cb") }?.value)
        for text in ["<script", "<img", "<i>", "<u>", "<m>", "<in>", "<x>", "<b>"] {
            #expect(!page.contains(text), "\(text)")
            #expect(pages["html/index.html"]?.contains(text) == false, "\(text)")
        }
        // A quote before a combining mark must not end an attribute.
        #expect(!page.unicodeScalars.contains("\u{0}"))
        #expect(page.contains("&quot;\u{301}"))
        #expect(page.contains("{{code}}"))
    }

    @Test func fileNamesAreSafeAndNeverAlike() {
        let codes = [
            "GA-5.04", "ga-5.04", "../etc/passwd", "a/b", "a_b", "a b", "a_2fb", "", ".", "..", "CON", "com1.x", "é",
            "e\u{301}", String(repeating: "x", count: 500), String(repeating: "x", count: 501), "Ga-5.04", "\u{0}",
        ]
        let names = PageNames(codes: codes)
        let files = codes.map { names[$0] }
        // Swift holds "é" and "e" with an accent to be the same text, so they are one code.
        #expect(Set(files.map { $0.lowercased() }).count == codes.count - 1)
        for file in files {
            #expect(file.utf8.count <= 200 && file.hasSuffix(".html") && !file.hasPrefix("."))
            #expect(file.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })
        }
        #expect(names["GA-5.04"] == "GA-5.04.html")
    }
}
