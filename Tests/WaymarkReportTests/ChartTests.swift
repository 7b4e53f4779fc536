import Testing
import WaymarkKit

@testable import WaymarkReport

@Suite struct ChartTests {
    static let printer = FigureText(unit: .named("persons"), decimals: 0, language: .english)

    static func chart(
        _ observations: [Observation], baseline: Double? = nil, milestone: Double? = nil, target: Double? = nil
    ) -> LineChart {
        LineChart(
            title: "<Persons> & \"trained\"", sentence: "It's <b>",
            points: observations.map { ChartPoint($0, printer: printer) },
            baseline: baseline.map { Baseline(period: Samples.period("2014"), value: $0) },
            milestones: milestone.map { [Milestone(by: Samples.period("2018"), value: $0)] } ?? [],
            targetValue: target.map { TargetValue(by: Samples.period("2020"), value: $0) }, printer: printer)
    }

    static func count(_ text: String, in svg: String) -> Int { svg.ranges(of: text).count }

    @Test(
        arguments: [
            [], [0], [1, 2, 3], [-5, 5], [-3, -1], [.nan, 1], [.infinity, -.infinity, 2], [1e308, -1e308], [1e-308, 0],
            [1e15, 1e15 + 1], [0.1, 0.2], [12_345_678], [.leastNonzeroMagnitude],
        ] as [[Double]])
    func scalesAreRoundFiniteAndHoldTheirValues(values: [Double]) {
        let scale = ChartScale(holding: values)
        #expect(scale.lower <= 0 && scale.upper >= 0 && scale.lower < scale.upper)
        #expect((2...12).contains(scale.ticks.count))
        #expect(scale.ticks.allSatisfy { $0.isFinite })
        for value in values { #expect((0...1).contains(scale.fraction(of: value))) }
        if values == [0.1, 0.2] { #expect(scale.upper == 0.2 && scale.decimals == 2) }
        if values == [1, 2, 3] { #expect(scale.ticks == [0, 1, 2, 3]) }
    }

    @Test(arguments: [
        Samples.years([2015: 1, 2016: 2]), Samples.years([2015: 1e300, 2016: -1e300, 2017: .nan]),
        Samples.years([2015: 0]), Samples.years([2015: 1e-300, 2016: 5]), Samples.years([2015: .infinity, 2016: 1]),
    ])
    func noCoordinateIsEverNotANumber(observations: [Observation]) throws {
        for (baseline, target) in [(nil, nil), (0, 4), (.nan, .infinity), (-1e308, 1e308)] as [(Double?, Double?)] {
            let svg = try #require(
                Self.chart(observations, baseline: baseline, milestone: 3, target: target).svg(id: "c"))
            for word in ["nan", "inf", "NaN", "Infinity", "e+"] {
                #expect(!svg.text.replacing("&lt;Persons&gt;", with: "").contains(word))
            }
            #expect(svg == Self.chart(observations, baseline: baseline, milestone: 3, target: target).svg(id: "c"))
        }
    }

    @Test func everyChartHasARoleATitleAndADescriptionThatAreEscaped() throws {
        let svg = try #require(Self.chart(Samples.years([2015: 1, 2016: 2])).svg(id: "c")).text
        #expect(svg.contains("role=\"img\" aria-labelledby=\"c-t c-d\""))
        #expect(svg.contains("<title id=\"c-t\">&lt;Persons&gt; &amp; &quot;trained&quot;</title>"))
        #expect(svg.contains("<desc id=\"c-d\">It&#39;s &lt;b&gt;</desc>"))
        #expect(svg.contains("var(--accent)"))
    }

    @Test(arguments: [
        (Samples.years([2015: 1, 2016: 2, 2017: 3]), [3]),
        (Samples.years([2015: 1, 2016: nil, 2017: 3, 2018: 4]), [1, 2]),
        (Samples.years([2015: 1, 2017: 3, 2018: 4]), [1, 2]),
        (Samples.years([2015: 1, 2016: 2, 2017: 3], marks: [2017: [.seriesBreak]]), [2, 1]),
        (Samples.years([2015: nil, 2016: .nan]), []),
    ])
    func gapsAndBreaksEndALine(observations: [Observation], lengths: [Int]) {
        let points = observations.map { ChartPoint($0, printer: Self.printer) }
        #expect(points.stretches.map(\.count) == lengths)
    }

    @Test func aGapShowsItsSymbolAndNoPoint() throws {
        let svg = try #require(Self.chart(Samples.years([2015: 1, 2016: nil, 2017: 3])).svg(id: "c")).text
        #expect(svg.contains(">[x]</text>"))
        #expect(Self.count("<circle", in: svg) == 2)
        #expect(Self.count("stroke-width=\"2.4\"", in: svg) == 0)
    }

    @Test func provisionalPointsAreHollow() throws {
        let observations = Samples.years([2015: 1, 2016: 2], marks: [2016: [.provisional]])
        let svg = try #require(Self.chart(observations).svg(id: "c")).text
        #expect(Self.count("fill=\"var(--ground)\"", in: svg) == 1)
        #expect(Self.chart(observations).legend == ["Hollow point: provisional or estimated."])
    }

    @Test func thePathToTheTargetIsDashedAndNeedsTwoEnds() throws {
        let observations = Samples.years([2015: 1, 2016: 2])
        let both = try #require(Self.chart(observations, baseline: 0, target: 400).svg(id: "c")).text
        #expect(Self.count("stroke-dasharray", in: both) == 1 && both.contains(">Target 400</text>"))
        let target = try #require(Self.chart(observations, target: 400).svg(id: "c")).text
        #expect(Self.count("stroke-dasharray", in: target) == 0 && target.contains(">Target 400</text>"))
        let none = try #require(Self.chart(observations, baseline: .nan).svg(id: "c")).text
        #expect(Self.count("stroke-dasharray", in: none) == 0)
    }

    @Test func intervalsBecomeWhiskers() throws {
        var observations = Samples.years([2015: 10, 2016: nil])
        observations[0].figure.interval = Figure.Interval(lower: 8, upper: 13, level: 0.95, method: "m")
        observations[1].figure.interval = Figure.Interval(lower: 1, upper: 4, method: "m")
        let svg = try #require(Self.chart(observations).svg(id: "c")).text
        #expect(Self.count("stroke-width=\"1.2\"", in: svg) == 6 && svg.contains("stroke-dasharray=\"2 2\""))
        observations[0].figure.interval = Figure.Interval(lower: 13, upper: 8, method: "m")
        observations[1].figure.interval = Figure.Interval(lower: .nan, upper: 8, method: "m")
        let plain = try #require(Self.chart(observations).svg(id: "c")).text
        #expect(Self.count("stroke-width=\"1.2\"", in: plain) == 0)
    }

    @Test func withoutAnyValueThereIsNoChart() {
        #expect(Self.chart(Samples.years([2015: nil])).svg(id: "c") == nil)
        #expect(Self.chart([], target: 5).svg(id: "c") == nil)
        #expect(BarChart(title: "t", bars: []).svg(id: "b") == nil)
        #expect(Sparkline(title: "t", sentence: "s", points: []).svg(id: "s") == nil)
    }

    @Test func panelsShareOneScale() {
        let panels = [10.0, 100.0].map { (value: Double) in
            SmallMultiples.Panel(
                name: "n\(value)", sentence: "s",
                points: Samples.years([2015: value, 2016: nil]).map { ChartPoint($0, printer: Self.printer) })
        }
        let charts = SmallMultiples(panels: panels).svg(id: "p").map(\.text)
        // The higher value touches the top of its panel, the lower one lies a tenth above the axis.
        #expect(charts[1].contains("cy=\"6\"") && charts[0].contains("cy=\"60\""))
        #expect(panels[0].latest == "10")
        #expect(charts[0].contains("[x]"))
    }

    @Test func barsStartAtZeroAndAbsentOnesHaveNone() throws {
        let bars = Samples.years([2015: 100, 2016: nil, 2017: -100]).map {
            BarChart.Bar(name: $0.period.code, $0, printer: Self.printer)
        }
        let chart = BarChart(title: "t", bars: bars)
        #expect(chart.sentence == "2015: 100; 2016: [x]; 2017: \u{2212}100")
        let svg = try #require(chart.svg(id: "b")).text
        #expect(Self.count("<rect", in: svg) == 2)
        #expect(
            svg.contains("<rect x=\"320\" y=\"25\" width=\"319\"")
                && svg.contains("<rect x=\"1\" y=\"109\" width=\"319\""))
    }
}
