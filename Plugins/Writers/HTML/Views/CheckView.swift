import WaymarkKit
import WaymarkReport

/// One check of data: what must hold for a source's rows, and what was found.
struct CheckView {
    var sourceName: Markup
    var condition: Markup
    var outcomeText: Markup
    var finding: Markup

    init(_ result: CheckResult, report: Report, language: Language) {
        let source = report.sources.first { $0.source.id == result.source }?.source
        sourceName = Markup(escaping: source?.name?.resolved(in: language.code) ?? result.source)
        condition = Markup(escaping: result.check.description.replacing("`", with: ""))
        outcomeText = Markup(
            escaping: Phrase(result.outcome == .holds ? "holds" : "does not hold").text(in: language))
        finding = Markup(escaping: result.finding)
    }
}
