import WaymarkKit

extension SampleReport {
    static let method = CalculatorDescription(
        id: "count", summary: "Counts the persons that took part, each once.",
        formula: "number of different values of `person_id`", source: "Programme document, annex 2", inputs: [],
        examples: [])

    /// Counts by year and quarter, with a baseline, milestones, a target value, and three disaggregations.
    static var trained: Report.Entry {
        var observations: [Observation] = []
        let totals = [(2016, 1_120.0), (2017, 1_385.0), (2018, 2_140.0)]
        observations.append(observation(year(2015), .absent(.notCollected, "records begin in 2016")))
        for (number, value) in totals {
            let missing = number == 2016 ? ["ML", "NE"] : number == 2017 ? ["NE"] : []
            observations.append(
                observation(
                    year(number),
                    Figure(
                        .value(value), marks: number == 2018 ? [.provisional] : [],
                        coverage: coverage(missing: missing),
                        notes: number == 2017 ? ["Two trainings of Brazil are counted from their lists of names."] : [])
                ))
            for (place, code) in countryCodes.enumerated() {
                let figure: Figure =
                    missing.contains(code)
                    ? .absent(.notReported, "no return was received")
                    : place == 2 && number == 2016
                        ? .absent(.suppressed)
                        : Figure(.value((value / 13 * (0.6 + Double((place * 7 + number) % 9) / 10)).rounded()))
                observations.append(observation(year(number), figure, ["country": code], by: ["country"]))
            }
            for (sex, share) in [("F", 0.58), ("M", 0.41), ("_U", 0.01)] {
                observations.append(
                    observation(
                        year(number),
                        Figure(.value((value * share).rounded()), marks: number == 2018 ? [.provisional] : []),
                        ["sex": sex], by: ["sex"]))
                for (age, part) in [("Y18T29", 0.35), ("Y_GE30", 0.65), ("Y0T17", 0.0)] {
                    let figure: Figure =
                        age == "Y0T17"
                        ? .absent(.notApplicable) : Figure(.value((value * share * part).rounded()))
                    observations.append(
                        observation(year(number), figure, ["sex": sex, "age_group": age], by: ["sex", "age_group"]))
                }
            }
        }
        observations.append(observation(year(2019), .absent(.notYetDue)))
        for number in 2016...2018 {
            for quarter in 1...4 {
                let figure: Figure =
                    number == 2017 && quarter == 2
                    ? .absent(.notAvailable, "the file of the quarter was unreadable")
                    : Figure(.value(Double(200 + (number - 2016) * 90 + quarter * 35)))
                observations.append(observation(period("\(number)-Q\(quarter)"), figure))
            }
        }
        for index in observations.indices { observations[index].figure.freshness = SampleReport.freshness }
        return Report.Entry(
            indicator: Indicator(
                code: "GA-1.01", name: LocalizedText([("en", "Persons trained"), ("fr", "Personnes formées")]),
                summary: "Practitioners who completed a training that the programme gave, each counted once a year.",
                result: "OP1.1", calculator: "count", unit: .named("persons"), every: [.year, .quarter], dates: days,
                disaggregations: [
                    .total, Disaggregation(["country"]), Disaggregation(["sex"]), Disaggregation(["sex", "age_group"]),
                ],
                direction: .increase, baseline: Baseline(period: year(2015), value: 0, source: "Inception report"),
                milestones: [Milestone(by: year(2017), value: 1_200)],
                targetValue: TargetValue(by: year(2019), value: 2_500, source: "Programme document"),
                goals: [
                    CategoryGoal(
                        categories: Categories(["sex": "F"]), baseline: Baseline(period: year(2015), value: 0),
                        targetValue: TargetValue(by: year(2019), value: 1_400)),
                    CategoryGoal(
                        categories: Categories(["country": "KG"]),
                        targetValue: TargetValue(by: year(2019), value: 200, range: 150...250)),
                ],
                verification: "Signed lists of participants", assumptions: "Trained staff stay in post",
                limitations: "Whoever is trained twice counts once.",
                responsible: "Regional coordinators", framework: ["sdg": "16.a"]),
            method: method, observations: observations,
            traces: [
                Report.Trace(
                    input: "persons", source: "trainings", measure: "distinct person_id", filter: "completed = true",
                    query:
                        "SELECT count(DISTINCT person_id)\nFROM trainings\nWHERE completed AND day <= DATE '2018-12-31'"
                )
            ],
            verdicts: [
                verdict("milestone-share", "On track", .onTrack, year(2018), ("index", 1.03)),
                verdict("open-sdg", "Moderate progress", .atRisk, year(2018), ("ratio", 0.7), isUncertain: true),
            ],
            achievements: [
                Achievement(period: year(2018), share: 0.856, expected: 1_850),
                Achievement(period: year(2018), categories: Categories(["sex": "F"]), share: 0.9),
            ])
    }

    private static func verdict(
        _ method: String, _ label: String, _ role: Verdict.Role, _ period: ReportingPeriod,
        _ measure: (String, Double)?, isUncertain: Bool = false, reason: String? = nil
    ) -> Verdict {
        var verdict = Verdict(
            method: method, title: "The method \(method)", citation: "Handbook", period: period, label: label,
            role: role, isUncertain: isUncertain, reason: reason)
        verdict.measure = measure.map { (name: $0.0, value: $0.1) }
        return verdict
    }

    /// Per cent with intervals, marks and the other kinds of absence.
    static var conviction: Report.Entry {
        func estimate(_ number: Int, _ value: Double, _ marks: Set<FigureSymbol> = []) -> Observation {
            observation(
                year(number),
                Figure(
                    .value(value), marks: marks,
                    interval: Figure.Interval(
                        lower: value - 4.26, upper: value + 4.31, level: 0.95, method: "Wilson score interval"),
                    coverage: coverage(missing: ["EG", "LA", "PK"])))
        }
        return Report.Entry(
            indicator: Indicator(
                code: "16.3.2", name: "Convictions as a share of the cases that came to court", result: "OC1",
                calculator: "ratio", unit: .named("percent"), dates: days,
                baseline: Baseline(period: year(2013), value: nil),
                targetValue: TargetValue(by: year(2019), value: 45)),
            method: method,
            observations: [
                estimate(2013, 31.25), estimate(2014, 28.05, [.estimated]),
                observation(year(2015), .absent(.unreliable, "fewer than 30 cases")),
                estimate(2016, 36.449, [.seriesBreak, .revised]), estimate(2017, 35.95),
                observation(year(2018), .absent(.denominatorZero)),
            ],
            verdicts: [
                verdict(
                    "milestone-share", "Not assessable", .notAssessable, year(2017), nil, reason: "there is no baseline"
                )
            ],
            achievements: [Achievement(period: year(2017), reason: "there is no baseline")])
    }

    /// Two series of one indicator.
    static var detected: Report.Entry {
        var observations: [Observation] = []
        for number in 2014...2018 {
            for (series, value) in [("VC_HTF_DETV", 205.0), ("VC_HTF_DETVR", 1.234)] {
                let unit: UnitOfMeasure? = series == "VC_HTF_DETVR" ? .named("per_100000") : nil
                let figure =
                    number == 2015
                    ? .absent(.notReported, series: series)
                    : Figure(.value(value * Double(number - 2010) / 4), series: series, unit: unit)
                observations.append(observation(year(number), figure))
                for sex in ["F", "M"] {
                    observations.append(observation(year(number), figure, ["sex": sex], by: ["sex"]))
                }
            }
        }
        return Report.Entry(
            indicator: Indicator(
                code: "16.2.2", name: "Detected victims of trafficking", result: "OP1.2", calculator: "sdg-16.2.2",
                unit: .named("persons"), dates: days, disaggregations: [.total, Disaggregation(["sex"])]),
            method: method, observations: observations)
    }

    /// Names and codes by somebody who means harm, and numbers that no chart should choke on.
    static var hostile: Report.Entry {
        Report.Entry(
            indicator: Indicator(
                code: "../<b>\"x\" é/A", name: "<script>alert(1)</script> & \"quotes\u{301}\" 'single' {{code}}",
                summary: "\u{0}</p><img src=x onerror=alert(1)>", result: "nowhere", calculator: "count",
                dates: days, disaggregations: [.total, Disaggregation(["<i>"])],
                responsible: "a \"\u{301} onmouseover=\"alert(1)"),
            method: CalculatorDescription(
                id: "<x>", summary: "</title><script>", formula: "a < b && c", source: "\"'", inputs: [], examples: []),
            observations: [
                observation(year(2016), Figure(.value(.nan))), observation(year(2017), Figure(.value(.infinity))),
                observation(year(2018), Figure(.value(1e300), notes: ["<script>note</script>"])),
                observation(year(2019), Figure(.value(-1e300))),
                observation(year(2018), Figure(.value(1)), ["<i>": "<u>"], by: ["<i>"]),
            ],
            traces: [
                Report.Trace(
                    input: "<in>", source: "none", measure: "<m>", filter: "a < 1", query: "</code></pre><script>")
            ],
            verdicts: [
                verdict("<m>", "<script>label</script>", .offTrack, year(2018), ("<n>", .nan), reason: "<reason>")
            ],
            achievements: [Achievement(period: year(2018), share: .infinity, reason: "<reason>")])
    }

    /// Nothing at all.
    static var empty: Report.Entry {
        Report.Entry(
            indicator: Indicator(
                code: "GA-1.01b", name: "Memoranda signed", result: "OC2", calculator: "count", dates: days),
            method: method, observations: [])
    }
}
