import WaymarkKit
import WaymarkYAML

/// `waymark.yaml` as it is written.
struct ProjectConfig: Sendable {
    var programme = ProgrammeConfig()
    var languages: [String] = ["en"]
    var countries: CountriesConfig?
    var results: [ResultConfig] = []
    var partners: [PartnerConfig] = []
    var sources: [(key: Located<String>, value: SourceConfig)] = []
    var use: [Located<String>] = []
    var include: [Located<String>] = []
    var outside: [Located<String>] = []
    var engine = EngineConfig()
    var disclosure = DisclosureSettings()
    var assessment: [(key: Located<String>, value: AssessmentConfig)] = []
    var reports: [(key: Located<String>, value: ReportConfig)] = []

    static let shape: Shape<ProjectConfig> = .record(
        "project", { ProjectConfig() },
        [
            .required("programme", \.programme, ProgrammeConfig.shape, "the programme whose results are reported"),
            .defaulted(
                "languages", \.languages, .list(of: .identifier("a language code such as `fr`")),
                "the report's languages, the source language first"),
            .optional("countries", \.countries, CountriesConfig.shape, "the countries that take part"),
            .defaulted("results", \.results, .list(of: ResultConfig.shape), "the results chain"),
            .defaulted(
                "partners", \.partners, .list(of: PartnerConfig.shape), "donors, implementers and other partners"),
            .defaulted("sources", \.sources, .map(of: SourceConfig.shape, "sources by name"), "the data, by name"),
            .defaulted(
                "use", \.use, .list(of: Shape<String>.identifier("the name of a library").located),
                "libraries of definitions"),
            .defaulted(
                "include", \.include, .listOrOne(of: Shape<String>.text.located),
                "further files of indicators, code lists or sources, such as `more/*.yaml`"),
            .defaulted(
                "outside", \.outside, .listOrOne(of: Shape<String>.text.located),
                "folders outside the project that its files may lie in"),
            .defaulted("engine", \.engine, EngineConfig.shape, "what reads the data"),
            .defaulted("disclosure", \.disclosure, disclosureShape, "how small counts of persons are protected"),
            .defaulted(
                "assessment", \.assessment, .map(of: AssessmentConfig.shape, "settings by assessment method"),
                "the words and states of verdicts"),
            .defaulted("reports", \.reports, .map(of: ReportConfig.shape, "reports by name"), "the reports to make"),
        ])

    private static let disclosureShape: Shape<DisclosureSettings> = .record(
        "disclosure", { DisclosureSettings() },
        [
            .defaulted("threshold", \.threshold, .integer(in: 2...1000), "counts from 1 to one less are protected"),
            .defaulted("method", \.method, .choice, "the way of protection"),
        ])
}

/// A file of sources alone, named by `include:`.
struct SourcesConfig: Sendable {
    var sources: [(key: Located<String>, value: SourceConfig)] = []

    static let shape: Shape<SourcesConfig> = .record(
        "file of sources", { SourcesConfig() },
        [.required("sources", \.sources, .map(of: SourceConfig.shape, "sources by name"), "the data, by name")])
}

/// One entry of `partners:`.
struct PartnerConfig: Sendable {
    var id = Located("", at: SourceSpan(file: "", line: 1))
    var name: LocalizedText = ""
    var role = Programme.Partner.Role.partner

    static let shape: Shape<PartnerConfig> = .record(
        "partner", { PartnerConfig() },
        [
            .required("id", \.id, Shape<String>.text.located, "a short id"),
            .required("name", \.name, .localizedText, "the name, by language"),
            .defaulted("role", \.role, .choice, "what it does"),
        ])
}

/// `programme:`.
struct ProgrammeConfig: Sendable {
    var id = ""
    var name: LocalizedText = ""
    var start = Located(CalendarDate(daysSinceEpoch: 0), at: SourceSpan(file: "", line: 1))
    var end = Located(CalendarDate(daysSinceEpoch: 0), at: SourceSpan(file: "", line: 1))
    var fiscalYearStarts = 1
    var reportingType = ReportingType.national

    static let shape: Shape<ProgrammeConfig> = .record(
        "programme", { ProgrammeConfig() },
        [
            .required("id", \.id, .identifier("an id such as `GLO.ACT`"), "a short id"),
            .required("name", \.name, .localizedText, "the full name, by language"),
            .required("start", \.start, Shape<CalendarDate>.date.located, "the first day"),
            .required("end", \.end, Shape<CalendarDate>.date.located, "the last day"),
            .defaulted(
                "fiscal_year_starts", \.fiscalYearStarts, .integer(in: 1...12), "the month a fiscal year begins in"),
            .defaulted(
                "reporting_type", \.reportingType, .choice,
                "for whom it reports in an exchange of data such as SDMX"),
        ])
}

/// `countries:`.
struct CountriesConfig: Sendable {
    var dimension = Located("", at: SourceSpan(file: "", line: 1))
    var members: [Located<String>] = []

    static let shape: Shape<CountriesConfig> = .record(
        "countries", { CountriesConfig() },
        [
            .required(
                "dimension", \.dimension, Shape<String>.identifier("the name of a dimension").located,
                "the code list of countries"),
            .required("members", \.members, .list(of: Shape<String>.text.located), "the codes of those that take part"),
        ])
}

/// One entry of `results:`.
struct ResultConfig: Sendable {
    var id = Located("", at: SourceSpan(file: "", line: 1))
    var level = ProgrammeResult.Level.output
    var name: LocalizedText = ""
    var children: [ResultConfig] = []

    static let shape: Shape<ResultConfig> = .record(
        "result", { ResultConfig() },
        [
            .required("id", \.id, Shape<String>.identifier("an id such as `OP1.1`").located, "the id"),
            .required("level", \.level, .choice, "how high in the chain it stands"),
            .required("name", \.name, .localizedText, "what is to be reached"),
            .defaulted("children", \.children, .list(of: .later { ResultConfig.shape }), "the results below it"),
        ])

    var model: ProgrammeResult {
        ProgrammeResult(id: id.value, level: level, name: name, children: children.map(\.model))
    }
}
