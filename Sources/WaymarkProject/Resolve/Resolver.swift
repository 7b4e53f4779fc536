import WaymarkKit
import WaymarkYAML

/// Turns what was written into the model, following every name to what it stands for.
struct Resolver {
    let calculators: [any Calculator.Type]
    let assessmentMethods: [String]
    let files: any ProjectFiles
    var diagnostics: Diagnostics
    var dimensions: [String: Dimension] = [:]
    var sources: [Source] = []
    /// Sources that were written, even those that could not be resolved: no second finding for one cause.
    var writtenSources: Set<String> = []
    var brokenJoins: Set<String> = []
    /// What the indicator at hand cannot be split by, each found once however many inputs it has.
    var unsplittable: Set<String> = []
    /// The codes of indicators that were written, and the units they give.
    var writtenIndicators: Set<String> = []
    /// Whether a file of indicators could not be read, so that a name that is not known may stand in it.
    var hasUnreadIndicators = false
    /// The same of code lists.
    var hasUnreadDimensions = false
    /// The same of sources.
    var hasUnreadSources = false
    var units: [String: String] = [:]
    var writers: [WriterDescription] = []
    var engine = EngineSettings.duckdb(memory: nil, threads: nil)
    var outside: [String] = []

    init(
        calculators: [any Calculator.Type], assessmentMethods: [String], files: any ProjectFiles,
        diagnostics: Diagnostics
    ) {
        self.calculators = calculators
        self.assessmentMethods = assessmentMethods
        self.files = files
        self.diagnostics = diagnostics
    }

    /// The whole project, as far as it can be resolved.
    mutating func project(
        _ config: ProjectConfig, dimensions dimensionConfigs: [DimensionConfig],
        sources: [(key: Located<String>, value: SourceConfig)], indicators: [IndicatorConfig]
    ) -> Project? {
        add(dimensionConfigs)
        outside = config.outside.map(\.value)
        engine = settings(of: config.engine)
        let programme = programme(config)
        resolveSources(sources)
        writtenIndicators = Set(indicators.map(\.code.value))
        units = Dictionary(indicators.map { ($0.code.value, $0.unit) }, uniquingKeysWith: { first, _ in first })
        var taken: [String: SourceSpan] = [:]
        let resolved = indicators.compactMap { indicator -> Indicator? in
            if let first = taken.updateValue(indicator.code.span, forKey: indicator.code.value) {
                reportDuplicate("indicator", indicator.code, first: first)
                return nil
            }
            return self.indicator(indicator, in: programme)
        }
        review(resolved, in: programme)
        return Project(
            programme: programme, dimensions: dimensions, sources: self.sources, indicators: resolved, engine: engine,
            disclosure: config.disclosure, reports: config.reports.map { report($0.key, $0.value, resolved) },
            assessments: assessments(config.assessment), outside: outside)
    }

    private mutating func programme(_ config: ProjectConfig) -> Programme {
        let programme = config.programme
        if programme.end.value < programme.start.value {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.endBeforeStart, "the programme ends before it starts", at: programme.end.span,
                    notes: [Diagnostic.Note("it starts here", at: programme.start.span)]))
        }
        checkResults(config.results)
        var partners: [String: SourceSpan] = [:]
        for partner in config.partners {
            if let first = partners.updateValue(partner.id.span, forKey: partner.id.value) {
                reportDuplicate("partner", partner.id, first: first)
            }
        }
        return Programme(
            id: programme.id, name: programme.name, start: programme.start.value, end: programme.end.value,
            fiscalYearStart: programme.fiscalYearStarts, languages: config.languages,
            reportingType: programme.reportingType, countries: config.countries.flatMap { countries($0) },
            results: config.results.map(\.model),
            partners: config.partners.map { Programme.Partner(id: $0.id.value, name: $0.name, role: $0.role) })
    }

    private mutating func countries(_ config: CountriesConfig) -> Programme.Countries? {
        guard let dimension = dimension(config.dimension) else { return nil }
        for member in config.members where dimension.category(member.value) == nil {
            diagnostics.append(
                .unknownName(
                    ProjectCodes.unknownCategory, "category of dimension `\(dimension.id)`:", member.value,
                    among: dimension.categories.map(\.code), at: member.span))
        }
        return Programme.Countries(dimension: dimension.id, members: config.members.map(\.value))
    }

    private mutating func checkResults(_ results: [ResultConfig]) {
        var taken: [String: SourceSpan] = [:]
        func visit(_ results: [ResultConfig], _ found: (Located<String>, SourceSpan) -> Void) {
            for result in results {
                if let first = taken.updateValue(result.id.span, forKey: result.id.value) { found(result.id, first) }
                visit(result.children, found)
            }
        }
        var duplicates: [(Located<String>, SourceSpan)] = []
        visit(results) { duplicates.append(($0, $1)) }
        for (id, first) in duplicates { reportDuplicate("result", id, first: first) }
    }

    /// The dimension of a name, or nil after a diagnostic; one for which a file was found broken is not told of again.
    mutating func dimension(_ name: Located<String>) -> Dimension? {
        if let dimension = dimensions[name.value] { return dimension }
        if hasUnreadDimensions { return nil }
        diagnostics.append(
            .unknownName(
                ProjectCodes.unknownDimension, "dimension", name.value, among: dimensions.keys.sorted(), at: name.span))
        return nil
    }

    mutating func reportDuplicate(_ what: String, _ name: Located<String>, first: SourceSpan) {
        diagnostics.append(
            Diagnostic(
                ProjectCodes.duplicate, "the \(what) `\(name.value)` is defined twice", at: name.span,
                found: name.value, help: "rename or delete one of the two",
                notes: [Diagnostic.Note("first defined here", at: first)]))
    }
}
