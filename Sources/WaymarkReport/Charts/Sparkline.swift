import WaymarkKit

/// A small line of one series without labels, on a scale of its own or one shared by several panels.
public struct Sparkline: Sendable {
    /// Whose figures these are.
    public var title: String
    /// The same in words.
    public var sentence: String
    /// The figures, in order of time.
    public var points: [ChartPoint]
    /// The colours.
    public var palette: ChartPalette

    /// Creates a small line.
    public init(title: String, sentence: String, points: [ChartPoint], palette: ChartPalette = .variables) {
        self.title = title
        self.sentence = sentence
        self.points = points
        self.palette = palette
    }

    /// The line as SVG, or nil where there is no value; so wide and high, with or without its first and last period.
    public func svg(
        id: String, width: Double = 120, height: Double = 36, scale shared: ChartScale? = nil, hasAxis: Bool = false,
        span: ClosedRange<Int>? = nil
    ) -> Markup? {
        let scale = shared ?? ChartScale(holding: points.compactMap(\.value))
        guard let first = points.first, let last = points.last,
            shared != nil || points.contains(where: { $0.value != nil })
        else { return nil }
        let bottom = height - (hasAxis ? 18 : 5)
        let ends = points.map(\.period.end.daysSinceEpoch)
        let time = TimeScale(
            first: span?.lowerBound ?? ends.min() ?? 0, last: span?.upperBound ?? ends.max() ?? 0, left: 6,
            right: width - 6)
        func place(_ point: ChartPoint) -> SVG.Point {
            SVG.Point(time.x(point.period), bottom - scale.fraction(of: point.value ?? 0) * (bottom - 6))
        }
        var content = Markup.empty
        if hasAxis {
            let zero = bottom - scale.fraction(of: 0) * (bottom - 6)
            content += SVG.line(SVG.Point(2, zero), SVG.Point(width - 2, zero), palette.mute, width: 0.8)
            content += SVG.text(first.label, at: SVG.Point(2, height - 4), .start, palette.mute, size: 11)
            if first.period != last.period {
                content += SVG.text(last.label, at: SVG.Point(width - 2, height - 4), .end, palette.mute, size: 11)
            }
        }
        if hasAxis, points.count <= 8 {
            content += points.filter { $0.value == nil }.map {
                SVG.text(
                    $0.text, at: SVG.Point(min(max(time.x($0.period), 10), width - 10), bottom - 5), .middle,
                    palette.ink, size: 10)
            }.joined()
        }
        for stretch in points.stretches {
            content +=
                stretch.count > 1
                ? SVG.path(stretch.map(place), palette.accent, width: 1.8)
                : stretch.map { SVG.disc(place($0), radius: 1.6, fill: palette.accent, rim: palette.accent) }.joined()
        }
        if let latest = points.last(where: { $0.value != nil }) {
            content += SVG.disc(
                place(latest), radius: 2.8, fill: latest.isProvisional ? palette.ground : palette.accent,
                rim: palette.accent, rimWidth: 1.6)
        }
        return SVG.picture(
            width: width, height: height, id: id, title: title, description: sentence, cssClass: "spark", content)
    }
}
