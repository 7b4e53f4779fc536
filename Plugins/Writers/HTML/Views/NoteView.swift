import WaymarkKit
import WaymarkReport

/// A remark on figures, or the reason why they are absent, with the places in which it holds.
struct NoteView {
    var text: Markup
    var places: Markup

    /// How many places are told by name.
    private static let shown = 8

    /// Every remark once, in the order in which it first occurs.
    static func all(_ context: IndicatorContext) -> [NoteView] {
        var order: [String] = []
        var places: [String: (shown: [String], count: Int)] = [:]
        for observation in context.entry.observations {
            for text in texts(on: observation.figure, in: context.language) {
                if places[text] == nil { order.append(text) }
                var found = places[text] ?? ([], 0)
                places[text] = nil
                if found.count < shown { found.shown.append(place(of: observation, context: context)) }
                found.count += 1
                places[text] = found
            }
        }
        return order.map { text in
            let found = places[text] ?? ([], 0)
            return NoteView(
                text: Markup(escapingWithCode: text),
                places: Markup(escaping: list(found.shown, of: found.count, in: context.language)))
        }
    }

    private static func texts(on figure: Figure, in language: Language) -> [String] {
        let reason = figure.absence.flatMap { absence in
            AbsenceText.isSaidBySymbol(absence)
                ? nil : "\(absence.kind.symbol.rawValue) \(AbsenceText.text(of: absence, in: language))"
        }
        return (reason.map { [$0] } ?? []) + figure.notes
    }

    private static func place(of observation: Observation, context: IndicatorContext) -> String {
        let period = PeriodLabel.text(of: observation.period, in: context.language)
        let series = context.label(observation.figure.series).map { "\($0), " } ?? ""
        guard !observation.categories.isTotal else { return series + period }
        return series + context.labels.text(of: observation.categories, in: observation.disaggregation) + " " + period
    }

    private static func list(_ places: [String], of count: Int, in language: Language) -> String {
        let text = places.joined(separator: "; ")
        guard count > places.count else { return text }
        return Phrase("%1; and %2 more").text(in: language, text, String(count - places.count))
    }
}

/// Who reported in one period.
struct CoverageView {
    var period: Markup
    var reported: Markup
    var missing: Markup

    /// The coverage of the totals of the main frequency.
    static func all(_ context: IndicatorContext) -> [CoverageView] {
        guard let frequency = context.index.frequencies.first, let name = context.index.names.first else { return [] }
        let observations = context.index.total(every: frequency, named: name)?.observations ?? []
        return observations.compactMap { observation in
            observation.figure.coverage.map { coverage in
                CoverageView(
                    period: Markup(escaping: PeriodLabel.text(of: observation.period, in: context.language)),
                    reported: Markup(escaping: context.coverage.text(of: coverage)),
                    missing: coverage.missing.isEmpty ? "–" : Markup(escaping: context.coverage.missing(in: coverage)))
            }
        }
    }
}
