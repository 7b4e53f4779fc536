import WaymarkKit
import WaymarkReport

/// What one assessment method says, with its mark: shape and words carry it, colour only helps.
struct VerdictView {
    /// The class that colours the mark, such as `on-track`.
    var role: Markup
    var mark: Markup
    var label: Markup
    var method: Markup
    var citation: Markup
    /// The number it rests on; empty where there is none.
    var measure: Markup
    /// Why there is no verdict, and whether it would differ at the ends of the interval.
    var remark: Markup

    init(_ verdict: Verdict, language: Language) {
        role = Markup(escaping: verdict.role.rawValue)
        mark = Self.mark(of: verdict.role)
        label = Markup(escaping: Phrase(verdict.label).text(in: language))
        method = Markup(escaping: verdict.title)
        citation = Markup(escaping: verdict.citation)
        let style = NumberStyle(language)
        measure = Markup(
            escaping: verdict.measure.map {
                "\(Phrase($0.name).text(in: language)) \(style.text(of: $0.value, decimals: 2))"
            } ?? "")
        let uncertain =
            verdict.isUncertain ? [Phrase("Would differ at the ends of the interval.").text(in: language)] : []
        let reason = verdict.reason.map { [Phrase($0).text(in: language)] } ?? []
        remark = Markup(escaping: (reason + uncertain).joined(separator: " "))
    }

    /// A shape of its own for every role, so that no colour is needed.
    private static func mark(of role: Verdict.Role) -> Markup {
        switch role {
        case .achieved: "●"
        case .onTrack: "▲"
        case .atRisk: "◆"
        case .offTrack: "■"
        case .notAssessable: "◌"
        }
    }
}

/// How far an indicator has come, with what the methods say of it.
struct ProgressView {
    /// The part of the way from baseline to target value, such as `69%`; empty where none can be told.
    var progressText: Markup
    /// What the number means or why there is none; empty where the indicator has no target value.
    var progressRemark: Markup
    var verdicts: [VerdictView]
    /// The sentence about methods that differ; empty where they agree.
    var difference: Markup
    var trendText: Markup

    init(_ row: LogframeRow, printer: FigureText) {
        let language = printer.language
        let share = row.achievement?.share.map { $0 * 100 }
        let percent = FigureText(unit: .named("percent"), decimals: 0, language: language)
        progressText = Markup(escaping: share.map(percent.textWithUnit) ?? "")
        let expected = row.achievement?.expected.map {
            Phrase("due by then: %1").text(in: language, printer.textWithUnit(of: $0))
        }
        let way = share == nil ? nil : Phrase("of the way from baseline to target value").text(in: language)
        let reason = row.achievement?.reason.map { Phrase($0).text(in: language) }
        progressRemark = Markup(escaping: [way, expected, reason].compactMap { $0 }.joined(separator: "; "))
        verdicts = row.verdicts.map { VerdictView($0, language: language) }
        difference =
            row.verdictsDiffer
            ? Markup(escaping: Phrase("The methods differ: read each with its rule.").text(in: language)) : .empty
        trendText = Markup(escaping: row.trend?.phrase.text(in: language) ?? "")
    }
}
