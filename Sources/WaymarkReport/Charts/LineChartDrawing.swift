import WaymarkKit

extension LineChart {
    /// The parts of a line chart, laid out.
    struct Drawing {
        var chart: LineChart
        var scale: ChartScale
        var time: TimeScale
        var left: Double
        var right: Double
        var top: Double
        var bottom: Double

        private var palette: ChartPalette { chart.palette }

        func y(_ value: Double) -> Double { bottom - scale.fraction(of: value) * (bottom - top) }

        func place(_ period: ReportingPeriod, _ value: Double) -> SVG.Point { SVG.Point(time.x(period), y(value)) }

        /// The name of the unit, over the axis.
        func unit() -> Markup {
            let name = chart.printer.unitName
            return name.isEmpty ? .empty : SVG.text(name, at: SVG.Point(0, 15), .start, palette.mute)
        }

        /// The lines across, with their numbers; zero is drawn stronger.
        func grid(_ labels: [String]) -> Markup {
            zip(scale.ticks, labels).map { tick, label in
                let isZero = tick == 0
                return SVG.line(
                    SVG.Point(left, y(tick)), SVG.Point(right, y(tick)), isZero ? palette.mute : palette.rule,
                    width: isZero ? 1 : 0.7)
                    + SVG.text(label, at: SVG.Point(left - 8, y(tick) + 4), .end, palette.mute)
            }.joined()
        }

        /// The periods' labels, as many as fit, the last figure's among them, and the symbols in the gaps.
        func timeAxis() -> Markup {
            var labelled: [(x: Double, text: String)] = chart.points.map { (time.x($0.period), $0.label) }
            let language = chart.printer.language
            let others = [chart.targetValue?.by, chart.baseline?.period].compactMap { $0 } + chart.milestones.map(\.by)
            labelled += others.map { (time.x($0), PeriodLabel.text(of: $0, in: language)) }
            var kept: [(x: Double, half: Double)] = []
            let texts = labelled.enumerated().sorted { isBefore($0, $1) }.compactMap { _, label -> Markup? in
                let half = Double(label.text.count) * LineChart.letter / 2
                guard kept.allSatisfy({ abs($0.x - label.x) >= $0.half + half }) else { return nil }
                kept.append((label.x, half))
                let x = min(label.x, LineChart.width - Double(label.text.count) * LineChart.letter / 2)
                return SVG.text(label.text, at: SVG.Point(x, bottom + 22), .middle, palette.mute)
            }
            return (texts + gapSymbols()).joined()
        }

        /// The last figure's label comes first, then earlier ones, then what is not a figure.
        private func isBefore(
            _ left: (offset: Int, element: (x: Double, text: String)),
            _ right: (offset: Int, element: (x: Double, text: String))
        ) -> Bool {
            let count = chart.points.count
            func rank(_ offset: Int) -> Int { offset < count ? count - 1 - offset : offset }
            return rank(left.offset) < rank(right.offset)
        }

        private func gapSymbols() -> [Markup] {
            var lastX = -Double.infinity
            return chart.points.filter { $0.value == nil }.compactMap { point in
                let x = time.x(point.period)
                guard x - lastX >= 30 else { return nil }
                lastX = x
                return SVG.text(point.text, at: SVG.Point(x, bottom - 10), .middle, palette.ink, size: 11)
            }
        }

        /// The baseline's ring, the dashed path over the milestones, and the tick of the target value.
        func targetPath() -> Markup {
            var markup = Markup.empty
            let path = chart.targetPath.map { place($0.period, $0.value) }
            if path.count > 1 { markup += SVG.path(path, palette.mute, width: 1.4, dashes: "5 4") }
            markup += chart.milestones.map { tick(place($0.by, $0.value), halfWidth: 5, width: 2, palette.mute) }
                .joined()
            if let target = chart.targetValue, let label = chart.targetLabel {
                let point = place(target.by, target.value)
                markup += tick(point, halfWidth: 7, width: 3, palette.ink)
                markup += SVG.text(
                    label, at: SVG.Point(point.x + 11, point.y + 4), .start, palette.ink, isBold: true)
            }
            if let baseline = chart.baseline, let value = baseline.value {
                markup += SVG.disc(
                    place(baseline.period, value), radius: 4.5, fill: palette.ground, rim: palette.ink, rimWidth: 1.6)
            }
            return markup
        }

        private func tick(_ point: SVG.Point, halfWidth: Double, width: Double, _ colour: Markup) -> Markup {
            SVG.line(
                SVG.Point(point.x - halfWidth, point.y), SVG.Point(point.x + halfWidth, point.y), colour, width: width)
        }

        /// The stretches of the line, the whiskers and the points.
        func line() -> Markup {
            let stretches = chart.points.stretches.filter { $0.count > 1 }.map { stretch in
                SVG.path(stretch.map { place($0.period, $0.value ?? 0) }, palette.accent, width: 2.4)
            }
            let whiskers = chart.points.compactMap { point in
                point.interval.map { whisker(at: time.x(point.period), $0, isCertain: point.value == nil) }
            }
            let radius = chart.points.count > 20 ? 2.4 : 3.8
            let discs = chart.points.compactMap { point in
                point.value.map {
                    SVG.disc(
                        place(point.period, $0), radius: radius,
                        fill: point.isProvisional ? palette.ground : palette.accent, rim: palette.accent)
                }
            }
            return (whiskers + stretches + discs).joined()
        }

        private func whisker(at x: Double, _ range: ClosedRange<Double>, isCertain: Bool) -> Markup {
            let (low, high) = (SVG.Point(x, y(range.lowerBound)), SVG.Point(x, y(range.upperBound)))
            return SVG.line(low, high, palette.mute, width: 1.2, dashes: isCertain ? "2 2" : nil)
                + tick(low, halfWidth: 4, width: 1.2, palette.mute) + tick(high, halfWidth: 4, width: 1.2, palette.mute)
        }

        /// The last value, printed above its point.
        func lastLabel() -> Markup {
            guard let last = chart.points.last(where: { $0.value != nil }), let value = last.value else {
                return .empty
            }
            let point = place(last.period, value)
            let highest = last.interval.map { y($0.upperBound) } ?? point.y
            let half = Double(last.text.count) * LineChart.letter / 2
            let x = min(max(point.x, left + half), LineChart.width - half)
            return SVG.text(
                last.text, at: SVG.Point(x, min(point.y, highest) - 10), .middle, palette.accent, size: 14,
                isBold: true)
        }
    }
}
