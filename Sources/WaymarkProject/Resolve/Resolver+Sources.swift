import WaymarkKit
import WaymarkYAML

extension Resolver {
    /// Resolves every source, then what sources say of each other.
    mutating func resolveSources(_ configs: [(key: Located<String>, value: SourceConfig)]) {
        writtenSources = Set(configs.map(\.key.value))
        var resolved: [(config: SourceConfig, index: Int)] = []
        for (name, config) in configs {
            guard let source = source(name, config) else { continue }
            resolved.append((config, sources.count))
            sources.append(source)
        }
        for (config, index) in resolved { connect(index, config) }
    }

    private mutating func source(_ name: Located<String>, _ config: SourceConfig) -> Source? {
        guard checkPlace(config, name) else { return nil }
        let columns = config.columns.compactMap { column($0.key, $0.value) }
        guard columns.count == config.columns.count else { return nil }
        let dates = config.columns.filter { $0.value.role == .date }
        if dates.count > 1 {
            reportBadSource("two columns have `role: date`", dates[1].key.span, "a source has one reporting date")
        }
        let format = config.format ?? Self.format(of: config.file?.value ?? "")
        if let separator = config.separator, config.table != nil || format != .csv && format != .tsv {
            reportBadSource(
                "only CSV and TSV files have a separator", separator.span,
                "delete the key, or write `format: csv` if the file is one")
        }
        return Source(
            id: name.value, name: config.name, file: config.file?.value ?? "", table: config.table?.value,
            format: format, sheet: config.sheet, encoding: config.encoding, separator: config.separator?.value,
            columns: columns,
            dateColumn: dates.first.map { ColumnReference(name: $0.key.value) }, rejects: config.rejects,
            reporting: config.coverage?.isComplete == true ? .complete : .unknown,
            isAboutPersons: config.sensitive == .persons, isSynthetic: config.synthetic, origin: config.origin,
            span: name.span)
    }

    private static func format(of file: String) -> Source.FileFormat {
        let name = file.lowercased().hasSuffix(".gz") ? String(file.dropLast(3)) : file
        let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
        if ending == "ndjson" { return .jsonl }
        return Source.FileFormat(rawValue: ending) ?? .csv
    }

    /// Follows a source's keys, joins, date and coverage.
    private mutating func connect(_ index: Int, _ config: SourceConfig) {
        for key in config.key where column(key, of: sources[index]) != nil { sources[index].key.append(key.value) }
        for (name, join) in config.join {
            guard let other = source(join.source), column(join.key, of: sources[index]) != nil,
                column(join.key, of: other) != nil
            else {
                brokenJoins.insert(name.value)
                continue
            }
            sources[index].joins.append(Source.Join(name: name.value, source: other.id, key: join.key.value))
        }
        if let date = config.date, let (reference, column) = resolve(date, in: sources[index]) {
            if [.date, .dateTime, .period].contains(column.kind) {
                sources[index].dateColumn = reference
            } else {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.wrongColumnType, "`\(reference)` is no date and no period", at: date.span,
                        found: date.value))
            }
        }
        if let coverage = config.coverage, !coverage.isComplete { connect(coverage, to: index) }
        if let survey = config.survey { sources[index].design = design(survey, of: sources[index]) }
        for config in config.checks {
            if let kind = check(config, of: sources[index]) {
                sources[index].checks.append(SourceCheck(kind, severity: config.severity, span: config.span))
            }
        }
    }

    private mutating func design(_ config: SurveyConfig, of source: Source) -> SampleDesign? {
        let numbers: [(name: Located<String>?, isNumber: Bool)] = [
            (config.weight, true), (config.stratum, false), (config.psu, false), (config.population, true),
        ]
        for (name, isNumber) in numbers {
            guard let name else { continue }
            guard let column = column(name, of: source) else { return nil }
            if isNumber, !ValueType(column.kind).isNumber {
                reportWrongType(name, "no column of numbers")
                return nil
            }
        }
        return SampleDesign(
            weight: config.weight.value, stratum: config.stratum?.value, unit: config.psu?.value,
            population: config.population?.value)
    }

    private mutating func connect(_ coverage: CoverageConfig, to index: Int) {
        guard let name = coverage.source, let country = coverage.country, let period = coverage.period,
            let list = source(name), column(country, of: list) != nil, let column = column(period, of: list)
        else { return }
        guard column.kind == .period else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.wrongColumnType,
                    "the column `\(period.value)` of the coverage must be of type `period`",
                    at: period.span, found: period.value))
            return
        }
        sources[index].reporting = .listed(
            source: list.id, country: country.value, period: period.value,
            filter: coverage.filter.flatMap { timelessFilter($0, of: list) })
    }

    /// The source of a name, or nil after a diagnostic.
    mutating func source(_ name: Located<String>) -> Source? {
        if let source = sources.first(where: { $0.id == name.value }) { return source }
        if !writtenSources.contains(name.value), !hasUnreadSources {
            diagnostics.append(
                .unknownName(
                    ProjectCodes.unknownSource, "source", name.value, among: writtenSources.sorted(), at: name.span))
        }
        return nil
    }

    /// A source's column of a name, or nil after a diagnostic.
    mutating func column(_ name: Located<String>, of source: Source) -> Column? {
        if let column = source.column(name.value) { return column }
        diagnostics.append(
            .unknownName(
                ProjectCodes.unknownColumn, "column of source `\(source.id)`:", name.value,
                among: source.columns.map(\.name), at: name.span))
        return nil
    }

    /// A column written as `column` or `join.column`, or nil after a diagnostic.
    mutating func resolve(_ name: Located<String>, in source: Source) -> (ColumnReference, Column)? {
        let parts = name.value.split(separator: ".", maxSplits: 1).map(String.init)
        guard parts.count == 2, source.column(name.value) == nil,
            let join = source.joins.first(where: { $0.name == parts[0] }),
            let joined = sources.first(where: { $0.id == join.source })
        else {
            return column(name, of: source).map { (ColumnReference(name: name.value), $0) }
        }
        let inner = Located(parts[1], at: name.span.part(offset: parts[0].count + 1, length: parts[1].count))
        return column(inner, of: joined).map { (ColumnReference(join: join.name, name: parts[1]), $0) }
    }

    mutating func reportBadSource(_ message: String, _ span: SourceSpan, _ help: String) {
        diagnostics.append(Diagnostic(ProjectCodes.badSource, message, at: span, help: help))
    }
}
