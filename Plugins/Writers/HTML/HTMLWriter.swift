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
        let words = Word.all(in: language)
        let files = PageNames(codes: report.entries.map(\.indicator.code))
        let index = IndexPage(report, files: files, words: words, language: language)
        try folder.write(templates.page(index, "index"), to: "html/index.html")
        let logframe = LogframePage(report, files: files, words: words, language: language)
        try folder.write(templates.page(logframe, "logframe"), to: "html/logframe.html")
        for position in report.entries.indices {
            let page = IndicatorPage(report, at: position, files: files, words: words, language: language)
            try folder.write(
                templates.page(page, "indicator"),
                to: "html/indicators/\(files[report.entries[position].indicator.code])")
        }
        try folder.write(Templates.styleSheet, to: "html/style.css")
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
