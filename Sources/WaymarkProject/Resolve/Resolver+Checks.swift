import WaymarkKit
import WaymarkYAML

/// What must hold for a source's rows as a whole.
extension Resolver {
    /// A check, or nil after a diagnostic.
    mutating func check(_ config: CheckConfig, of source: Source) -> SourceCheck.Kind? {
        let written = [
            config.unique != nil, config.expect != nil, config.rows != nil, config.fresh != nil,
            config.accepted != nil, config.foreignKey != nil, config.sumOfParts != nil,
        ].count { $0 }
        guard written == 1 else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badCheck, "a check says \(written == 0 ? "nothing" : "several things")",
                    at: config.span,
                    help:
                        "write one of `unique`, `expect`, `rows`, `freshness`, `accepted`, `foreign_key`, `sum_of_parts`"
                ))
            return nil
        }
        if let names = config.unique {
            let known = names.compactMap { column($0, of: source)?.name }
            return known.count == names.count ? .unique(known) : nil
        }
        if let expect = config.expect { return timelessFilter(expect, of: source).map { .expect($0) } }
        if let rows = config.rows { return rowCount(rows, config) }
        if let fresh = config.fresh { return freshness(fresh, of: source) }
        if let accepted = config.accepted {
            return column(accepted.column, of: source).map { .accepted(column: $0.name, values: accepted.values) }
        }
        if let key = config.foreignKey { return foreignKey(key, of: source) }
        return config.sumOfParts.flatMap { sumOfParts($0, of: source) }
    }

    private mutating func rowCount(_ config: RowCountConfig, _ check: CheckConfig) -> SourceCheck.Kind? {
        let most = config.most ?? .max
        guard config.least <= most else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.endBeforeStart, "`at_most` is smaller than `at_least`", at: check.span,
                    help: "put the smaller number under `at_least`"))
            return nil
        }
        return .rows(config.least...most)
    }

    private mutating func freshness(_ config: FreshnessConfig, of source: Source) -> SourceCheck.Kind? {
        guard let column = column(config.column, of: source) else { return nil }
        guard ValueType(column.kind).isDate else {
            reportWrongType(config.column, "no column of dates")
            return nil
        }
        guard config.warn != nil || config.fail != nil else {
            diagnostics.append(
                Diagnostic(
                    ProjectCodes.badCheck, "the check names no age", at: config.column.span,
                    help: "add `warn_after_days:` or `fail_after_days:`"))
            return nil
        }
        return .fresh(column: column.name, warnAfter: config.warn, failAfter: config.fail)
    }

    private mutating func foreignKey(_ config: ForeignKeyConfig, of source: Source) -> SourceCheck.Kind? {
        guard let column = column(config.column, of: source), let other = self.source(config.source),
            let key = self.column(config.key ?? config.column, of: other)
        else { return nil }
        guard ValueType(column.kind) == ValueType(key.kind) else {
            reportWrongType(
                config.key ?? config.column,
                "\(ValueType(key.kind)), and `\(column.name)` is \(ValueType(column.kind))")
            return nil
        }
        return .foreignKey(column: column.name, source: other.id, key: key.name)
    }

    private mutating func sumOfParts(_ config: SumOfPartsConfig, of source: Source) -> SourceCheck.Kind? {
        for name in [config.total] + config.parts {
            guard let column = column(name, of: source) else { return nil }
            guard ValueType(column.kind).isNumber || ValueType(column.kind).isMoney else {
                reportWrongType(name, "no column of numbers")
                return nil
            }
        }
        return .sumOfParts(
            total: config.total.value, parts: config.parts.map(\.value), within: max(0, config.within))
    }

    mutating func reportWrongType(_ name: Located<String>, _ what: String) {
        diagnostics.append(
            Diagnostic(
                ProjectCodes.wrongColumnType, "`\(name.value)` is \(what)", at: name.span, found: name.value,
                help: "name another column, or mend its `type:`"))
    }
}
