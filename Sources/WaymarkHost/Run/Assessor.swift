import WaymarkAssessment
import WaymarkKit
import WaymarkProject

/// Has the methods that an indicator names judge its total, period by period, from the figures that are published.
struct Assessor {
    /// The methods that definitions may name.
    static let methods = standardMethods()

    /// The words and states that the programme chose, by method.
    var settings: [String: AssessmentSettings] = [:]
    /// The language of its words.
    var language = "en"

    /// What is said of one indicator.
    struct Outcome {
        var verdicts: [WaymarkKit.Verdict] = []
        var achievements: [Achievement] = []
    }

    /// What is said of one indicator, over its longest periods: a target value is not one of a single quarter.
    ///
    /// The total is judged, and each category that has a goal of its own.
    func outcome(of indicator: Indicator, _ observations: [Observation]) -> Outcome {
        let total = CategoryGoal(
            categories: Categories(), baseline: indicator.baseline, milestones: indicator.milestones,
            targetValue: indicator.targetValue)
        var outcome = Outcome()
        for goal in [total] + indicator.goals {
            guard !indicator.assess.isEmpty || goal.targetValue != nil else { continue }
            let figures = observations.filter {
                $0.categories == goal.categories && $0.figure.series == nil
                    && $0.period.frequency == indicator.mainFrequency
            }
            judge(figures, by: goal, of: indicator, into: &outcome)
        }
        return outcome
    }

    private func judge(
        _ figures: [Observation], by goal: CategoryGoal, of indicator: Indicator, into outcome: inout Outcome
    ) {
        let observed = figures.compactMap { observation in
            observation.figure.value.map { value in
                ObservedValue(
                    time: time(observation.period), value: value,
                    interval: observation.figure.interval.flatMap { ValueInterval(lower: $0.lower, upper: $0.upper) })
            }
        }
        let methods = indicator.assess.compactMap { id in method(id, path: indicator.path) }
        let direction = direction(of: indicator, goal.targetValue)
        for observation in figures where observation.figure.value != nil {
            let input = AssessmentInput(
                baseline: goal.baseline.flatMap { dated($0.period, $0.value) },
                observed: observed.filter { $0.time <= time(observation.period) },
                milestones: goal.milestones.compactMap { dated($0.by, $0.value) },
                target: goal.targetValue.flatMap { dated($0.by, $0.value) }, direction: direction ?? .increase,
                limit: indicator.limit)
            if direction != nil {
                outcome.verdicts += methods.map { method in
                    var verdict = verdict(method.assess(input), of: method, observation.period)
                    verdict.categories = goal.categories
                    return verdict
                }
            }
            if goal.targetValue != nil {
                var achievement = achievement(input, observation.period, path: indicator.path)
                achievement.categories = goal.categories
                outcome.achievements.append(achievement)
            }
        }
    }

    /// The method with an id, going the path that the indicator asks for.
    private func method(_ id: String, path: TargetPath) -> (any AssessmentMethod)? {
        let method = Self.methods.first { $0.id == id }
        guard var share = method as? MilestoneShare else { return method }
        share.path = expectedPath(path)
        if let states = settings[id]?.states, let last = states.last {
            let steps = states.dropLast().compactMap { state in
                state.from.map { Bands.Step(from: $0, self.verdict(of: state)) }
            }
            if let bands = try? Bands(steps, below: self.verdict(of: last)) { share.bands = bands }
        }
        return share
    }

    private func verdict(of state: AssessmentSettings.State) -> WaymarkAssessment.Verdict {
        let role = SymbolRole(rawValue: state.role.rawValue) ?? .notAssessable
        return WaymarkAssessment.Verdict(
            id: state.name.resolved(in: "en"), label: state.name.resolved(in: language), role: role)
    }

    private func expectedPath(_ path: TargetPath) -> ExpectedPath {
        switch path {
        case .linear: .linear
        case .step: .step
        }
    }

    /// How far a value has come, as the baseline-aware form of logframes says it.
    private func achievement(_ input: AssessmentInput, _ period: ReportingPeriod, path: TargetPath) -> Achievement {
        let assessment = MilestoneShare(path: expectedPath(path)).assess(input)
        let share = assessment["share"]
        return Achievement(
            period: period, share: share, expected: assessment["expected"],
            reason: share == nil ? (assessment.reason?.sentence ?? "no share of a way can be told") : nil)
    }

    private func verdict(
        _ assessment: Assessment, of method: any AssessmentMethod, _ period: ReportingPeriod
    ) -> WaymarkKit.Verdict {
        var verdict = WaymarkKit.Verdict(
            method: method.id, title: method.title, citation: method.citation, period: period,
            label: label(of: assessment.verdict, method), role: role(assessment.verdict.role),
            isUncertain: assessment.isUncertain,
            reason: assessment.reason?.sentence)
        verdict.measure = assessment.measure.map { ($0.name, $0.value) }
        return verdict
    }

    /// The programme's word for what a state means, else the state's own.
    private func label(of verdict: WaymarkAssessment.Verdict, _ method: any AssessmentMethod) -> String {
        settings[method.id]?.labels[role(verdict.role)]?.resolved(in: language) ?? verdict.label
    }

    private func role(_ role: SymbolRole) -> WaymarkKit.Verdict.Role {
        switch role {
        case .achieved: .achieved
        case .onTrack: .onTrack
        case .atRisk: .atRisk
        case .offTrack: .offTrack
        case .notAssessable: .notAssessable
        }
    }

    private func direction(
        of indicator: Indicator, _ target: TargetValue?
    ) -> WaymarkAssessment.Direction? {
        switch indicator.direction {
        case .increase: .increase
        case .decrease: .decrease
        case .maintain: .maintain(tolerance: target?.tolerance ?? 0)
        case .range: target?.range.map { .range(lower: $0.lowerBound, upper: $0.upperBound) }
        case nil: nil
        }
    }

    private func dated(_ period: ReportingPeriod, _ value: Double?) -> DatedValue? {
        value.map { DatedValue(time: time(period), value: $0) }
    }

    /// A period's last day as a year with a fraction, so that the year 2017 is 2017 and its first half 2016.5.
    private func time(_ period: ReportingPeriod) -> Double {
        let end = period.end
        guard let first = CalendarDate(year: end.year, month: 1, day: 1),
            let next = CalendarDate(year: end.year + 1, month: 1, day: 1)
        else { return Double(end.year) }
        let passed = Double(end.daysSinceEpoch + 1 - first.daysSinceEpoch)
        return Double(end.year) - 1 + passed / Double(next.daysSinceEpoch - first.daysSinceEpoch)
    }
}
