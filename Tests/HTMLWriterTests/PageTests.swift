import Foundation
import Testing
import WaymarkKit

@testable import HTMLWriter

@Suite struct PageTests {
    @Test func everyPageSaysThatFiguresAreInvented() async throws {
        let banner = "Synthetic data: figures on this page are invented."
        let pages = try await HTMLWriterTests.pages().filter { $0.key.hasSuffix(".html") }
        #expect(pages.count == 7)
        #expect(pages.values.allSatisfy { $0.contains(banner) })
        var real = SampleReport.report
        real.sources.removeFirst()
        #expect(try await HTMLWriterTests.pages(real).values.allSatisfy { !$0.contains(banner) })
    }

    @Test func theFiguresCarryTheirSymbolsAndCoverage() async throws {
        let pages = try await HTMLWriterTests.pages()
        let trained = try #require(pages["html/indicators/GA-1.01.html"])
        for text in [
            "2,140 [p]", "[c]", "[z]", "12 of 13 countries", "Mali, Niger", "[x] Not reported: no return was received",
            "12,480", "SELECT count(DISTINCT person_id)", "Show the figures", "Target values of categories", "1,400",
            "90%", "150–250", "id=\"panel-1-13-t\"",
        ] {
            #expect(trained.contains(text), "\(text)")
        }
        let conviction = try #require(pages["html/indicators/16.3.2.html"])
        for text in ["95% interval", "31.7 to 40.3", "[u]", "36.4 [r] [b]", "unreliable", "Wilson score interval"] {
            #expect(conviction.contains(text), "\(text)")
        }
        let detected = try #require(pages["html/indicators/16.2.2.html"])
        #expect(detected.contains("2.47") && detected.contains("VC_HTF_DETVR"))
    }

    @Test func theLogframeShowsWhereEachIndicatorStands() async throws {
        let page = try #require(try await HTMLWriterTests.pages()["html/logframe.html"])
        for text in [
            "OP1.1 Practitioners are trained", "2,140 [p]", "2,500", "86%", "On track", "Moderate progress",
            "The methods differ", "Would differ at the ends of the interval.", "Signed lists of participants",
            "Trained staff stay in post", "there is no baseline", "1,200", "indicators/GA-1.01.html",
        ] {
            #expect(page.contains(text), "\(text)")
        }
    }

    @Test func pagesWorkWithoutScriptAndWithoutOtherSites() async throws {
        for (path, text) in try await HTMLWriterTests.pages() where path.hasSuffix(".html") {
            #expect(text.firstMatch(of: /<script|<[^>]* (src|style|on[a-z]+)=/) == nil, "\(path)")
            #expect(text.contains("<html lang=\"en\" dir=\"ltr\">"))
            let addresses = text.replacing("http://www.w3.org/2000/svg", with: "")
            #expect(!addresses.contains("http"), "\(path)")
        }
    }

    @Test func theLanguageOptionChoosesTheLanguage() async throws {
        var options = Options()
        options.set("language", to: .scalar("fr"), at: nil)
        let page = try #require(try await HTMLWriterTests.pages(options: options)["html/indicators/GA-1.01.html"])
        #expect(page.contains("<html lang=\"fr\""))
        #expect(page.contains("Personnes formées") && page.contains("2\u{202F}140 [p]"))
    }

    @Test(arguments: ["de", "<x>"])
    func aLanguageThatTheProgrammeLacksIsRefused(language: String) async {
        var options = Options()
        options.set("language", to: .scalar(language), at: nil)
        let wanted = options
        await #expect(throws: Diagnostic.self) { try await HTMLWriterTests.pages(options: wanted) }
    }

    @Test func aReportWithNothingInItStillHasAPage() async throws {
        let report = Report(
            programme: Programme(
                id: "P", name: "P", start: SampleReport.day("2015-01-01"), end: SampleReport.day("2015-01-01"),
                languages: []),
            dimensions: [:], entries: [], sources: [], today: SampleReport.day("2015-01-01"), version: "0")
        #expect(
            try await HTMLWriterTests.pages(report).keys.sorted() == [
                "html/index.html", "html/logframe.html", "html/style.css",
            ])
    }

    @Test func pagesMadeSideBySideAreTheSameInEveryRun() async throws {
        var report = SampleReport.report
        report.entries = (1...12).map { number in
            var entry = SampleReport.trained
            entry.indicator.code = "GA-\(number)"
            return entry
        }
        let pages = try await HTMLWriterTests.pages(report)
        #expect(pages.count == 12 + 3)
        for number in 1...12 {
            let page = try #require(pages["html/indicators/GA-\(number).html"])
            #expect(page.contains("<span class=\"code\">GA-\(number)</span>"))
        }
        #expect(try await HTMLWriterTests.pages(report) == pages)
    }
}
