import WaymarkKit

/// How many laws or documents came to a stage or beyond it for the first time in a period, and so far.
///
/// The rows are a log as for `status`. An item that skips the stage or falls back counts once, on the day on which it was
/// first seen at the stage or a later one.
public struct StageCalculator: Calculator {
    /// What it is.
    public static let description = CalculatorDescription(
        id: "stage",
        summary:
            "The number of items that reached a stage or a later one for the first time in the period, and so far.",
        formula:
            "items whose first entry at the stage or beyond is dated in the period; with `time: stock`, so that the "
            + "log is read from its beginning",
        source: "results-based management practice",
        inputs: [
            .init(
                "items", "the log, one row for each stage that an item came to", aggregations: [.count],
                keys: [
                    .init("item", "what comes to stages: the id of a document or law; never of a person"),
                    .init("stage", "the stage it came to"), .init("date", "the day on which it came to it"),
                ])
        ],
        series: [soFar],
        options: [
            OptionDescription("stages", "all stages in their order", kind: .list),
            OptionDescription("at_least", "the stage that must be reached", kind: .text),
            OptionDescription(
                "funnel", "whether the number that came at least so far is given for every stage", kind: .boolean,
                standard: "false"),
        ],
        examples: StageExamples.all)

    private static let soFar = CalculatorDescription.Series(
        "so_far", LocalizedText([("en", "so far"), ("fr", "à ce jour")]))

    private let stages: [String]
    private let atLeast: Int
    private let hasFunnel: Bool

    /// Takes `stages`, `at_least` and `funnel`.
    public init(options: Options) throws(Diagnostic) {
        guard let stages = options.list("stages"), !stages.isEmpty, let wanted = try options.text("at_least") else {
            throw Diagnostic(
                .wrongOption, "the calculator `stage` needs the options `stages` and `at_least`",
                at: options.span(of: "stages"),
                help: "add `options: {stages: [requested, reviewed, adopted], at_least: reviewed}`")
        }
        guard let index = stages.firstIndex(of: wanted) else {
            throw .unknownName(
                .unknownOptionValue, "value of option `at_least`:", wanted, among: stages,
                at: options.span(of: "at_least"))
        }
        self.stages = stages
        atLeast = index
        hasFunnel = try options.boolean("funnel") ?? false
    }

    /// The number in the period, the number so far, and the funnel where it is asked for.
    public func figures(for cell: Cell) -> [Figure] {
        let funnel: [String?] = hasFunnel ? stages.map { "at_least_\($0)" } : []
        guard let input = cell.inputs["items"], input.quantity.value != nil else {
            return ([nil, Self.soFar.name] + funnel).map { Figure(cell["items"], series: $0) }
        }
        let items = StatusLog(input.groups).items
        /// The first day at a stage or beyond, for the items that came there by the period's end.
        func reached(_ stage: Int) -> [CalendarDate] {
            let counting = Set(stages[stage...])
            return items.values.compactMap { entries in
                entries.filter { counting.contains($0.status) }.compactMap(\.date).min()
            }.filter { $0 <= cell.period.end }
        }
        let first = reached(atLeast)
        let parts = Figure.Parts(count: Double(items.count))
        let inPeriod = first.filter { $0 >= cell.period.start }.count
        return [
            Figure(.value(Double(inPeriod)), parts: parts),
            Figure(.value(Double(first.count)), series: Self.soFar.name, parts: parts),
        ]
            + zip(stages.indices, funnel).map { stage, series in
                Figure(.value(Double(reached(stage).count)), series: series, parts: parts)
            }
    }
}
