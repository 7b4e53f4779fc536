import WaymarkKit
import WaymarkReport

/// What surrounds the content of every page.
struct PageFrame {
    var language: Markup
    var direction: Markup
    var title: Markup
    /// The way from the page to the site's folder: empty, or `../`.
    var root: Markup
    var isSynthetic: Bool
    var programme: Markup
    var generator: Markup
    var provenance: Markup

    init(_ report: Report, title: String, root: Markup, language: Language) {
        self.language = Markup(escaping: language.code)
        direction = Markup(escaping: language.direction)
        self.title = Markup(escaping: title)
        self.root = root
        isSynthetic = report.isSynthetic
        programme = Markup(escaping: report.programme.name.resolved(in: language.code))
        generator = "Waymark \(report.version)"
        provenance = Markup(
            escaping: Phrase("Made by Waymark %1. Periods that ended by %2 count as over.").text(
                in: language, report.version, PeriodLabel.text(of: report.today, in: language)))
    }
}

/// A symbol with its meaning, for the key.
struct SymbolView {
    var symbol: Markup
    var meaning: Markup

    /// The key of the symbols that occur.
    static func key(_ symbols: [FigureSymbol], in language: Language) -> [SymbolView] {
        symbols.map {
            SymbolView(
                symbol: Markup(escaping: $0.rawValue),
                meaning: Markup(escaping: Phrase($0.meaning).text(in: language)))
        }
    }
}

/// A term and what is said about it.
struct FactView {
    var term: Markup
    var detail: Markup
    /// Where it comes from or when it holds; empty where nothing is to be said.
    var remark: Markup

    init(_ term: String, _ detail: String, remark: String = "") {
        self.term = Markup(escaping: term)
        self.detail = Markup(escaping: detail)
        self.remark = Markup(escaping: remark)
    }
}
