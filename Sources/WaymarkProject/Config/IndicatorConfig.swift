import WaymarkKit
import WaymarkYAML

/// One indicator as it is written; keys that are not fixed are the calculator's inputs.
struct IndicatorConfig: Sendable {
    var code = Located("", at: SourceSpan(file: "", line: 1))
    var name: LocalizedText = ""
    var summary: LocalizedText?
    var result: Located<String>?
    var calculator = Located("", at: SourceSpan(file: "", line: 1))
    var options: [YAMLNode.Entry] = []
    var unit = "number"
    var decimals: Int?
    var time = Indicator.TimeSemantics.flow
    var every: [ReportingPeriod.Frequency] = [.year]
    var periods: PeriodsConfig?
    var disaggregate: [[Located<String>]] = []
    var combine = CombineConfig()
    var direction: Direction?
    var baseline: [BaselineConfig] = []
    var milestones: [PointConfig] = []
    var target: [PointConfig] = []
    var noTarget: LocalizedText?
    var path = TargetPath.linear
    var limit: Double?
    var expected: [ExpectedConfig] = []
    var assess: [Located<String>] = []
    var verification: LocalizedText?
    var assumptions: LocalizedText?
    var limitations: LocalizedText?
    var responsible: String?
    var framework: [(key: Located<String>, value: String)] = []
    var nature: FigureNature?
    var status = Indicator.Status.active
    var tags: [String] = []
    var inputs: [YAMLNode.Entry] = []

    static let fields: [Field<IndicatorConfig>] = [
        .required("indicator", \.code, Shape<String>.identifier("a code such as `GA-5.04`").located, "the code"),
        .required("name", \.name, .localizedText, "the name, by language"),
        .optional("summary", \.summary, .localizedText, "what it tells, in a few sentences"),
        .optional("result", \.result, Shape<String>.text.located, "the result it measures"),
        .required("calculator", \.calculator, Shape<String>.text.located, "the method"),
        .defaulted("options", \.options, .entries, "the calculator's options"),
        .defaulted("unit", \.unit, .identifier("a unit such as `percent`"), "the unit of its values"),
        .optional("decimals", \.decimals, .integer(in: 0...9), "how many decimals reports show"),
        .defaulted("time", \.time, .choice, "how rows relate to a period"),
        .defaulted("every", \.every, .listOrOne(of: .choice), "the lengths of period it is reported for"),
        .optional("periods", \.periods, PeriodsConfig.shape, "the first and last period, if not the programme's"),
        .defaulted(
            "disaggregate", \.disaggregate, .list(of: .listOrOne(of: Shape<String>.text.located)),
            "the dimensions that split it; a list within the list splits by several together"),
        .defaulted("combine", \.combine, CombineConfig.shape, "what totals may be made"),
        .optional("direction", \.direction, .choice, "which way it should move"),
        .defaulted(
            "baseline", \.baseline, .listOrOne(of: BaselineConfig.shape), "where it started; one for each category"),
        .defaulted("milestones", \.milestones, .list(of: PointConfig.shape), "what should be reached on the way"),
        .defaulted(
            "target", \.target, .listOrOne(of: PointConfig.shape),
            "what should be reached in the end; one for each category"),
        .optional("no_target", \.noTarget, .localizedText, "why there is no target value"),
        .defaulted("path", \.path, .choice, "how the values due between milestones are told"),
        .optional("limit", \.limit, .number, "the natural limit of its values, such as 100"),
        .defaulted(
            "expected", \.expected, .list(of: ExpectedConfig.shape),
            "disaggregations that readers expect, with the reason where one is missing"),
        .defaulted(
            "assess", \.assess, .listOrOne(of: Shape<String>.text.located), "the assessment methods, side by side"),
        .optional("verification", \.verification, .localizedText, "where its data can be verified"),
        .optional("assumptions", \.assumptions, .localizedText, "what must hold for it to be reached"),
        .optional(
            "limitations", \.limitations, .localizedText,
            "what it does not tell, and how known traps are dealt with"),
        .optional("responsible", \.responsible, .text, "who answers for it"),
        .defaulted("framework", \.framework, .map(of: .text, "codes by framework"), "its places in other frameworks"),
        .optional(
            "nature", \.nature, .choice,
            "who made its figures, as a code: C country, CA country adjusted, E estimated, M modelled, G global"),
        .defaulted("status", \.status, .choice, "how far along the definition is"),
        .defaulted("tags", \.tags, .list(of: .identifier("a tag")), "words to select it by"),
    ]

    static let shape: Shape<IndicatorConfig> = .record(
        "indicator", { IndicatorConfig() }, fields, others: { $0.inputs.append($1) })
}

/// `periods:`.
struct PeriodsConfig: Sendable {
    var from: Located<String>?
    var through: Located<String>?

    static let shape: Shape<PeriodsConfig> = .record(
        "periods", { PeriodsConfig() },
        [
            .required("from", \.from, Shape<String>.text.located, "the first period or day"),
            .required("through", \.through, Shape<String>.text.located, "the last period or day"),
        ])
}

/// `combine:`.
struct CombineConfig: Sendable {
    var rules = Indicator.Combinations()

    static let shape: Shape<CombineConfig> = .record(
        "combine", { CombineConfig() },
        [
            .defaulted("countries", \.rules.countries, .choice, "whether a total over countries is made, and how"),
            .defaulted("periods", \.rules.periods, .choice, "whether longer periods are made of shorter ones, and how"),
            .defaulted("categories", \.rules.categories, .choice, "whether categories may be put together, and how"),
        ])
}
