import WaymarkKit
import WaymarkProject

/// Picks indicators: by code, by `result:ID`, by `tag:NAME`.
struct Selection {
    private let words: [String]

    init(_ words: [String]) {
        self.words = words
    }

    /// The indicators picked; all of them if nothing was asked for.
    func apply(to project: Project) throws(Diagnostics) -> [Indicator] {
        guard !words.isEmpty else { return project.indicators }
        var diagnostics = Diagnostics()
        for word in words where !project.indicators.contains(where: { IndicatorSelection.matches(word, $0) }) {
            var diagnostic = Diagnostic.unknownName(
                ProjectCodes.nothingSelected, "selection", word, among: project.indicators.map(\.code), at: nil)
            diagnostic.message = "the selection `\(word)` matches no indicator"
            diagnostics.append(diagnostic)
        }
        guard !diagnostics.hasErrors else { throw diagnostics }
        return project.indicators.filter { indicator in words.contains { IndicatorSelection.matches($0, indicator) } }
    }
}
