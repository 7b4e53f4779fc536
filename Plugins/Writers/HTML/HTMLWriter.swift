import WaymarkKit
import WaymarkReport

/// Writes a report as a web site that works without script: a page over all indicators and one page for each.
public struct HTMLWriter: Writer {
    /// What it is.
    public static let description = WriterDescription(
        id: "html", summary: "A web site without script: an overview and one page for each indicator",
        mainFile: "html/index.html",
        options: [
            OptionDescription(
                "language", "The language of the pages, one of the programme's", kind: .text,
                standard: "the programme's first language")
        ])

    private let language: String?
    private let languageSpan: SourceSpan?

    /// Creates the writer for one run.
    /// - Throws: a diagnostic where an option is not of its form.
    public init(options: Options) throws(Diagnostic) {
        language = try options.text("language")
        languageSpan = options.span(of: "language")
    }

    /// Writes `html/index.html`, `html/logframe.html`, `html/indicators/<code>.html` and `html/style.css`.
    /// - Throws: a diagnostic where the programme does not have the language, or a file cannot be written.
    public func write(_ report: Report, to folder: any OutputFolder) async throws(Diagnostic) {
        let language = try language(of: report)
        let templates = try Templates()
        try folder.write(Templates.styleSheet, to: "html/style.css")
        let contexts = await report.entries.mapSideBySide { IndicatorContext($0, report: report, language: language) }
        let site = Site(report: report, contexts: contexts, templates: templates, language: language)
        let failures = await site.pages.mapSideBySide { page -> Diagnostic? in
            do throws(Diagnostic) { try site.write(page, to: folder) } catch { return error }
            return nil
        }
        if let first = failures.lazy.compactMap({ $0 }).first { throw first }
    }

    private func language(of report: Report) throws(Diagnostic) -> Language {
        let known = report.programme.languages
        guard let language else { return Language(known.first ?? "en") }
        guard known.contains(language) else {
            throw .unknownName(
                .unknownOptionValue, "value of option `language`:", language, among: known, at: languageSpan)
        }
        return Language(language)
    }
}

/// The pages of a report, each made by itself.
private struct Site {
    enum Page {
        case index
        case logframe
        /// The page of the entry at a position in the report.
        case indicator(Int)
    }

    let report: Report
    let contexts: [IndicatorContext]
    let templates: Templates
    let language: Language
    let words: [String: Markup]
    let files: PageNames

    init(report: Report, contexts: [IndicatorContext], templates: Templates, language: Language) {
        self.report = report
        self.contexts = contexts
        self.templates = templates
        self.language = language
        words = Word.all(in: language)
        files = PageNames(codes: report.entries.map(\.indicator.code))
    }

    var pages: [Page] { [.index, .logframe] + report.entries.indices.map(Page.indicator) }

    func write(_ page: Page, to folder: any OutputFolder) throws(Diagnostic) {
        switch page {
        case .index:
            let view = IndexPage(report, contexts, files: files, words: words, language: language)
            try folder.write(templates.page(view, "index"), to: "html/index.html")
        case .logframe:
            let view = LogframePage(report, contexts, files: files, words: words, language: language)
            try folder.write(templates.page(view, "logframe"), to: "html/logframe.html")
        case .indicator(let position):
            let view = IndicatorPage(report, contexts[position], at: position, files: files, words: words)
            let name = files[report.entries[position].indicator.code]
            try folder.write(templates.page(view, "indicator"), to: "html/indicators/\(name)")
        }
    }
}
