import WaymarkKit
import WaymarkYAML

/// What an indicator started from and should reach: of the total, and of single categories.
extension Resolver {
    /// What is to be reached.
    struct Goals {
        var total = CategoryGoal(categories: Categories())
        var categories: [CategoryGoal] = []
    }

    /// The baselines, milestones and target values, put together by the categories that they are about.
    mutating func goals(_ config: IndicatorConfig, tables: [Disaggregation], _ programme: Programme) -> Goals {
        var goals: [CategoryGoal] = [CategoryGoal(categories: Categories())]
        func index(_ categories: Categories) -> Int {
            if let found = goals.firstIndex(where: { $0.categories == categories }) { return found }
            goals.append(CategoryGoal(categories: categories))
            return goals.count - 1
        }
        for baseline in config.baseline {
            guard let code = baseline.period, let period = period(code, programme.fiscalYearStart),
                let categories = categories(baseline.categories, of: tables)
            else { continue }
            let place = index(categories)
            if goals[place].baseline != nil { reportTwice("baseline", code.span) }
            goals[place].baseline = Baseline(period: period, value: baseline.value, source: baseline.source)
        }
        for point in config.milestones {
            guard let (categories, target) = target(point, tables, programme) else { continue }
            goals[index(categories)].milestones.append(Milestone(by: target.by, value: target.value))
        }
        for point in config.target {
            guard let (categories, target) = target(point, tables, programme) else { continue }
            let place = index(categories)
            if goals[place].targetValue != nil { reportTwice("target value", point.span ?? config.code.span) }
            goals[place].targetValue = target
        }
        for place in goals.indices { goals[place].milestones.sort { $0.by < $1.by } }
        checkOrder(goals, config)
        return Goals(total: goals[0], categories: Array(goals.dropFirst()))
    }

    private mutating func target(
        _ point: PointConfig, _ tables: [Disaggregation], _ programme: Programme
    ) -> (Categories, TargetValue)? {
        guard let code = point.by, let by = period(code, programme.fiscalYearStart),
            let categories = categories(point.categories, of: tables)
        else { return nil }
        if by.start > programme.end || by.end < programme.start {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.outsideProgramme, "`\(by)` lies outside the programme's time", severity: .warning,
                    at: code.span, found: code.value,
                    help: "the programme lasts from \(programme.start) to \(programme.end)"))
        }
        switch (point.value, point.range) {
        case (let value?, nil):
            return (
                categories,
                TargetValue(by: by, value: value.value, tolerance: max(0, point.tolerance ?? 0), source: point.source)
            )
        case (nil, let range?) where range.value.count == 2 && range.value[0] <= range.value[1]:
            let bounds = range.value[0]...range.value[1]
            return (
                categories,
                TargetValue(
                    by: by, value: (bounds.lowerBound + bounds.upperBound) / 2, range: bounds, source: point.source)
            )
        case (nil, let range?):
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.endBeforeStart, "a range needs two numbers, the smaller one first", at: range.span,
                    help: "write `range: [40, 60]`"))
        default:
            diagnostics.append(
                Diagnostic(
                    YAMLCodes.missingKey,
                    point.value == nil ? "the value to be reached has no `value`" : "there is both a value and a range",
                    at: point.value?.span ?? code.span, help: "write `value: 75`, or `range: [40, 60]`"))
        }
        return nil
    }

    /// The categories of `for:`, each a code of a dimension that the indicator is split by.
    private mutating func categories(
        _ written: [(key: Located<String>, value: Located<String>)], of tables: [Disaggregation]
    ) -> Categories? {
        var categories = Categories()
        for (name, code) in written {
            guard let dimension = dimension(name) else { return nil }
            guard dimension.category(code.value) != nil else {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownCategory, "category of dimension `\(dimension.id)`:", code.value,
                        among: dimension.categories.map(\.code), at: code.span))
                return nil
            }
            categories.codes[dimension.id] = code.value
        }
        guard categories.isTotal || tables.contains(where: { Set($0.dimensions) == Set(categories.codes.keys) }) else {
            let names = written.map(\.key.value).joined(separator: ", ")
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.goalNotSplit, "the indicator is not split by \(names), so this has no figure to judge",
                    at: written.first?.key.span, found: names,
                    help: "add `\(written.count > 1 ? "[\(names)]" : names)` under `disaggregate:`"))
            return nil
        }
        return categories
    }

    private mutating func checkOrder(_ goals: [CategoryGoal], _ config: IndicatorConfig) {
        for goal in goals {
            guard let target = goal.targetValue else { continue }
            for milestone in goal.milestones where milestone.by.end > target.by.end {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.endBeforeStart,
                        "the milestone of `\(milestone.by)` comes after the target value of `\(target.by)`",
                        at: config.milestones.first { $0.by?.value == milestone.by.code }?.by?.span ?? config.code.span,
                        help: "a milestone lies on the way to the target value"))
            }
            if let baseline = goal.baseline, baseline.period.end >= target.by.end {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.endBeforeStart, "the baseline is not before the target value",
                        at: config.baseline.first?.period?.span ?? config.code.span,
                        help: "mend the period of one of the two"))
            }
        }
    }

    private mutating func reportTwice(_ what: String, _ span: SourceSpan) {
        diagnostics.append(
            Diagnostic(
                ProjectCodes.duplicate, "there are two \(what)s for the same categories", at: span,
                help: "delete one of them, or say what it is about with `for: {dimension: CODE}`"))
    }

    /// Whether every target value lies on the side of its baseline that the direction asks for.
    mutating func checkDirection(_ config: IndicatorConfig, _ goals: Goals) {
        guard let direction = config.direction else { return }
        for goal in [goals.total] + goals.categories {
            guard let target = goal.targetValue else { continue }
            let span = config.target.first { point in
                Dictionary(point.categories.map { ($0.key.value, $0.value.value) }, uniquingKeysWith: { $1 })
                    == goal.categories.codes
            }.flatMap { $0.value?.span ?? $0.span }
            if (direction == .range) != (target.range != nil) {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.targetAgainstDirection,
                        direction == .range
                            ? "the direction is `range`, and the target value has none"
                            : "the target value is a range, and the direction is `\(direction.rawValue)`", at: span,
                        help: direction == .range ? "write `range: [40, 60]`" : "write `direction: range`"))
                return
            }
            guard let baseline = goal.baseline?.value else { continue }
            let isAgainst =
                switch direction {
                case .increase: target.value < baseline
                case .decrease: target.value > baseline
                case .maintain, .range: false
                }
            guard isAgainst else { continue }
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.targetAgainstDirection,
                    "the indicator should \(direction.rawValue), but goes from \(JSONValue.text(of: baseline)) to "
                        + JSONValue.text(of: target.value),
                    at: span, help: "mend `direction`, `baseline` or `target`"))
        }
    }
}
