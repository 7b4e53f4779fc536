import WaymarkKit
import WaymarkYAML

extension Resolver {
    /// An indicator, or nil after a diagnostic.
    mutating func indicator(_ config: IndicatorConfig, in programme: Programme) -> Indicator? {
        let before = diagnostics.count(of: .error)
        let fiscal = programme.fiscalYearStart
        if let result = config.result, !programme.allResults.contains(where: { $0.id == result.value }) {
            diagnostics.append(
                .unknownName(
                    ProjectCodes.unknownResult, "result", result.value, among: programme.allResults.map(\.id),
                    at: result.span))
        }
        let tables = disaggregations(config)
        guard let description = calculator(config.calculator) else { return nil }
        let unit = UnitOfMeasure.named(config.unit)
        let inputs = inputs(config, of: description, splitBy: Set(tables.flatMap(\.dimensions)))
        let options = options(config, of: description, unit: unit)
        let baseline = config.baseline.flatMap { config in
            config.period.flatMap { period($0, fiscal) }
                .map { Baseline(period: $0, value: config.value, source: config.source) }
        }
        let milestones = config.milestones.compactMap { point in
            point.by.flatMap { period($0, fiscal) }
                .flatMap { by in point.value.map { Milestone(by: by, value: $0.value) } }
        }
        let target = config.target.flatMap { point in
            point.by.flatMap { period($0, fiscal) }
                .flatMap { by in point.value.map { TargetValue(by: by, value: $0.value, source: point.source) } }
        }
        checkDirection(config)
        checkMethods(config)
        let dates = dates(config.periods, programme)
        guard diagnostics.count(of: .error) == before else { return nil }
        return Indicator(
            code: config.code.value, name: config.name, summary: config.summary, result: config.result?.value,
            calculator: description.id, inputs: inputs, options: options, unit: unit, decimals: config.decimals,
            time: config.time, every: config.every, dates: dates, disaggregations: tables,
            overCountries: config.combine.countries, direction: config.direction, baseline: baseline,
            milestones: milestones.sorted { $0.by < $1.by }, targetValue: target, assess: config.assess.map(\.value),
            verification: config.verification, assumptions: config.assumptions, responsible: config.responsible,
            framework: Dictionary(config.framework.map { ($0.key.value, $0.value) }, uniquingKeysWith: { $1 }),
            status: config.status, tags: config.tags, span: config.code.span)
    }

    private mutating func calculator(_ name: Located<String>) -> CalculatorDescription? {
        if let description = calculators.first(where: { $0.id == name.value }) { return description }
        diagnostics.append(
            .unknownName(
                ProjectCodes.unknownCalculator, "calculator", name.value, among: calculators.map(\.id), at: name.span))
        return nil
    }

    private mutating func disaggregations(_ config: IndicatorConfig) -> [Disaggregation] {
        var tables = [Disaggregation.total]
        for names in config.disaggregate {
            let known = names.compactMap { dimension($0)?.id }
            let table = Disaggregation(known)
            if known.count == names.count, !tables.contains(table) { tables.append(table) }
        }
        return tables
    }

    private mutating func inputs(
        _ config: IndicatorConfig, of description: CalculatorDescription, splitBy dimensions: Set<String>
    ) -> [String: Measure] {
        var inputs: [String: Measure] = [:]
        let names = description.inputs.map(\.name)
        for entry in config.inputs {
            guard let input = description.inputs.first(where: { $0.name == entry.key }) else {
                diagnostics.append(
                    .unknownName(
                        YAMLCodes.unknownKey, "key", entry.key, among: names + IndicatorConfig.fields.map(\.name),
                        at: entry.keySpan))
                continue
            }
            inputs[entry.key] = measure(entry.value, for: input, splitBy: dimensions)
        }
        let written = config.inputs.map(\.key)
        for input in description.inputs where input.isRequired && !written.contains(input.name) {
            // A misspelt input was reported as an unknown key: one finding for one cause.
            let isMisspelt = written.contains {
                !names.contains($0) && NearestName.suggestion(for: $0, among: names) == input.name
            }
            if isMisspelt { continue }
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.missingInput, "the calculator `\(description.id)` needs the input `\(input.name)`",
                    at: config.calculator.span, help: "add `\(input.name):` with a measure: \(input.summary)"))
        }
        return inputs
    }

    private mutating func measure(
        _ node: YAMLNode, for input: CalculatorDescription.Input, splitBy dimensions: Set<String>
    ) -> Measure? {
        guard let config = MeasureConfig.shape.decode(node, &diagnostics), let source = source(config.source)
        else { return nil }
        guard let aggregation = aggregation(config, of: source, for: input) else { return nil }
        let filter = config.filter.flatMap { self.filter($0, of: source) }
        let sameFor = config.sameFor.compactMap { dimension($0)?.id }
        checkSplitting(source, by: dimensions.subtracting(sameFor), config)
        if source.dateColumn == nil {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.noDate, "the source `\(source.id)` has no reporting date", at: config.source.span,
                    help: "give one of its columns `role: date`"))
        }
        return Measure(
            source: source.id, aggregation: aggregation, filter: filter, sameFor: Set(sameFor), span: config.span)
    }

    private mutating func aggregation(
        _ config: MeasureConfig, of source: Source, for input: CalculatorDescription.Input
    ) -> Measure.Aggregation? {
        let kind: CalculatorDescription.AggregationKind
        let aggregation: Measure.Aggregation
        switch (config.count, config.sum) {
        case (let count?, nil):
            let words = count.value.split(separator: " ").map(String.init)
            if words == ["rows"] {
                (kind, aggregation) = (.count, .count)
            } else if words.count == 2, words[0] == "distinct" {
                let offset = count.value.utf8.count - words[1].utf8.count
                let name = Located(words[1], at: count.span.part(offset: offset, length: words[1].count))
                guard let (reference, _) = resolve(name, in: source) else { return nil }
                (kind, aggregation) = (.distinct, .distinct(reference))
            } else {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.badMeasure, "`\(count.value)` is not something to count", at: count.span,
                        found: count.value, help: "write `count: rows` or `count: distinct COLUMN`"))
                return nil
            }
        case (nil, let sum?):
            guard let (reference, column) = resolve(sum, in: source) else { return nil }
            switch column.kind {
            case .integer, .number, .money: break
            default:
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.wrongColumnType, "`\(sum.value)` is no column of numbers", at: sum.span,
                        found: sum.value, help: "give it `type: integer` or `type: number`"))
                return nil
            }
            (kind, aggregation) = (.sum, .sum(reference))
        default:
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badMeasure,
                    config.count == nil
                        ? "the measure does not say what to compute" : "the measure has both `count` and `sum`",
                    at: config.span,
                    help: "write exactly one of `count: rows`, `count: distinct COLUMN` and `sum: COLUMN`"))
            return nil
        }
        guard input.aggregations.contains(kind) else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badMeasure, "the input `\(input.name)` does not take a `\(kind.rawValue)`",
                    at: config.span, found: kind.rawValue, allowed: input.aggregations.map(\.rawValue).sorted()))
            return nil
        }
        return aggregation
    }

    private mutating func checkSplitting(_ source: Source, by dimensions: Set<String>, _ config: MeasureConfig) {
        for dimension in dimensions.sorted() where !canSplit(source, by: dimension) {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.notSplittable, "the source `\(source.id)` has no column for dimension `\(dimension)`",
                    severity: .warning, at: config.source.span,
                    help: "those figures will be \"not collected\"; write `same_for: [\(dimension)]` if the input is "
                        + "the same for each category"))
        }
    }

    /// Whether a source, or one joined to it, has a column for a dimension.
    private func canSplit(_ source: Source, by dimension: String) -> Bool {
        let joined = source.joins.compactMap { join in sources.first { $0.id == join.source } }
        return ([source] + joined).contains { $0.columns.contains { $0.dimension == dimension } }
    }

    private mutating func options(
        _ config: IndicatorConfig, of description: CalculatorDescription, unit: UnitOfMeasure
    ) -> Options {
        var options = Options(unit: unit)
        for entry in config.options {
            guard description.options.contains(where: { $0.name == entry.key }) else {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownOption, "option of calculator `\(description.id)`:", entry.key,
                        among: description.options.map(\.name), at: entry.keySpan))
                continue
            }
            switch entry.value.content {
            case .scalar(let text, _): options.set(entry.key, to: .scalar(text), at: entry.value.span)
            case .sequence:
                if let list = Shape<[String]>.list(of: .text).decode(entry.value, &diagnostics) {
                    options.set(entry.key, to: .list(list), at: entry.value.span)
                }
            case .mapping:
                diagnostics.append(
                    Diagnostic(YAMLCodes.wrongType, "an option is a text, a number or a list", at: entry.value.span))
            }
        }
        return options
    }

    private mutating func period(_ code: Located<String>, _ fiscalYearStart: Int) -> ReportingPeriod? {
        if let period = ReportingPeriod(code: code.value, fiscalYearStart: fiscalYearStart) { return period }
        if let day = CalendarDate(code.value) { return ReportingPeriod(from: day, through: day) }
        diagnostics.append(
            Diagnostic(
                ProjectCodes.badPeriod, "`\(code.value)` is no reporting period", at: code.span, found: code.value,
                help: "write `2017`, `2017-Q2`, `2017-S1`, `2017-04`, `FY2017` or a date"))
        return nil
    }

    private mutating func dates(_ config: PeriodsConfig?, _ programme: Programme) -> ClosedRange<CalendarDate> {
        let whole = min(programme.start, programme.end)...max(programme.start, programme.end)
        guard let from = config?.from, let through = config?.through,
            let first = period(from, programme.fiscalYearStart), let last = period(through, programme.fiscalYearStart)
        else { return whole }
        guard first.start <= last.end else {
            diagnostics.append(
                Diagnostic(ProjectCodes.endBeforeStart, "the last period lies before the first", at: through.span))
            return whole
        }
        return first.start...last.end
    }

    private mutating func checkMethods(_ config: IndicatorConfig) {
        for method in config.assess where !assessmentMethods.contains(method.value) {
            diagnostics.append(
                .unknownName(
                    ProjectCodes.unknownMethod, "assessment method", method.value, among: assessmentMethods,
                    at: method.span))
        }
        guard let first = config.assess.first, config.direction == nil else { return }
        diagnostics.append(
            Diagnostic(
                ProjectCodes.assessmentNeedsDirection, "an assessment needs to know which way is better",
                at: first.span, allowed: Direction.allCases.map(\.rawValue), help: "add `direction: increase`"))
    }

    private mutating func checkDirection(_ config: IndicatorConfig) {
        guard let direction = config.direction, let baseline = config.baseline?.value, let target = config.target?.value
        else { return }
        let isAgainst =
            switch direction {
            case .increase: target.value < baseline
            case .decrease: target.value > baseline
            case .maintain: false
            }
        guard isAgainst else { return }
        diagnostics.append(
            Diagnostic(
                ProjectCodes.targetAgainstDirection,
                "the indicator should \(direction.rawValue), but goes from \(baseline) to \(target.value)",
                at: target.span, help: "mend `direction`, `baseline` or `target`"))
    }
}
