import WaymarkKit
import WaymarkYAML

extension Resolver {
    /// An indicator, or nil after a diagnostic.
    mutating func indicator(_ config: IndicatorConfig, in programme: Programme) -> Indicator? {
        let before = diagnostics.count(of: .error)
        unsplittable = []
        if let result = config.result, !programme.allResults.contains(where: { $0.id == result.value }) {
            diagnostics.append(
                .unknownName(
                    ProjectCodes.unknownResult, "result", result.value, among: programme.allResults.map(\.id),
                    at: result.span))
        }
        let tables = disaggregations(config)
        guard let calculator = calculator(config.calculator) else { return nil }
        let description = calculator.description
        let unit = UnitOfMeasure.named(config.unit)
        let beforeOptions = diagnostics.count(of: .error)
        let options = options(config, of: description, inputs: config.inputs, unit: unit)
        let areOptionsWhole = diagnostics.count(of: .error) == beforeOptions
        // What the calculator makes of its options: it may refuse them, and some say what is the same for a dimension.
        let needs = diagnostics.collect { () throws(Diagnostic) in
            // An option that is wrong has its finding: the calculator shall not miss it, too.
            guard areOptionsWhole else { return [Need]() }
            do throws(Diagnostic) { return try calculator.init(options: options).needs } catch {
                throw error.located(at: config.calculator.span)
            }
        }
        let inputs = inputs(
            config, of: description, splitBy: Set(tables.flatMap(\.dimensions)), needs: needs ?? [])
        let goals = goals(config, tables: tables, programme)
        checkDirection(config, goals)
        let expected = expected(config, tables: tables)
        checkMethods(config)
        let dates = dates(config.periods, programme)
        guard diagnostics.count(of: .error) == before else { return nil }
        return Indicator(
            code: config.code.value, name: config.name, summary: config.summary, result: config.result?.value,
            calculator: description.id, inputs: inputs.measures, references: inputs.references, options: options,
            unit: unit, decimals: config.decimals,
            time: config.time, every: config.every, dates: dates, disaggregations: tables,
            combine: config.combine.rules, direction: config.direction, baseline: goals.total.baseline,
            milestones: goals.total.milestones, targetValue: goals.total.targetValue, noTargetBecause: config.noTarget,
            goals: goals.categories, path: config.path, limit: config.limit, expected: expected,
            assess: config.assess.map(\.value),
            verification: config.verification, assumptions: config.assumptions,
            limitations: config.limitations, responsible: config.responsible,
            framework: Dictionary(config.framework.map { ($0.key.value, $0.value) }, uniquingKeysWith: { $1 }),
            nature: config.nature, status: config.status, tags: config.tags, span: config.code.span)
    }

    private mutating func calculator(_ name: Located<String>) -> (any Calculator.Type)? {
        if let calculator = calculators.first(where: { $0.description.id == name.value }) { return calculator }
        diagnostics.append(
            .unknownName(
                ProjectCodes.unknownCalculator, "calculator", name.value, among: calculators.map { $0.description.id },
                at: name.span))
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
        _ config: IndicatorConfig, of description: CalculatorDescription, splitBy dimensions: Set<String>,
        needs: [Need]
    ) -> (measures: [String: Measure], references: [String: IndicatorReference]) {
        var measures: [String: Measure] = [:]
        var references: [String: IndicatorReference] = [:]
        let names = description.inputs.map(\.name)
        for entry in config.inputs {
            let declared = description.inputs.first { $0.name == entry.key }
            let own =
                description.takesOwnInputs ? CalculatorDescription.Input(entry.key, "an input of the formula") : nil
            guard let input = declared ?? own else {
                diagnostics.append(
                    .unknownName(
                        YAMLCodes.unknownKey, "key", entry.key, among: names + IndicatorConfig.fields.map(\.name),
                        at: entry.keySpan))
                continue
            }
            switch InputConfig.shape.decode(entry.value, &diagnostics) {
            case .reference(let config):
                references[entry.key] = IndicatorReference(
                    indicator: config.indicator.value, series: config.series, part: config.part,
                    span: config.indicator.span)
            case .measure(let config):
                let same = needs.first { $0.input == entry.key }?.sameFor ?? []
                let measure = measure(config, for: input, splitBy: dimensions.subtracting(same))
                measures[entry.key] = measure
                if let measure { check(needs, of: entry.key, measure) }
            case nil: break
            }
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
        return (measures, references)
    }

    /// Refuses keys whose values the calculator's conditions cannot judge, once for each key.
    private mutating func check(_ needs: [Need], of input: String, _ measure: Measure) {
        var messages: Set<String> = []
        for need in needs {
            guard case .ofInput(input, let condition) = need.rows else { continue }
            do throws(Diagnostic) { _ = try condition.expression(over: measure.keys) } catch {
                if messages.insert(error.message).inserted { diagnostics.append(error.located(at: measure.span)) }
            }
        }
    }

    mutating func checkSplitting(_ source: Source, by dimensions: Set<String>, _ config: MeasureConfig) {
        for dimension in dimensions.sorted()
        where !canSplit(source, by: dimension) && unsplittable.insert("\(source.id) \(dimension)").inserted {
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
        return ([source] + joined).contains { source in
            source.columns.contains { column in
                column.dimension == dimension
                    || column.dimension.flatMap { dimensions[$0] }?.parentDimension == dimension
            }
        }
    }

    private mutating func options(
        _ config: IndicatorConfig, of description: CalculatorDescription, inputs: [YAMLNode.Entry], unit: UnitOfMeasure
    ) -> Options {
        var options = Options(unit: unit)
        for entry in config.options {
            guard let declared = description.options.first(where: { $0.name == entry.key }) else {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownOption, "option of calculator `\(description.id)`:", entry.key,
                        among: description.options.map(\.name), at: entry.keySpan))
                continue
            }
            switch entry.value.content {
            case .scalar(let text, _) where declared.kind == .formula:
                if let formula = formula(Located(text, at: entry.value.span), over: inputs) {
                    options.set(entry.key, to: .formula(formula), at: entry.value.span)
                }
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

    /// What readers expect the indicator to be split by; what is missing without a reason is warned of.
    private mutating func expected(_ config: IndicatorConfig, tables: [Disaggregation]) -> [ExpectedDisaggregation] {
        let split = Set(tables.flatMap(\.dimensions))
        return config.expected.compactMap { expected in
            guard let dimension = dimension(expected.dimension) else { return nil }
            if expected.reason == nil, !split.contains(dimension.id) {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.missingDisaggregation,
                        "the indicator is expected to be split by `\(dimension.id)`, and is not", severity: .warning,
                        at: expected.dimension.span, found: dimension.id,
                        help: "add it under `disaggregate:`, or write "
                            + "`{dimension: \(dimension.id), missing_because: …}`"))
            }
            return ExpectedDisaggregation(dimension: dimension.id, missingBecause: expected.reason)
        }
    }

    mutating func period(_ code: Located<String>, _ fiscalYearStart: Int) -> ReportingPeriod? {
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
        if first.start > whole.upperBound || last.end < whole.lowerBound {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.outsideProgramme, "these periods lie outside the programme's time", severity: .warning,
                    at: from.span, found: from.value,
                    help: "the programme lasts from \(programme.start) to \(programme.end)"))
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
}
