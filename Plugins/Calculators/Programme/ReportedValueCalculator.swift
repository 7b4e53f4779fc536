import WaymarkKit

/// Figures that others have counted already, taken over with where they come from, and never counted twice.
public struct ReportedValueCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "reported-value",
        summary: "A figure that was reported already aggregated, or the sum of such figures that do not overlap.",
        formula:
            "the figure reported for the period; else the sum of those of its parts. Figures that overlap in time, "
            + "totals beside their parts, and sources that differ are not added up",
        source: "results-based management practice; secondary data with their provenance",
        inputs: [
            .init(
                "figures", "the reported figures, one row each", aggregations: [.sum],
                keys: [
                    .init("period", "the period it was reported for, as `2017`, `2017-Q2` or a date"),
                    .init("area", "the country or area it is about; empty or `_T` for all together", isRequired: false),
                    .init("provenance", "who reported it: a publisher or document", isRequired: false),
                ])
        ],
        examples: ReportedValueExamples.all)

    /// Takes no options.
    public init(options: Options) {}

    /// The figure reported, or the sum of its parts.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["figures"], input.quantity.bounds != nil else { return [Figure(cell["figures"])] }
        let reported = input.groups.compactMap { ReportedFigure($0) }
        let areas = Dictionary(grouping: reported, by: \.area)
        guard !areas.isEmpty else { return [.absent(.notReported, "no figure is reported for the period")] }
        var (sum, notes, sources): (Quantity, [String], Set<String>) = (.value(0), [], [])
        // A figure for all areas together is not added to theirs.
        let counted = areas[nil].map { [(String?.none, $0)] } ?? areas.sorted { ($0.key ?? "") < ($1.key ?? "") }
        for (area, figures) in counted {
            switch ReportedFigure.value(of: figures, for: cell.period) {
            case .failure(let refusal):
                return [.absent(.notAvailable, (area.map { "\($0): " } ?? "") + refusal.reason)]
            case .success(let taken):
                sum = sum + taken.value
                notes += taken.notes.map { (area.map { "\($0): " } ?? "") + $0 }
                sources.formUnion(taken.sources)
            }
        }
        if areas.count > counted.count { notes.append("Taken from the figure for all areas together.") }
        if !sources.isEmpty { notes.append("As reported by: \(sources.sorted().joined(separator: "; ")).") }
        var figure = Figure(sum, parts: Figure.Parts(count: Double(reported.count)))
        figure.notes = notes
        return [figure]
    }
}
