import WaymarkKit
import WaymarkReport

/// How a result of the chain is headed.
enum ResultName {
    /// The level with a capital letter, empty for indicators without a result, and the name after its id.
    /// - Parameter isOnly: whether the programme has no results at all.
    static func parts(of result: LogframeResult, isOnly: Bool, in language: Language) -> (level: Markup, name: Markup) {
        guard let found = result.result else {
            let name = isOnly ? Phrase("Indicators") : Phrase("Other indicators")
            return (.empty, Markup(escaping: name.text(in: language)))
        }
        let level = Phrase(found.level.rawValue).text(in: language)
        return (
            Markup(escaping: level.prefix(1).uppercased() + level.dropFirst()),
            Markup(escaping: "\(found.id) \(found.name.resolved(in: language.code))")
        )
    }
}
