import WaymarkKit

/// The whole report as one JSON document, with the schema it follows beside it.
public struct JSONWriter: Writer {
    /// What it is.
    public static let description = WriterDescription(
        id: "json", summary: "The whole report as JSON, with its schema.", mainFile: "json/report.json")

    /// The version of the document's form; it changes when a reader would have to.
    static let formatVersion = 1

    /// How deep the document is indented: an observation, as anything else that lies as deep, is a line.
    private static let levels = 4

    /// Takes no options.
    public init(options: Options) {}

    /// Writes `json/report.json` and `json/report.schema.json`.
    public func write(_ report: Report, to folder: any OutputFolder) async throws(Diagnostic) {
        try folder.write(Self.document(report).bytes(indentedLevels: Self.levels), to: Self.description.mainFile)
        try folder.write(PackageResources.report_schema_json, to: "json/report.schema.json")
    }

    static func document(_ report: Report) -> JSONValue {
        .members([
            "$schema": "report.schema.json",
            "format_version": .integer(formatVersion),
            "waymark": .string(report.version),
            "today": .string(report.today.description),
            "synthetic": .bool(report.isSynthetic),
            "programme": programme(report.programme),
            "dimensions": .sorted(
                Dictionary(
                    uniqueKeysWithValues: report.usedDimensions.compactMap { id in
                        report.dimensions[id].map { (id, dimension($0)) }
                    })),
            "sources": .array(report.sources.map(source)),
            "checks": report.checks.isEmpty ? nil : .array(report.checks.map(check)),
            "indicators": .array(report.entries.map(entry)),
        ])
    }

    private static func programme(_ programme: Programme) -> JSONValue {
        .members([
            "id": .string(programme.id), "name": text(programme.name), "start": .string("\(programme.start)"),
            "end": .string("\(programme.end)"), "languages": .array(programme.languages.map(JSONValue.string)),
            "reporting_type": .string(programme.reportingType.code),
            "countries": programme.countries.map { .array($0.members.map(JSONValue.string)) },
            "results": .array(programme.results.map(result)),
        ])
    }

    private static func result(_ result: ProgrammeResult) -> JSONValue {
        .members([
            "id": .string(result.id), "level": .string(result.level.rawValue), "name": text(result.name),
            "children": result.children.isEmpty ? nil : .array(result.children.map { Self.result($0) }),
        ])
    }

    private static func dimension(_ dimension: Dimension) -> JSONValue {
        .members([
            "name": text(dimension.name), "sdmx": dimension.sdmx.map(JSONValue.string),
            "categories": .array(
                dimension.categories.map {
                    .members([
                        "code": .string($0.code), "name": text($0.name), "sdmx": $0.sdmx.map(JSONValue.string),
                        "unknown": $0.isUnknown ? true : nil,
                    ])
                }),
        ])
    }

    private static func source(_ summary: Report.SourceSummary) -> JSONValue {
        .members([
            "id": .string(summary.source.id), "name": summary.source.name.map(text),
            "file": .string(summary.source.file), "rows": .integer(summary.rows),
            "rejected": .integer(summary.rejected), "synthetic": .bool(summary.source.isSynthetic),
            "origin": summary.source.origin.map(JSONValue.string),
            "latest": summary.freshness?.latest.map { .string($0.code) },
            "stale": summary.freshness?.isStale == true ? true : nil,
        ])
    }

    private static func check(_ result: CheckResult) -> JSONValue {
        .members([
            "source": .string(result.source), "kind": .string(result.check.kind.name),
            "check": .string(result.check.description), "outcome": .string(result.outcome.rawValue),
            "rows": .integer(result.rows), "broken": .integer(result.broken),
            "age_days": result.age.map(JSONValue.integer), "finding": .string(result.finding),
        ])
    }

    private static func entry(_ entry: Report.Entry) -> JSONValue {
        let indicator = entry.indicator
        return .members([
            "code": .string(indicator.code), "name": text(indicator.name), "summary": indicator.summary.map(text),
            "result": indicator.result.map(JSONValue.string), "unit": .string(indicator.unit.id),
            "decimals": .integer(indicator.decimals), "time": .string(indicator.time.rawValue),
            "direction": indicator.direction.map { .string($0.rawValue) },
            "baseline": indicator.baseline.map(baseline), "milestones": milestones(indicator.milestones),
            "target": indicator.targetValue.map(target), "no_target": indicator.noTargetBecause.map(text),
            "goals": indicator.goals.isEmpty ? nil : .array(indicator.goals.map(goal)),
            "limitations": indicator.limitations.map(text), "verification": indicator.verification.map(text),
            "assumptions": indicator.assumptions.map(text),
            "framework": indicator.framework.isEmpty ? nil : .sorted(indicator.framework.mapValues(JSONValue.string)),
            "method": .members([
                "calculator": .string(entry.method.id), "summary": .string(entry.method.summary),
                "formula": .string(entry.method.formula), "source": .string(entry.method.source),
                "official": entry.method.official.map(official),
            ]),
            "freshness": entry.freshness.map(freshness),
            "traces": .array(
                entry.traces.map {
                    .members([
                        "input": .string($0.input), "source": .string($0.source), "measure": .string($0.measure),
                        "filter": $0.filter.map(JSONValue.string), "query": .string($0.query),
                    ])
                }),
            "verdicts": entry.verdicts.isEmpty ? nil : .array(entry.verdicts.map(verdict)),
            "achievements": entry.achievements.isEmpty ? nil : .array(entry.achievements.map(achievement)),
            "observations": .array(entry.observations.map { observation($0, entry.exchange(of: $0.figure)) }),
        ])
    }

    private static func official(_ official: OfficialIndicator) -> JSONValue {
        .members([
            "code": .string(official.code), "unsd_code": .string(official.unsdCode), "title": .string(official.title),
            "custodians": .array(official.custodians.map(JSONValue.string)), "tier": .string(official.tier),
            "vintage": .string(official.vintage),
        ])
    }

    private static func baseline(_ baseline: Baseline) -> JSONValue {
        .members([
            "period": .string(baseline.period.code), "value": baseline.value.map(JSONValue.number),
            "source": baseline.source.map(JSONValue.string),
        ])
    }

    private static func milestones(_ milestones: [Milestone]) -> JSONValue? {
        milestones.isEmpty
            ? nil : .array(milestones.map { .members(["by": .string($0.by.code), "value": .number($0.value)]) })
    }

    private static func target(_ target: TargetValue) -> JSONValue {
        .members([
            "by": .string(target.by.code), "value": .number(target.value),
            "range": target.range.map { .array([.number($0.lowerBound), .number($0.upperBound)]) },
            "within": target.tolerance > 0 ? .number(target.tolerance) : nil,
            "source": target.source.map(JSONValue.string),
        ])
    }

    private static func goal(_ goal: CategoryGoal) -> JSONValue {
        .members([
            "for": .sorted(goal.categories.codes.mapValues(JSONValue.string)),
            "baseline": goal.baseline.map(baseline), "milestones": milestones(goal.milestones),
            "target": goal.targetValue.map(target),
        ])
    }

    private static func achievement(_ achievement: Achievement) -> JSONValue {
        .members([
            "period": .string(achievement.period.code), "categories": categories(achievement.categories),
            "share": achievement.share.map(JSONValue.number), "expected": achievement.expected.map(JSONValue.number),
            "reason": achievement.reason.map(JSONValue.string),
        ])
    }

    private static func categories(_ categories: Categories) -> JSONValue? {
        categories.isTotal ? nil : .sorted(categories.codes.mapValues(JSONValue.string))
    }

    private static func verdict(_ verdict: Verdict) -> JSONValue {
        .members([
            "method": .string(verdict.method), "title": .string(verdict.title), "citation": .string(verdict.citation),
            "period": .string(verdict.period.code), "categories": categories(verdict.categories),
            "label": .string(verdict.label),
            "role": .string(verdict.role.rawValue), "uncertain": verdict.isUncertain ? true : nil,
            "measure": verdict.measure.map { .members(["name": .string($0.name), "value": .number($0.value)]) },
            "reason": verdict.reason.map(JSONValue.string),
        ])
    }

    private static func freshness(_ freshness: Freshness) -> JSONValue {
        .members([
            "source": .string(freshness.source), "latest": freshness.latest.map { .string($0.code) },
            "stale": freshness.isStale ? true : nil,
        ])
    }

    private static func exchange(_ exchange: Exchange) -> JSONValue {
        .members([
            "series": exchange.series.map { .string($0.code) },
            "fixed": exchange.series.flatMap {
                $0.fixed.isEmpty ? nil : .sorted($0.fixed.mapValues(JSONValue.string))
            },
            "unit": exchange.unit.map(JSONValue.string), "nature": exchange.nature.map { .string($0.rawValue) },
            "status": .string(exchange.status.rawValue),
        ])
    }

    private static func observation(_ observation: Observation, _ exchange: Exchange) -> JSONValue {
        let figure = observation.figure
        return .members([
            "series": figure.series.map(JSONValue.string), "period": .string(observation.period.code),
            "start": .string("\(observation.period.start)"), "end": .string("\(observation.period.end)"),
            "categories": categories(observation.categories),
            "value": figure.value.map(JSONValue.number) ?? .null,
            "absence": figure.absence.map {
                .members(["kind": .string($0.kind.rawValue), "reason": $0.reason.isEmpty ? nil : .string($0.reason)])
            },
            "symbols": figure.symbols.isEmpty ? nil : .array(figure.symbols.map { .string($0.rawValue) }),
            "unit": figure.unit.map { .string($0.id) },
            "interval": figure.interval.map {
                .members([
                    "lower": .number($0.lower), "upper": .number($0.upper), "level": $0.level.map(JSONValue.number),
                    "method": .string($0.method),
                ])
            },
            "numerator": figure.parts.numerator.map(JSONValue.number),
            "denominator": figure.parts.denominator.map(JSONValue.number),
            "n": figure.parts.count.map(JSONValue.number),
            "coverage": figure.coverage.map {
                .members([
                    "dimension": .string($0.dimension), "expected": .integer($0.expected),
                    "reported": .integer($0.reported), "missing": .array($0.missing.map(JSONValue.string)),
                ])
            },
            "stale": figure.freshness?.isStale == true ? true : nil,
            "notes": figure.notes.isEmpty ? nil : .array(figure.notes.map(JSONValue.string)),
            "exchange": Self.exchange(exchange),
        ])
    }

    private static func text(_ text: LocalizedText) -> JSONValue {
        .object(text.texts.map { JSONValue.Member(name: $0.language, value: .string($0.text)) })
    }
}
