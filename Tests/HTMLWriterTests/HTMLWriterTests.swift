import Testing
import WaymarkKit
import WaymarkTesting

@testable import HTMLWriter

@Suite struct HTMLWriterTests {
    static func pages(_ report: Report = SampleReport.report, options: Options = Options()) async throws -> [String:
        String]
    {
        let folder = MemoryFolder()
        try await HTMLWriter(options: options).write(report, to: folder)
        return folder.files.mapValues { String(decoding: $0, as: UTF8.self) }
    }

    @Test func everyPageEqualsItsGoldenFile() async throws {
        let pages = try await Self.pages()
        for (path, text) in pages.sorted(by: { $0.key < $1.key }) {
            #expect(try GoldenFiles.text(path, renewedWith: text) == text, "\(path)")
        }
        #expect(GoldenFiles.paths == Set(pages.keys))
    }

    @Test func theSameReportGivesTheSameBytes() async throws {
        #expect(try await Self.pages() == Self.pages())
    }
}
