import WaymarkKit

/// The figures of a set of the programme's countries: how many of a cell's countries are in it, and which share of them.
struct CountryFigures {
    /// The series beside the number of countries.
    static let share = CalculatorDescription.Series(
        "share", LocalizedText([("en", "share of the programme’s countries"), ("fr", "part des pays du programme")]))

    /// The series of a cell: a share of a single country would say yes or no a second time.
    static func series(of cell: Cell, hasShare: Bool) -> [String?] {
        hasShare && cell.countries.count > 1 ? [nil, share.name] : [nil]
    }

    private let cell: Cell
    private let input: Cell.Input
    private let hasShare: Bool

    /// - Parameters:
    ///   - input: what the countries were found in, for who reported.
    ///   - hasShare: whether a share of the cell's countries means anything.
    init(_ cell: Cell, _ input: Cell.Input, hasShare: Bool) {
        self.cell = cell
        self.input = input
        self.hasShare = hasShare
    }

    /// The number of countries, and its share in per cent.
    /// - Parameters:
    ///   - certain: the countries that are certainly in the set.
    ///   - possible: those that may be, so that the number is known by bounds only.
    ///   - notes: further remarks.
    func figures(certain: Set<String>, possible: Set<String> = [], notes: [String] = []) -> [Figure] {
        guard !cell.countries.isEmpty else {
            return all { .absent(.notApplicable, "no country of the programme belongs here", series: $0) }
        }
        let counted = cell.countries.filter(certain.contains)
        let open = cell.countries.filter { possible.contains($0) && !certain.contains($0) }
        let (number, whole) = (Double(counted.count), Double(cell.countries.count))
        return all { series in
            let factor = series == nil ? 1 : 100 / whole
            var figure = Figure(
                .value(number * factor), series: series, unit: series == nil ? nil : .named("percent"),
                parts: Figure.Parts(numerator: number, denominator: hasShare && whole > 1 ? whole : nil, count: whole))
            if !open.isEmpty {
                figure.interval = Figure.Interval(
                    lower: number * factor, upper: (number + Double(open.count)) * factor,
                    method: "certain bounds: for some countries it is not known since when")
            }
            figure.notes = notes + (series == nil ? remarks(counted, open) : [])
            return figure
        }
    }

    private func all(_ figure: (String?) -> Figure) -> [Figure] {
        Self.series(of: cell, hasShare: hasShare).map(figure)
    }

    /// Which countries are not in the set, and of which that is not known.
    private func remarks(_ counted: [String], _ open: [String]) -> [String] {
        guard cell.countries.count > 1 else { return [] }
        let unreported = (input.coverage?.missing ?? []).filter { !counted.contains($0) && !open.contains($0) }
        let missing = cell.countries.filter {
            !counted.contains($0) && !open.contains($0) && !unreported.contains($0)
        }
        var remarks: [String] = []
        if !missing.isEmpty { remarks.append("Not among them: \(missing.joined(separator: ", ")).") }
        if !unreported.isEmpty {
            remarks.append("Not known, because not reported: \(unreported.joined(separator: ", ")).")
        }
        return remarks
    }
}
