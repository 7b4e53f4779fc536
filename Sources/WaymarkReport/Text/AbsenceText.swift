import WaymarkKit

/// Why there is no figure, as a reader of the report is told.
public enum AbsenceText {
    /// The kind, then the reason if there is one: `Not reported: no return from Niger`.
    public static func text(of absence: Absence, in language: Language) -> String {
        let kind = Phrase(absence.kind.rawValue).text(in: language)
        let text = absence.reason.isEmpty ? kind : "\(kind): \(absence.reason)"
        return text.prefix(1).uppercased() + text.dropFirst()
    }

    /// Whether the symbol alone says all there is to say.
    public static func isSaidBySymbol(_ absence: Absence) -> Bool {
        absence.reason.isEmpty && absence.kind.rawValue == absence.kind.symbol.meaning
            || absence == Absence(.suppressed)
    }
}
