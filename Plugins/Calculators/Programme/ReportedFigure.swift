import WaymarkKit

/// One figure that was reported already aggregated.
struct ReportedFigure {
    /// The period as it was written.
    let code: String
    let period: ReportingPeriod
    /// The area it is about; nil for all together.
    let area: String?
    let provenance: String?
    let value: Quantity

    /// What is taken for a period.
    struct Taken {
        var value: Quantity
        var notes: [String] = []
        var sources: Set<String>
    }

    /// Why nothing can be taken.
    struct Refusal: Error {
        var reason: String
    }

    init?(_ group: Cell.Input.Group) {
        guard group.keys.count == 3, group.rows > group.missing, let code = group.keys[0] else { return nil }
        let day = CalendarDate(code.prefix(10)).flatMap { ReportingPeriod(from: $0, through: $0) }
        guard let period = ReportingPeriod(code: code) ?? day else { return nil }
        self.code = code
        self.period = period
        area = group.keys[1] == Dimension.total || group.keys[1] == "" ? nil : group.keys[1]
        provenance = group.keys[2]
        value = group.quantity
    }

    /// The figure of one area for a period: the one reported for it, else the sum of parts that do not overlap.
    static func value(of figures: [ReportedFigure], for period: ReportingPeriod) -> Result<Taken, Refusal> {
        let whole = figures.filter { $0.period.start == period.start && $0.period.end == period.end }
        let parts = figures.filter { $0.period.start != period.start || $0.period.end != period.end }
            .sorted { ($0.period, $0.provenance ?? "") < ($1.period, $1.provenance ?? "") }
        if let first = whole.first {
            guard whole.allSatisfy({ $0.value == first.value }) else {
                return .failure(Refusal(reason: "the sources of \(first.code) differ: \(names(whole))"))
            }
            var taken = Taken(value: first.value, sources: Set(whole.compactMap(\.provenance)))
            if let value = first.value.value, case .success(let sum) = sum(of: parts), !parts.isEmpty,
                let other = sum.value.value, other != value
            {
                taken.notes.append("The reported figure is taken; its reported parts differ from it in sum.")
            }
            return .success(taken)
        }
        return sum(of: parts).map { taken in
            var taken = taken
            let days = parts.map { $0.period.end.daysSinceEpoch - $0.period.start.daysSinceEpoch + 1 }.reduce(0, +)
            if days < period.end.daysSinceEpoch - period.start.daysSinceEpoch + 1, parts.count > 0 {
                taken.notes.append("Reported for \(parts.map(\.code).joined(separator: ", ")) only.")
            }
            return taken
        }
    }

    private static func sum(of parts: [ReportedFigure]) -> Result<Taken, Refusal> {
        for (first, second) in zip(parts, parts.dropFirst()) where second.period.start <= first.period.end {
            let what = first.code == second.code ? "\(first.code) is reported twice" : "they overlap"
            return .failure(
                Refusal(reason: "\(first.code) and \(second.code) cannot be added: \(what) (\(names([first, second])))")
            )
        }
        return .success(
            Taken(value: parts.map(\.value).total, sources: Set(parts.compactMap(\.provenance))))
    }

    private static func names(_ figures: [ReportedFigure]) -> String {
        figures.map { $0.provenance ?? "no source named" }.joined(separator: ", ")
    }
}
