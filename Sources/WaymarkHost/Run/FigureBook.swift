import WaymarkKit

/// The figures that are there so far, for indicators whose inputs are other indicators' figures.
struct FigureBook: Sendable {
    private struct Key: Hashable {
        var period: ReportingPeriod
        var categories: Categories
        var series: String?
    }

    private var figures: [String: [Key: Figure]] = [:]

    /// Takes the figures of an indicator in.
    mutating func add(_ observations: [Observation], of indicator: String) {
        var found: [Key: Figure] = [:]
        for observation in observations {
            let key = Key(
                period: observation.period, categories: observation.categories, series: observation.figure.series)
            found[key] = observation.figure
        }
        figures[indicator] = found
    }

    /// The figure that a reference means in a cell.
    func figure(_ reference: IndicatorReference, in period: ReportingPeriod, _ categories: Categories) -> Figure? {
        figures[reference.indicator]?[Key(period: period, categories: categories, series: reference.series)]
    }

    /// The codes of a dimension that occur in an indicator's figures.
    func occurringCodes(of dimension: String, in indicator: String) -> Set<String> {
        Set((figures[indicator] ?? [:]).keys.compactMap { $0.categories.codes[dimension] })
    }

    /// The marks that go over to a figure made of others: that it is estimated, say, or breaks a series.
    func marks(
        _ references: some Collection<IndicatorReference>, in period: ReportingPeriod, _ categories: Categories
    ) -> Set<FigureSymbol> {
        references.reduce(into: []) { marks, reference in
            marks.formUnion(figure(reference, in: period, categories)?.marks ?? [])
        }
    }

    /// The input that a reference gives in a cell: absent, with a reason, where the other indicator has no figure.
    func input(_ reference: IndicatorReference, in period: ReportingPeriod, _ categories: Categories) -> Cell.Input {
        guard figures[reference.indicator] != nil else {
            return absent("the indicator `\(reference.indicator)` is not computed")
        }
        guard let figure = figure(reference, in: period, categories) else {
            let series = reference.series.map { " for the series `\($0)`" } ?? ""
            return absent("the indicator `\(reference.indicator)` has no figure here\(series)")
        }
        return Cell.Input(
            quantity(reference.part, of: figure, reference.indicator), rows: rows(figure), coverage: figure.coverage)
    }

    private func absent(_ reason: String) -> Cell.Input { Cell.Input(.absent(Absence(.notAvailable, reason))) }

    private func rows(_ figure: Figure) -> Int {
        figure.parts.count.flatMap { Int(exactly: $0.rounded()) } ?? 0
    }

    private func quantity(_ part: IndicatorReference.Part, of figure: Figure, _ indicator: String) -> Quantity {
        let number: Double? =
            switch part {
            case .value: figure.value
            case .numerator: figure.parts.numerator
            case .denominator: figure.parts.denominator
            case .count: figure.parts.count
            }
        if let number { return Quantity(number) }
        guard let absence = figure.absence else {
            return .absent(Absence(.notAvailable, "the figure of `\(indicator)` has no \(part.rawValue)"))
        }
        // Certain bounds, as those of a sum with `<5` in it, stay bounds; an interval of confidence is none.
        guard part == .value, let interval = figure.interval, interval.level == nil, interval.lower <= interval.upper
        else { return .absent(absence) }
        return .between(interval.lower...interval.upper, absence)
    }
}
