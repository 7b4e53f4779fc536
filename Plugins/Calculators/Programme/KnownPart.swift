import WaymarkKit

/// What lies outside a ratio's denominator, given beside the ratio so that nobody is left out unseen.
enum KnownPart {
    /// How much lies outside.
    static let outside = CalculatorDescription.Series(
        "outside", LocalizedText([("en", "not in the denominator"), ("fr", "hors du dénominateur")]))
    /// Which share lies inside, in per cent: a response rate, say.
    static let known = CalculatorDescription.Series(
        "known_share", LocalizedText([("en", "share in the denominator"), ("fr", "part dans le dénominateur")]))

    /// The two figures where the whole is an input, none where it is not.
    static func figures(_ cell: Cell, inside: String, of whole: String) -> [Figure] {
        guard cell.inputs[whole] != nil else { return [] }
        let (part, all) = (cell[inside], cell[whole])
        return [
            Figure(all - part, series: outside.name, unit: .named("number")),
            Figure(
                part / all * 100, series: known.name, unit: .named("percent"),
                parts: Figure.Parts(numerator: part.value, denominator: all.value)),
        ]
    }
}
