import WaymarkKit
import WaymarkYAML

extension Resolver {
    /// A measure for a calculator's input, or nil after a diagnostic.
    mutating func measure(
        _ config: MeasureConfig, for input: CalculatorDescription.Input, splitBy dimensions: Set<String>
    ) -> Measure? {
        guard let source = source(config.source), let aggregation = aggregation(config, of: source, for: input) else {
            return nil
        }
        let filter = config.filter.flatMap { self.filter($0, of: source) }
        let weight = weight(config, of: source)
        let keys = keys(config, of: source, for: input)
        let sameFor = config.sameFor.compactMap { dimension($0)?.id }
        let date = config.date.flatMap { rowDate($0, of: source) }
        let reportedBy = reporting(config)
        checkSplitting(source, by: dimensions.subtracting(sameFor), config)
        if source.dateColumn == nil, config.date == nil {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.noDate, "the source `\(source.id)` has no reporting date", at: config.source.span,
                    help: "give one of its columns `role: date`, or the measure `dated: COLUMN`"))
        }
        return Measure(
            source: source.id, aggregation: aggregation, filter: filter, weight: weight, date: date,
            reportedBy: reportedBy, keys: keys, sameFor: Set(sameFor), span: config.span)
    }

    /// How much a row counts: what the measure says, else what the source's sample design says.
    private mutating func weight(_ config: MeasureConfig, of source: Source) -> Expression? {
        if let written = config.weight { return number(written, of: source) }
        return source.design.flatMap { columnValue($0.weight, of: source, at: config.span) }
    }

    /// A column of a source that its own definition names, whatever signs its name holds.
    private func columnValue(_ name: String, of source: Source, at span: SourceSpan?) -> Expression? {
        source.column(name).map {
            Expression(.column(ColumnReference(name: name)), type: ValueType($0.kind), span: span)
        }
    }

    /// The sources whose lists tell who reported.
    private mutating func reporting(_ config: MeasureConfig) -> [String] {
        config.reportedBy.compactMap { name in
            guard let source = source(name) else { return nil }
            if case .listed = source.reporting { return source.id }
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badMeasure, "the source `\(source.id)` has no list of who reported", at: name.span,
                    found: name.value, help: "give it `coverage: {source: …, country: …, period: …}`"))
            return nil
        }
    }

    private mutating func aggregation(
        _ config: MeasureConfig, of source: Source, for input: CalculatorDescription.Input
    ) -> Measure.Aggregation? {
        let written = config.aggregations
        guard let (name, text) = written.first, written.count == 1 else {
            let names = written.map { "`\($0.kind.rawValue)`" }.joined(separator: " and ")
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badMeasure,
                    written.isEmpty ? "the measure does not say what to compute" : "the measure has \(names)",
                    at: config.span,
                    help: "write exactly one of `count: rows`, `count: distinct COLUMN`, `sum: COLUMN` and the like"))
            return nil
        }
        guard let aggregation = aggregation(name, text, config, of: source) else { return nil }
        guard input.aggregations.contains(aggregation.kind) else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badMeasure,
                    "the input `\(input.name)` does not take a `\(aggregation.kind.rawValue)`", at: config.span,
                    found: aggregation.kind.rawValue, allowed: input.aggregations.map(\.rawValue).sorted()))
            return nil
        }
        return aggregation
    }

    private mutating func aggregation(
        _ kind: CalculatorDescription.AggregationKind, _ text: Located<String>, _ config: MeasureConfig,
        of source: Source
    ) -> Measure.Aggregation? {
        switch kind {
        case .count, .distinct: return count(text, of: source)
        case .sum: return number(text, of: source).map { .sum($0) }
        case .mean: return number(text, of: source).map { .mean($0) }
        case .median:
            return unweighted(text, config, of: source).map { .quantile($0, share: 0.5) }
        case .minimum: return number(text, of: source).map { .minimum($0) }
        case .maximum: return number(text, of: source).map { .maximum($0) }
        case .quantile:
            guard let share = config.share, (0...1).contains(share.value) else {
                diagnostics.append(
                    Diagnostic(
                        ProjectCodes.badMeasure, "a quantile needs a share from 0 to 1",
                        at: config.share?.span ?? text.span, help: "add `share: 0.9`"))
                return nil
            }
            return unweighted(text, config, of: source).map { .quantile($0, share: share.value) }
        case .first, .last:
            guard let value = number(text, of: source), let date = rowDate(config, text, of: source) else { return nil }
            return kind == .first ? .first(value, by: date) : .last(value, by: date)
        }
    }

    /// A value whose quantile is taken with all rows alike, which must not befall a sample unawares.
    private mutating func unweighted(
        _ text: Located<String>, _ config: MeasureConfig, of source: Source
    ) -> Expression? {
        if source.design != nil, config.weight == nil {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badMeasure, "a quantile takes no weights, and the source `\(source.id)` is a sample",
                    at: text.span,
                    help: "use `calculator: survey-quantile`, or write `weight: 1` to let every row count alike"))
            return nil
        }
        return number(text, of: source)
    }

    /// The date by which the first or last value of a measure is found.
    private mutating func rowDate(_ config: MeasureConfig, _ text: Located<String>, of source: Source) -> Expression? {
        let written = config.date ?? source.dateColumn.map { Located("\($0)", at: text.span) }
        return written.flatMap { rowDate($0, of: source) }
    }

    /// A date of a row; `period_end` places a row in every period.
    private mutating func rowDate(_ written: Located<String>, of source: Source) -> Expression? {
        guard let date = value(written, of: source) else { return nil }
        guard date.type.isDate else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.wrongColumnType, "`\(written.value)` is no date", at: written.span,
                    found: written.value, help: "name a date with `dated: COLUMN`"))
            return nil
        }
        return date
    }

    private mutating func count(_ text: Located<String>, of source: Source) -> Measure.Aggregation? {
        let trimmed = text.value.drop { $0 == " " }
        if trimmed == "rows" { return .count }
        let word = "distinct "
        guard trimmed.hasPrefix(word) else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badMeasure, "`\(text.value)` is not something to count", at: text.span,
                    found: text.value, help: "write `count: rows` or `count: distinct COLUMN`"))
            return nil
        }
        let offset = text.value.unicodeScalars.count - trimmed.unicodeScalars.count + word.count
        let rest = String(trimmed.dropFirst(word.count))
        let part = Located(rest, at: text.span.part(offset: offset, length: max(1, rest.unicodeScalars.count)))
        return value(part, of: source).map { .distinct($0) }
    }

    /// Groups go to calculators: the key of a person's row must not be one of theirs.
    private mutating func checkNotPersonal(_ value: Expression, _ text: Located<String>, of source: Source) {
        guard source.isAboutPersons else { return }
        let personal = value.columns.first { column in
            column.join == nil && source.key.contains(column.name) && source.column(column.name)?.kind == .id
        }
        guard let personal else { return }
        diagnostics.append(
            Diagnostic(
                ProjectCodes.badMeasure, "a group cannot be a single row of a source about persons", at: text.span,
                found: personal.name, help: "group by a code, a date or a number instead"))
    }

    /// The keys of a calculator's groups that a measure gives; those it must give are asked for.
    private mutating func keys(
        _ config: MeasureConfig, of source: Source, for input: CalculatorDescription.Input
    ) -> [Measure.Key] {
        var keys: [Measure.Key] = []
        for (name, text) in config.by {
            guard input.keys.contains(where: { $0.name == name.value }) else {
                diagnostics.append(
                    .unknownName(
                        ProjectCodes.unknownKey, "key of the input `\(input.name)`:", name.value,
                        among: input.keys.map(\.name), at: name.span))
                continue
            }
            guard let value = value(text, of: source) else { continue }
            checkNotPersonal(value, text, of: source)
            keys.append(Measure.Key(name: name.value, value: value))
        }
        for key in input.keys where !keys.contains(where: { $0.name == key.name }) {
            guard let column = source.design?.column(ofKey: key.name),
                let value = columnValue(column, of: source, at: config.span)
            else { continue }
            checkNotPersonal(value, Located(column, at: config.span ?? config.source.span), of: source)
            keys.append(Measure.Key(name: key.name, value: value))
        }
        for key in input.keys
        where key.isRequired && !keys.contains(where: { $0.name == key.name })
            && !config.by.contains(where: { $0.key.value == key.name })
        {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.missingInput, "the input `\(input.name)` needs the key `\(key.name)`", at: config.span,
                    help: "add `by: {\(key.name): COLUMN}`: \(key.summary)"))
        }
        return keys
    }
}
