import WaymarkKit
import WaymarkProject
import WaymarkQuery

/// One indicator on its way through a run: its calculator, its requests, its cells.
struct IndicatorRun: Sendable {
    let indicator: Indicator
    let calculator: any Calculator
    let method: CalculatorDescription
    let periods: [ReportingPeriod]
    let requests: [MeasureRequest]
    private let combining: Combining
    /// The inputs that the definition writes.
    private let ownInputs: Set<String>

    /// Prepares an indicator.
    /// - Throws: a diagnostic where its calculator refuses its options.
    init(
        _ indicator: Indicator, type: any Calculator.Type, project: Project, today: CalendarDate
    ) throws(Diagnostic) {
        self.indicator = indicator
        calculator = try type.init(options: indicator.options)
        method = type.description
        let periods = indicator.every.flatMap {
            ReportingPeriod.all(
                $0, from: indicator.dates.lowerBound, through: indicator.dates.upperBound,
                fiscalYearStart: project.programme.fiscalYearStart)
        }
        self.periods = periods
        combining = Combining(indicator, periods: periods, programme: project.programme)
        let needs = calculator.needs
        var requests: [MeasureRequest] = []
        for need in needs {
            guard let measure = try Self.measure(for: need, in: indicator) else { continue }
            let isWhole = need.isOfWholePeriod
            let country = Self.countryDimension(need, measure, indicator, project)
            requests.append(
                MeasureRequest(
                    id: MeasureRequest.ID(indicator: indicator.code, input: need.input), measure: measure,
                    time: indicator.time, periods: periods,
                    lastDay: min(indicator.dates.upperBound, today),
                    disaggregations: isWhole
                        ? [.total] + (country.map { [Disaggregation([$0])] } ?? []) : indicator.disaggregations,
                    groupedBy: need.groupedBy.map { measure.key($0)?.value },
                    sameFor: need.sameFor.union(measure.sameFor)
                        .union(isWhole ? indicator.disaggregations.flatMap(\.dimensions).filter { $0 != country } : []),
                    takes: need.takes))
        }
        self.requests = requests
        ownInputs = Set(needs.filter { !$0.isDerived }.map(\.input))
    }

    /// The dimension of countries, where a source's rows are taken whole and say whose they are: a country's survey is a
    /// design of its own.
    private static func countryDimension(
        _ need: Need, _ measure: Measure, _ indicator: Indicator, _ project: Project
    ) -> String? {
        guard case .ofSource = need.rows, let country = project.programme.countries?.dimension,
            indicator.disaggregations.contains(where: { $0.dimensions.contains(country) }),
            !measure.sameFor.contains(country), let source = project.source(measure.source),
            Planner(project: project).column(of: country, in: source) != nil
        else { return nil }
        return country
    }

    /// What a need has measured; nil where the definition leaves the input out.
    private static func measure(for need: Need, in indicator: Indicator) throws(Diagnostic) -> Measure? {
        switch need.rows {
        case .ofCell, .ofPeriod: return indicator.inputs[need.input]
        case .ofSource(let input):
            return indicator.inputs[input].map {
                Measure(
                    source: $0.source, aggregation: .count, weight: $0.weight, date: $0.date, keys: $0.keys,
                    sameFor: $0.sameFor, span: $0.span)
            }
        case .ofInput(let input, let condition):
            guard var measure = indicator.inputs[input] else { return nil }
            measure.filter = .both(measure.filter, try condition.expression(over: measure.keys))
            return measure
        }
    }

    /// The figures of every cell, in the order of tables, periods and categories.
    /// - Throws: what the calculator throws; no figure of the indicator is kept then.
    func observations(
        _ cells: CellBuilder, _ others: FigureBook, project: Project, today: CalendarDate
    ) throws(Diagnostic) -> [Observation] {
        let inputs = requests.map { cells.input($0) }
        var observations: [Observation] = []
        for table in indicator.disaggregations {
            let grid = categories(of: table, inputs, others, project)
            for (index, period) in periods.enumerated() {
                for categories in grid {
                    for figure in try figures(inputs, others, index, categories, project: project, today: today) {
                        observations.append(
                            Observation(
                                period: period, categories: categories, figure: figure, disaggregation: table))
                    }
                }
            }
        }
        return observations
    }

    /// An absent figure in every cell, for a calculator that failed.
    func notAvailable(
        _ reason: String, _ cells: CellBuilder, _ others: FigureBook, project: Project
    ) -> [Observation] {
        let inputs = requests.map { cells.input($0) }
        return indicator.disaggregations.flatMap { table in
            let grid = categories(of: table, inputs, others, project)
            return periods.flatMap { period in
                grid.map {
                    Observation(
                        period: period, categories: $0, figure: .absent(.notAvailable, reason), disaggregation: table)
                }
            }
        }
    }

    private func figures(
        _ measured: [MeasuredInput], _ others: FigureBook, _ period: Int, _ categories: Categories, project: Project,
        today: CalendarDate
    ) throws(Diagnostic) -> [Figure] {
        if periods[period].start > today { return [.absent(.notYetDue)] }
        if let refusal = combining.refusal(of: periods[period], categories) { return [Figure(.absent(refusal))] }
        var inputs: [String: Cell.Input] = [:]
        for input in measured {
            inputs[input.name] = combining.input(period, categories) { input.input(period: $0, $1) }
        }
        for (name, reference) in indicator.references {
            inputs[name] = others.input(reference, in: periods[period], categories)
        }
        let countries = project.programme.countries?.members(in: categories, project.dimensions)
        let cell = Cell(
            period: periods[period], categories: categories, inputs: inputs, countries: countries ?? [])
        let partial = measured.first?.partialCoverage(period: period, categories) ?? []
        return try calculator.figures(for: cell).map { figure in
            var figure = figure
            figure.coverage = figure.coverage ?? inputNames.lazy.compactMap { inputs[$0]?.coverage }.first
            if figure.value != nil {
                figure.marks.formUnion(others.marks(indicator.references.values, in: periods[period], categories))
                if periods[period].end > today { figure.marks.insert(.provisional) }
                if !partial.isEmpty {
                    figure.notes.append("Reported for a part of the period only: \(partial.joined(separator: ", ")).")
                }
                for name in measured.map(\.name) where ownInputs.contains(name) {
                    guard let input = inputs[name], input.missing > 0 else { continue }
                    figure.notes.append("\(input.missing) of \(input.rows) rows have no value for the \(name).")
                }
            }
            return figure
        }
    }

    /// The names of the inputs: those measured, in the calculator's order, then those taken from other figures.
    private var inputNames: [String] { requests.map(\.id.input) + indicator.references.keys.sorted() }

    /// The cells of a table: every category that could be expected, and those that occur.
    private func categories(
        of table: Disaggregation, _ inputs: [MeasuredInput], _ others: FigureBook, _ project: Project
    ) -> [Categories] {
        var grid = [Categories()]
        for id in table.dimensions {
            guard let dimension = project.dimensions[id] else { continue }
            var occurring: Set<String> = []
            for input in inputs { occurring.formUnion(input.occurringCodes(of: id)) }
            for reference in indicator.references.values {
                occurring.formUnion(others.occurringCodes(of: id, in: reference.indicator))
            }
            let members = project.programme.countries.flatMap { $0.dimension == id ? Set($0.members) : nil }
            let codes = dimension.categories.filter { category in
                if occurring.contains(category.code) { return true }
                if let members { return members.contains(category.code) }
                return !category.isUnknown && !category.code.hasPrefix("_") && dimension.categories.count <= 30
            }.map(\.code)
            grid = grid.flatMap { cell in
                codes.map { code in
                    var next = cell
                    next.codes[id] = code
                    return next
                }
            }
        }
        return grid
    }
}
