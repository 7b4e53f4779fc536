import TestSupport
import WaymarkKit
import WaymarkProject

/// A small world for expressions: cases with columns of every type, the events joined to them, and the services that
/// belong to them; all values are invented, and a third of the optional ones is missing.
public struct ExpressionWorld: Sendable {
    /// The tables by the id of their source; the rows of `cases` have the rows of `event` joined.
    public let rows: [String: [ReferenceRow]]

    /// Draws the rows.
    public init(seed: UInt64 = 1, cases: Int = 60, services: Int = 90) {
        var random = SeededGenerator(seed: seed)
        let events = (1...8).map { number in
            Self.row(of: Self.events, &random).merging(["event_id": .text("e\(number)")]) { $1 }
        }
        let caseRows = (1...cases).map { number in
            var values = Self.row(of: Self.cases, &random)
            values["case_id"] = .text("c\(number)")
            values["event_id"] = Int.random(in: 0...9, using: &random) == 0 ? .missing : .text("e\(number % 9)")
            let event = events.first { $0["event_id"] == values["event_id"] }
            return ReferenceRow(values, joined: event.map { ["event": $0] } ?? [:])
        }
        let serviceRows = (0..<services).map { _ in
            var values = Self.row(of: Self.services, &random)
            let number = Int.random(in: 1...(cases + 4), using: &random)
            values["case_id"] = number == 1 ? .missing : .text("c\(number)")
            return ReferenceRow(values)
        }
        rows = ["cases": caseRows, "services": serviceRows, "events": events.map { ReferenceRow($0) }]
    }

    // MARK: The sources

    /// What expressions are about.
    public static let cases = Source(
        id: "cases", file: "data/cases.csv",
        columns: [
            Column(name: "case_id", kind: .id), Column(name: "event_id", kind: .id, isOptional: true),
            Column(name: "sex", kind: .code(dimension: "sex"), isOptional: true),
            Column(name: "sex_registered", kind: .code(dimension: "sex"), isOptional: true),
            Column(name: "form", kind: .code(dimension: "form"), isOptional: true),
            Column(name: "place", kind: .text, isOptional: true), Column(name: "note", kind: .text, isOptional: true),
            Column(name: "persons", kind: .integer), Column(name: "weeks", kind: .integer, isOptional: true),
            Column(name: "score", kind: .number, isOptional: true), Column(name: "share", kind: .number),
            Column(name: "paid", kind: .money(currency: "EUR"), isOptional: true),
            Column(name: "planned", kind: .money(currency: "EUR")),
            Column(name: "fee", kind: .money(currency: "USD"), isOptional: true),
            Column(name: "is_open", kind: .boolean, isOptional: true),
            Column(name: "consented", kind: .boolean),
            Column(name: "opened", kind: .date, isReportingDate: true),
            Column(name: "closed", kind: .date, isOptional: true),
            Column(name: "seen", kind: .dateTime, isOptional: true),
            Column(name: "Ländername (neu)", kind: .integer, isOptional: true),
            Column(name: "between", kind: .integer, isOptional: true),
        ],
        joins: [Source.Join(name: "event", source: "events", key: "event_id")],
        dateColumn: ColumnReference(name: "opened"))

    /// What is joined to them.
    public static let events = Source(
        id: "events", file: "data/events.csv",
        columns: [
            Column(name: "event_id", kind: .id), Column(name: "held", kind: .date),
            Column(name: "town", kind: .text, isOptional: true), Column(name: "size", kind: .integer),
        ])

    /// What belongs to them.
    public static let services = Source(
        id: "services", file: "data/services.csv",
        columns: [
            Column(name: "case_id", kind: .id, isOptional: true),
            Column(name: "day", kind: .date, isReportingDate: true),
            Column(name: "began", kind: .dateTime, isOptional: true),
            Column(name: "kind", kind: .text, isOptional: true), Column(name: "form", kind: .code(dimension: "form")),
            Column(name: "hours", kind: .integer, isOptional: true),
            Column(name: "cost", kind: .money(currency: "EUR"), isOptional: true),
            Column(name: "is_done", kind: .boolean),
        ],
        dateColumn: ColumnReference(name: "day"))

    /// The sources by id.
    public static let sources = ["cases": cases, "events": events, "services": services]

    /// The code lists.
    public static let dimensions: [String: Dimension] = [
        "sex": dimension("sex", [("F", "Female"), ("M", "Male"), ("_U", "Not stated")]),
        "form": dimension(
            "form", [("sexual", "Sexual exploitation"), ("labour", "Forced labour"), ("other", "Other")]),
    ]

    private static func dimension(_ id: String, _ categories: [(code: String, name: String)]) -> Dimension {
        Dimension(
            id: id, name: LocalizedText(id),
            categories: categories.map {
                .init(code: $0.code, name: LocalizedText($0.name), isUnknown: $0.code == "_U")
            })
    }

    /// What names in expressions about cases mean.
    public static let scope = ExpressionScope(source: cases, sources: sources, dimensions: dimensions)

    /// The dates of the run.
    public static let runDates: [Expression.RunDate: CalendarDate] = [
        .periodStart: CalendarDate(daysSinceEpoch: 17_167), .periodEnd: CalendarDate(daysSinceEpoch: 17_531),
        .today: CalendarDate(daysSinceEpoch: 18_000),
    ]

    /// What computes expressions here.
    public var evaluator: ReferenceEvaluator {
        ReferenceEvaluator(sources: rows, runDates: Self.runDates.mapValues(\.daysSinceEpoch))
    }

    // MARK: Values

    private static let texts = [
        "Osh", "osh", "Ösh", "O'Sh", "100%", "a_b", "a\\b", "Ж", "ж", "zz", "漢字", "e\u{301}", "é", "A", "ab",
        "it''s", "line\nbreak", "💥", "\"", "; DROP TABLE cases; --",
    ]
    private static let numbers = [
        0, -0.5, 0.1, 0.5, 1, 1.5, 2.5, -2.5, 3, 1e-7, 123_456.789, 1e15, -1e18, 1e308, -1e308, 2.3e-308,
    ]

    private static func row(of source: Source, _ random: inout SeededGenerator) -> [String: ReferenceValue] {
        var values: [String: ReferenceValue] = [:]
        for column in source.columns {
            let isMissing = column.isOptional && Int.random(in: 0...2, using: &random) == 0
            values[column.name] = isMissing ? .missing : value(column.kind, &random)
        }
        return values
    }

    private static func value(_ kind: Column.Kind, _ random: inout SeededGenerator) -> ReferenceValue {
        switch kind {
        case .id: .text("k\(Int.random(in: 1...9, using: &random))")
        case .code(let id): .text(dimensions[id]?.categories.randomElement(using: &random)?.code ?? "")
        case .text, .period: .text(texts.randomElement(using: &random) ?? "")
        case .integer:
            .whole(
                Int.random(in: 0...19, using: &random) == 0
                    ? [9_007_199_254_740_993, -999_999_999_999_999_999].randomElement(using: &random) ?? 0
                    : Int.random(in: -3...12, using: &random))
        case .number: .number(numbers.randomElement(using: &random) ?? 0)
        case .money: .number(Double(Int.random(in: -500...100_000, using: &random)) / 100)
        case .boolean: .flag(Bool.random(using: &random))
        case .date: .day(Int.random(in: 16_800...18_200, using: &random))
        case .dateTime:
            .moment(
                Int.random(in: 17_000...17_900, using: &random), second: Int.random(in: 0..<86_400, using: &random))
        }
    }
}
