import WaymarkKit

/// Points met of points required in the latest review of each subject, such as provisions of a protocol in national law.
public struct LatestIndexCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "latest-index",
        summary: "Points met of points required, in the latest review of each country and subject.",
        formula: "sum of points met / sum of points required × the unit's multiplier, over the latest review of each "
            + "country and subject by the period's end; earlier reviews do not count; with `time: stock`",
        source: "results-based management practice",
        inputs: [
            .init("met", "the points met", aggregations: [.sum], keys: keys),
            .init("required", "the points that could be met", aggregations: [.sum], keys: keys),
        ],
        series: [countryMean],
        examples: [
            .init(
                "the later review of a country replaces the earlier one", options: Options(unit: .named("percent")),
                cell: cell([
                    ("2016-01-01", "KGZ", 2, 10), ("2017-01-01", "KGZ", 9, 10), ("2016-05-01", "NPL", 10, 40),
                ]),
                gives: [
                    Figure(.value(38), parts: Figure.Parts(numerator: 19, denominator: 50, count: 2)),
                    Figure(.value(57.5), series: "country_mean", parts: Figure.Parts(count: 2)),
                ]),
            .init(
                "no review yet", cell: cell([]),
                gives: [.absent(.notApplicable), .absent(.notApplicable, series: "country_mean")]),
            .init(
                "not reported",
                ["met": .absent(Absence(.notReported)), "required": .absent(Absence(.notReported))],
                gives: [.absent(.notReported), .absent(.notReported, series: "country_mean")]),
        ])

    private static let keys: [CalculatorDescription.Key] = [
        .init("date", "the day of the review"), .init("country", "the country reviewed", isRequired: false),
        .init("subject", "what was reviewed, where a country has several reviews at a time", isRequired: false),
    ]
    private static let countryMean = CalculatorDescription.Series(
        "country_mean",
        LocalizedText([("en", "unweighted mean of the countries"), ("fr", "moyenne simple des pays")]))

    private let multiplier: Double

    /// Takes the unit's multiplier.
    public init(options: Options) {
        multiplier = options.unit.multiplier
    }

    /// The index over all latest reviews, and the mean of the countries' indices.
    public func figures(for cell: Cell) -> [Figure] {
        guard let met = cell.inputs["met"], met.quantity.value != nil, let required = cell.inputs["required"],
            required.quantity.value != nil
        else {
            let absent = cell["met"].value == nil ? cell["met"] : cell["required"]
            return [Figure(absent), Figure(absent, series: Self.countryMean.name)]
        }
        let latest = Self.latest(met.groups, required.groups)
        guard !latest.isEmpty else {
            return [nil, Self.countryMean.name].map {
                .absent(.notApplicable, "there is no review by the end of the period", series: $0)
            }
        }
        let (points, possible) = (latest.map(\.met).total, latest.map(\.required).total)
        let byCountry = Dictionary(grouping: latest, by: \.country).sorted { ($0.key ?? "") < ($1.key ?? "") }
        let indices = byCountry.map { $0.value.map(\.met).total / $0.value.map(\.required).total }
        return [
            Figure(
                points / possible * multiplier,
                parts: Figure.Parts(
                    numerator: points.value, denominator: possible.value, count: Double(latest.count))),
            Figure(
                indices.total / .value(Double(indices.count)) * multiplier, series: Self.countryMean.name,
                parts: Figure.Parts(count: Double(indices.count))),
        ]
    }

    private struct Review {
        var country: String?
        var met: Quantity
        var required: Quantity
    }

    /// The latest review of each country and subject.
    private static func latest(_ met: [Cell.Input.Group], _ required: [Cell.Input.Group]) -> [Review] {
        struct Subject: Hashable, Comparable {
            var country: String?
            var subject: String?
            static func < (left: Subject, right: Subject) -> Bool {
                (left.country ?? "", left.subject ?? "") < (right.country ?? "", right.subject ?? "")
            }
        }
        let points = Dictionary(met.map { ($0.keys, $0.quantity) }, uniquingKeysWith: { first, _ in first })
        var latest: [Subject: (date: CalendarDate, review: Review)] = [:]
        for group in required where group.keys.count == 3 && group.rows > group.missing {
            guard let date = group.keys[0].flatMap({ CalendarDate($0.prefix(10)) }) else { continue }
            let subject = Subject(country: group.keys[1], subject: group.keys[2])
            if let found = latest[subject], found.date >= date { continue }
            let review = Review(
                country: subject.country, met: points[group.keys] ?? .absent(Absence(.notReported)),
                required: group.quantity)
            latest[subject] = (date, review)
        }
        return latest.sorted { $0.key < $1.key }.map(\.value.review)
    }

    private static func cell(_ reviews: [(date: String, country: String, met: Double, required: Double)]) -> Cell {
        func input(_ points: KeyPath<(date: String, country: String, met: Double, required: Double), Double>)
            -> Cell.Input
        {
            Cell.Input(
                .value(reviews.map { $0[keyPath: points] }.reduce(0, +)), rows: reviews.count,
                groups: reviews.map {
                    Cell.Input.Group(keys: [$0.date, $0.country, nil], quantity: .value($0[keyPath: points]), rows: 1)
                })
        }
        return Cell(
            period: ExamplePeriod.year, inputs: ["met": input(\.met), "required": input(\.required)],
            countries: ["KGZ", "NPL"])
    }
}

extension [Quantity] {
    /// The sum; absent where one of them is.
    var total: Quantity { reduce(.value(0), +) }
}
