import WaymarkKit

/// One panel for each category, all on one scale, such as one for each country.
public struct SmallMultiples: Sendable {
    /// One panel.
    public struct Panel: Sendable, Hashable {
        /// The category's name.
        public var name: String
        /// The sentence that says the same in words.
        public var sentence: String
        /// Its figures, in order of time.
        public var points: [ChartPoint]

        /// Creates a panel.
        public init(name: String, sentence: String, points: [ChartPoint]) {
            self.name = name
            self.sentence = sentence
            self.points = points
        }

        /// The last value as it is printed, or the last figure's symbol.
        public var latest: String {
            points.last { $0.value != nil }?.text ?? points.last?.text ?? ""
        }
    }

    /// The panels, in order.
    public var panels: [Panel]
    /// The colours.
    public var palette: ChartPalette

    /// Creates the panels.
    public init(panels: [Panel], palette: ChartPalette = .variables) {
        self.panels = panels
        self.palette = palette
    }

    /// The panels' charts, in their order, on one scale of values and of time.
    public func svg(id: String) -> [Markup] {
        let points = panels.flatMap(\.points)
        let scale = ChartScale(holding: points.compactMap(\.value))
        let ends = points.map(\.period.end.daysSinceEpoch)
        let span = (ends.min() ?? 0)...(ends.max() ?? 0)
        return panels.enumerated().map { index, panel in
            Sparkline(title: panel.name, sentence: panel.sentence, points: panel.points, palette: palette)
                .svg(id: "\(id)-\(index + 1)", width: 176, height: 84, scale: scale, hasAxis: true, span: span)
                ?? .empty
        }
    }
}
