import WaymarkAssessment
import WaymarkKit

/// Has the methods that an indicator names judge its total, period by period, from the figures that are published.
struct Assessor {
    /// The methods that definitions may name.
    static let methods = standardMethods()

    /// What is said of one indicator.
    struct Outcome {
        var verdicts: [WaymarkKit.Verdict] = []
        var achievements: [Achievement] = []
    }

    /// What is said of one indicator, over its longest periods: a target value is not one of a single quarter.
    func outcome(of indicator: Indicator, _ observations: [Observation]) -> Outcome {
        guard !indicator.assess.isEmpty || indicator.targetValue != nil else { return Outcome() }
        let totals = observations.filter {
            $0.disaggregation == .total && $0.figure.series == nil
                && $0.period.frequency == indicator.mainFrequency
        }
        let observed = totals.compactMap { observation in
            observation.figure.value.map { value in
                ObservedValue(
                    time: time(observation.period), value: value,
                    interval: observation.figure.interval.flatMap { ValueInterval(lower: $0.lower, upper: $0.upper) })
            }
        }
        let methods = indicator.assess.compactMap { id in Self.methods.first { $0.id == id } }
        var outcome = Outcome()
        for observation in totals where observation.figure.value != nil {
            let input = AssessmentInput(
                baseline: indicator.baseline.flatMap { dated($0.period, $0.value) },
                observed: observed.filter { $0.time <= time(observation.period) },
                milestones: indicator.milestones.compactMap { dated($0.by, $0.value) },
                target: indicator.targetValue.flatMap { dated($0.by, $0.value) },
                direction: direction(of: indicator) ?? .increase)
            if indicator.direction != nil {
                outcome.verdicts += methods.map { verdict($0.assess(input), of: $0, observation.period) }
            }
            if indicator.targetValue != nil {
                outcome.achievements.append(achievement(input, observation.period))
            }
        }
        return outcome
    }

    /// How far a value has come, as the baseline-aware form of logframes says it.
    private func achievement(_ input: AssessmentInput, _ period: ReportingPeriod) -> Achievement {
        let assessment = MilestoneShare().assess(input)
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
            label: assessment.verdict.label, role: role(assessment.verdict.role), isUncertain: assessment.isUncertain,
            reason: assessment.reason?.sentence)
        verdict.measure = assessment.measure.map { ($0.name, $0.value) }
        return verdict
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

    private func direction(of indicator: Indicator) -> WaymarkAssessment.Direction? {
        switch indicator.direction {
        case .increase: .increase
        case .decrease: .decrease
        case .maintain: .maintain(tolerance: indicator.targetValue?.tolerance ?? 0)
        case .range: indicator.targetValue?.range.map { .range(lower: $0.lowerBound, upper: $0.upperBound) }
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
