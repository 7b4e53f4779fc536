import WaymarkKit

/// What stands on a period's last day: plans adopted and not expired, bodies at work, treaties a country is party to.
///
/// The rows are a log: each says that an item came to a status on a day. The latest up to the period's end holds.
public struct StatusCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "status",
        summary:
            "The number of documents, laws or bodies, or of countries with one, in some statuses at the period's end.",
        formula: "items whose latest status by the period's last day is one that counts and has not ended; with "
            + "`time: stock`, so that the log is read from its beginning",
        source: "results-based management practice; treaty status as the UN Treaty Collection keeps it",
        inputs: [
            .init(
                "items", "the log, one row for each status that an item came to", aggregations: [.count],
                keys: StatusLog.keys)
        ],
        series: [CountryFigures.share],
        options: [
            OptionDescription("statuses", "the statuses that count", kind: .list),
            OptionDescription(
                "order", "all statuses, the later ones last, for items that came to several on one day", kind: .list),
            OptionDescription(
                "count", "what is counted: items, or countries with at least one",
                kind: .choice(["items", "countries"]),
                standard: "items"),
            OptionDescription(
                "share", "whether the share of the programme's countries is given, too", kind: .boolean,
                standard: "true"),
        ],
        examples: StatusExamples.all)

    private let statuses: Set<String>
    private let order: [String]
    private let countsCountries: Bool
    private let hasShare: Bool

    /// Takes `statuses`, `order`, `count` and `share`.
    public init(options: Options) throws(Diagnostic) {
        guard let statuses = options.list("statuses"), !statuses.isEmpty else {
            throw Diagnostic(
                .wrongOption, "the calculator `status` needs the option `statuses`", at: options.span(of: "statuses"),
                help: "add `options: {statuses: [adopted, operational]}` with the statuses that count")
        }
        self.statuses = Set(statuses)
        order = options.list("order") ?? statuses
        countsCountries = try options.choice("count", of: ["items", "countries"]) == "countries"
        hasShare = try options.boolean("share") ?? true
    }

    /// The number of items, or the number of countries and its share.
    public func figures(for cell: Cell) -> [Figure] {
        guard let input = cell.inputs["items"], input.quantity.value != nil else {
            return CountryFigures.series(of: cell, hasShare: countsCountries && hasShare).map {
                Figure(cell["items"], series: $0)
            }
        }
        let log = StatusLog(input.groups)
        var (certain, possible, ended): ([StatusLog.Entry], [StatusLog.Entry], Int) = ([], [], 0)
        for item in log.items.keys.sorted() {
            let entries = log.items[item] ?? []
            if let latest = log.latest(entries, at: cell.period.end, order: order), statuses.contains(latest.status) {
                if latest.until.map({ $0 < cell.period.end }) ?? false { ended += 1 } else { certain.append(latest) }
            } else if let open = entries.first(where: { isOpen($0, at: cell.period.end) }) {
                possible.append(open)
            }
        }
        let notes = remarks(certain, possible, ended, log.unusable)
        guard countsCountries else { return [figure(of: certain, possible, log.items.count, notes)] }
        return CountryFigures(cell, input, hasShare: hasShare).figures(
            certain: Set(certain.compactMap(\.country)), possible: Set(possible.compactMap(\.country)), notes: notes)
    }

    /// Whether an entry that counts has no known date, and its status may or may not hold already.
    private func isOpen(_ entry: StatusLog.Entry, at day: CalendarDate) -> Bool {
        statuses.contains(entry.status) && entry.date == nil && entry.certainBy.map { $0 > day } ?? true
    }

    private func figure(
        of certain: [StatusLog.Entry], _ possible: [StatusLog.Entry], _ items: Int, _ notes: [String]
    ) -> Figure {
        let number = Double(certain.count)
        var figure = Figure(.value(number), parts: Figure.Parts(count: Double(items)), notes: notes)
        if !possible.isEmpty {
            figure.interval = Figure.Interval(
                lower: number, upper: number + Double(possible.count),
                method: "certain bounds: for some it is not known since when")
        }
        return figure
    }

    private func remarks(
        _ certain: [StatusLog.Entry], _ possible: [StatusLog.Entry], _ ended: Int, _ unusable: Int
    ) -> [String] {
        func names(_ entries: [StatusLog.Entry]) -> String {
            Set(entries.map { $0.country ?? $0.item }).sorted().joined(separator: ", ")
        }
        var remarks: [String] = []
        let undated = certain.filter { $0.date == nil }
        if !undated.isEmpty { remarks.append("The date is not known, but certainly past: \(names(undated)).") }
        if !possible.isEmpty {
            remarks.append("It is not known since when, and left out: \(names(possible)).")
        }
        if ended > 0 { remarks.append("Left out, because their time has ended: \(ended).") }
        if unusable > 0 { remarks.append("Entries without an item or a status, left out: \(unusable).") }
        return remarks
    }
}
