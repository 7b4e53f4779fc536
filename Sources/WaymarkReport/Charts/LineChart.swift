import WaymarkKit

/// Figures over time: a line with gaps, hollow points where provisional, and the path to the target value.
public struct LineChart: Sendable {
    /// What is shown.
    public var title: String
    /// The sentence that says the same in words.
    public var sentence: String
    /// The figures, in order of time.
    public var points: [ChartPoint]
    /// Where the indicator started.
    public var baseline: Baseline?
    /// What should be reached on the way.
    public var milestones: [Milestone]
    /// What should be reached in the end.
    public var targetValue: TargetValue?
    /// How numbers are printed.
    public var printer: FigureText
    /// The colours.
    public var palette: ChartPalette

    /// Creates a chart; only what has a finite value is drawn.
    public init(
        title: String, sentence: String, points: [ChartPoint], baseline: Baseline? = nil, milestones: [Milestone] = [],
        targetValue: TargetValue? = nil, printer: FigureText, palette: ChartPalette = .variables
    ) {
        self.title = title
        self.sentence = sentence
        self.points = points
        self.baseline = baseline.flatMap { $0.value?.isFinite == true ? $0 : nil }
        self.milestones = milestones.filter(\.value.isFinite).sorted { $0.by < $1.by }
        self.targetValue = targetValue.flatMap { $0.value.isFinite ? $0 : nil }
        self.printer = printer
        self.palette = palette
    }

    static let width = 640.0
    private static let height = 260.0
    /// How wide a letter is at the larger size that style sheets set on phones.
    static let letter = 10.5

    /// The chart as SVG, or nil where there is no value to draw.
    /// - Parameter id: letters, digits and hyphens, unique in the page.
    public func svg(id: String) -> Markup? {
        guard points.contains(where: { $0.value != nil || $0.interval != nil }) else { return nil }
        let scale = ChartScale(holding: numbers, wholeNumbers: printer.decimals == 0)
        let tickLabels = scale.ticks.map { printer.style.text(of: $0, decimals: scale.decimals) }
        let left = Double(tickLabels.map(\.count).max() ?? 1) * Self.letter + 12
        let right = Self.width - max(30, Double(targetLabel?.count ?? 0) * Self.letter + 14)
        let ends = periods.map(\.end.daysSinceEpoch)
        let drawing = Drawing(
            chart: self, scale: scale,
            time: TimeScale(first: ends.min() ?? 0, last: ends.max() ?? 0, left: left + 14, right: right),
            left: left, right: right, top: 34, bottom: Self.height - 32)
        return SVG.picture(
            width: Self.width, height: Self.height, id: id, title: title, description: sentence,
            drawing.unit() + drawing.grid(tickLabels) + drawing.timeAxis() + drawing.targetPath() + drawing.line()
                + drawing.lastLabel())
    }

    /// What the drawing's signs mean, each a sentence, for those that occur.
    public var legend: [String] {
        func say(_ english: String) -> String { Phrase(english).text(in: printer.language) }
        return [
            targetPath.count > 1 ? say("Dashed line: the straight path to the target value.") : nil,
            baseline == nil ? nil : say("Small ring: the baseline."),
            points.contains { $0.value != nil && $0.isProvisional }
                ? say("Hollow point: provisional or estimated.") : nil,
            points.contains { $0.interval != nil } ? say("Whiskers: the interval around a value.") : nil,
            points.contains { $0.value == nil } ? say("Gap: no value.") : nil,
        ].compactMap { $0 }
    }

    var targetLabel: String? {
        targetValue.map { Phrase("Target %1").text(in: printer.language, printer.shortText(of: $0.value)) }
    }

    /// The baseline, milestones and target value that are known, in order of time.
    var targetPath: [(period: ReportingPeriod, value: Double)] {
        let start = baseline.flatMap { baseline in baseline.value.map { (baseline.period, $0) } }
        return
            ((start.map { [$0] } ?? []) + milestones.map { ($0.by, $0.value) }
            + (targetValue.map { [($0.by, $0.value)] } ?? []))
            .sorted { $0.0 < $1.0 }
    }

    private var numbers: [Double] {
        points.compactMap(\.value) + points.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] }
            + milestones.map(\.value) + [baseline?.value, targetValue?.value].compactMap { $0 }
    }

    private var periods: [ReportingPeriod] {
        points.map(\.period) + milestones.map(\.by) + [baseline?.period, targetValue?.by].compactMap { $0 }
    }
}
