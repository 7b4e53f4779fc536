import WaymarkKit

/// One figure for each category at one time, as bars from zero, each under its name and value.
public struct BarChart: Sendable {
    /// One bar.
    public struct Bar: Sendable, Hashable {
        /// The category's name.
        public var name: String
        /// The finite value; nil draws no bar.
        public var value: Double?
        /// The figure as tables print it.
        public var text: String
        /// Whether it may still change: drawn hollow.
        public var isProvisional: Bool
        /// The ends of its interval.
        public var interval: ClosedRange<Double>?

        /// Creates the bar of an observation.
        public init(name: String, _ observation: Observation, printer: FigureText) {
            let point = ChartPoint(observation, printer: printer)
            self.name = name
            value = point.value
            text = point.text
            isProvisional = point.isProvisional
            interval = point.interval
        }
    }

    /// What is shown, with its period.
    public var title: String
    /// The bars, in order.
    public var bars: [Bar]
    /// The colours.
    public var palette: ChartPalette

    /// Creates a chart.
    public init(title: String, bars: [Bar], palette: ChartPalette = .variables) {
        self.title = title
        self.bars = bars
        self.palette = palette
    }

    /// Every bar in words: `Women: 140; Men: 120 [p]`.
    public var sentence: String {
        bars.map { "\($0.name): \($0.text)" }.joined(separator: "; ")
    }

    private static let width = 640.0
    private static let row = 42.0

    /// The chart as SVG, or nil where there is no value to draw.
    public func svg(id: String) -> Markup? {
        guard bars.contains(where: { $0.value != nil }) else { return nil }
        let scale = ChartScale(
            holding: bars.compactMap(\.value) + bars.compactMap(\.interval).flatMap { [$0.lowerBound, $0.upperBound] })
        func x(_ value: Double) -> Double { 1 + scale.fraction(of: value) * (Self.width - 2) }
        let height = Double(bars.count) * Self.row
        let rows = bars.enumerated().map { index, bar in
            let top = Double(index) * Self.row
            var markup =
                SVG.text(Self.shortened(bar.name), at: SVG.Point(0, top + 17), .start, palette.ink)
                + SVG.text(bar.text, at: SVG.Point(Self.width, top + 17), .end, palette.ink, isBold: true)
                + SVG.line(
                    SVG.Point(0, top + 31), SVG.Point(Self.width, top + 31), palette.rule, width: 0.7)
            guard let value = bar.value else { return markup }
            let (from, to) = (min(x(0), x(value)), max(x(0), x(value)))
            markup += SVG.box(SVG.Point(from, top + 25), width: max(to - from, 1.5), height: 12, fill: palette.accent)
            if bar.isProvisional, to - from > 4 {
                markup += SVG.box(SVG.Point(from + 2, top + 27), width: to - from - 4, height: 8, fill: palette.ground)
            }
            if let interval = bar.interval {
                let (low, high) = (x(interval.lowerBound), x(interval.upperBound))
                markup += SVG.line(SVG.Point(low, top + 31), SVG.Point(high, top + 31), palette.ink, width: 1.4)
                markup += [low, high].map {
                    SVG.line(SVG.Point($0, top + 27), SVG.Point($0, top + 35), palette.ink, width: 1.4)
                }.joined()
            }
            return markup
        }
        return SVG.picture(
            width: Self.width, height: height, id: id, title: title, description: sentence,
            rows.joined() + SVG.line(SVG.Point(x(0), 20), SVG.Point(x(0), height), palette.mute, width: 1))
    }

    /// The start of a long name; tables print it whole.
    private static func shortened(_ name: String) -> String {
        name.count <= 44 ? name : name.prefix(43) + "…"
    }
}
