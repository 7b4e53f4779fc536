import WaymarkKit

/// Questions to a related source: its names, keys and dates.
extension ExpressionCheck {
    mutating func checkRelated(_ related: RelatedSyntax, _ syntax: ExpressionSyntax) -> Expression? {
        guard level < 3 else {
            report(
                ExpressionCodes.tooComplex, "more than three related sources lie inside each other", syntax.range,
                help: "put a part of it into a view")
            return nil
        }
        guard let source = scope.sources[related.source.name] else {
            if !scope.reported.contains(related.source.name) { reportUnknownSource(related.source) }
            return nil
        }
        var inner = ExpressionCheck(scope: scope.related(source), place: place, level: level + 1)
        let keys = related.keys.map { checkKey($0.own, $0.other, source.id, &inner) }
        let date = related.window.map { inner.checkDate($0.date, source.id) }
        let filter = related.filter.map { inner.checkCondition($0) }
        let value = related.value.map { inner.checkColumn($0) }
        let latestDate = related.date.map { inner.checkDate($0, source.id, isDay: false) }
        findings += inner.findings
        let range = related.window.map { checkRange($0.range) }
        // Each part that was written must be right.
        if case .some(.none) = date { return nil }
        if case .some(.none) = filter { return nil }
        if case .some(.none) = value { return nil }
        if case .some(.none) = latestDate { return nil }
        if case .some(.none) = range { return nil }
        let knownKeys = keys.compactMap { $0 }
        guard knownKeys.count == keys.count else { return nil }
        var rows = RelatedRows(source: source.id, keys: knownKeys, filter: filter.flatMap { $0 })
        if let date = date.flatMap({ $0 }), let range = range.flatMap({ $0 }) {
            rows.window = RelatedRows.Window(date: date, range: range)
        }
        switch related.question {
        case .exists: return typed(.exists(rows), .boolean, syntax)
        case .count: return typed(.count(rows), .integer, syntax)
        case .latest:
            guard let value = value.flatMap({ $0 }), let date = latestDate.flatMap({ $0 }) else { return nil }
            return typed(.latest(value, by: date, of: rows), value.type, syntax)
        }
    }

    private mutating func reportUnknownSource(_ name: ExpressionName) {
        let nearest = NearestName.suggestion(for: name.name, among: scope.sources.keys)
        report(
            ExpressionCodes.unknownSource, "unknown source `\(name.name)`", name.nameRange,
            allowed: scope.sources.keys.sorted(), help: nearest.map { "did you mean `\($0)`?" })
    }

    mutating func checkColumn(_ name: ExpressionName) -> Expression? {
        checkName(name, ExpressionSyntax(.name(name), name.range), expecting: nil)
    }

    // MARK: Keys

    private mutating func checkKey(
        _ own: ExpressionName, _ other: ExpressionName, _ source: String, _ inner: inout ExpressionCheck
    ) -> RelatedRows.Key? {
        let left = scope.column(ColumnReference(join: own.join, name: own.name))
        let right = inner.scope.column(ColumnReference(join: other.join, name: other.name))
        guard let left, let right else {
            let shared = scope.columns.map(\.name).filter { name in inner.scope.columns.contains { $0.name == name } }
            let isOwn = left == nil
            let name = isOwn ? own : other
            let known = (isOwn ? scope.columns : inner.scope.columns).map(\.name)
            let nearest = NearestName.suggestion(for: name.name, among: own.name == other.name ? shared : known)
            report(
                ExpressionCodes.key,
                isOwn
                    ? "the key `\(name.name)` is not a column here"
                    : "the source `\(source)` has no column `\(name.name)`",
                name.range, allowed: shared,
                help: nearest.map { "did you mean `\($0)`?" }
                    ?? (isOwn ? "write `on: column = \(other.name)`" : "write `on: \(own.name) = column`"))
            return nil
        }
        let types = (ValueType(left.kind), ValueType(right.kind))
        guard types.0 == types.1 else {
            report(
                ExpressionCodes.key,
                "the key is \(types.0) here and \(types.1) in `\(source)`",
                own.range.lowerBound..<other.range.upperBound, help: "declare both columns with one type")
            return nil
        }
        return RelatedRows.Key(
            own: ColumnReference(join: own.join, name: own.name),
            other: ColumnReference(join: other.join, name: other.name))
    }

    // MARK: Windows

    /// The date column of the related source: by its name, or `date` for the one by which its rows are reported.
    private mutating func checkDate(_ name: ExpressionName, _ source: String, isDay: Bool = true) -> Expression? {
        var reference = ColumnReference(join: name.join, name: name.name)
        if name.join == nil, name.name == "date", !name.isQuoted, scope.column(reference) == nil {
            guard let dateColumn = scope.dateColumn else {
                report(
                    ExpressionCodes.noDate, "the source `\(source)` has no column `date` and none with `role: date`",
                    name.range, allowed: dateColumns, help: dateHelp)
                return nil
            }
            reference = dateColumn
        } else if name.join == nil, scope.column(reference) == nil {
            let nearest = NearestName.suggestion(for: name.name, among: dateColumns)
            report(
                ExpressionCodes.noDate, "the source `\(source)` has no date `\(name.name)`", name.range,
                allowed: dateColumns, help: nearest.map { "did you mean `\($0)`?" } ?? dateHelp)
            return nil
        }
        var column = name
        (column.join, column.name) = (reference.join, reference.name)
        column.isQuoted = true
        guard let checked = checkColumn(column) else { return nil }
        guard checked.type.isDate else {
            report(
                ExpressionCodes.noDate, "`\(reference)` is \(checked.type), not a date", name.range,
                allowed: dateColumns, help: dateHelp)
            return nil
        }
        guard isDay, checked.type == .dateTime else { return checked }
        return Expression(.function(.date, [checked]), type: .date, span: checked.span)
    }

    private var dateColumns: [String] { scope.columns.filter { ValueType($0.kind).isDate }.map(\.name) }

    private var dateHelp: String? { dateColumns.first.map { "write `\($0)`" } }

    /// The dates that a window is relative to, which are about the row that asks.
    private mutating func checkRange(_ range: RelatedSyntax.Window.Range) -> RelatedRows.Window.Range? {
        switch range {
        case .comparison(let comparison, let limit):
            return checkLimit(limit).map { .comparison(comparison, $0) }
        case .within(let duration, let side, let limit):
            return checkLimit(limit).map { .within(duration, side, of: $0) }
        case .between(let lower, let upper):
            let (first, second) = (checkLimit(lower), checkLimit(upper))
            guard let first, let second else { return nil }
            if areReversed(first, second) {
                report(
                    ExpressionCodes.bounds, "the first date of the window is later than the second",
                    lower.range.lowerBound..<upper.range.upperBound, help: "write `between \(second) and \(first)`")
                return nil
            }
            return .between(first, second)
        }
    }

    private mutating func checkLimit(_ syntax: ExpressionSyntax) -> Expression? {
        guard let checked = check(syntax) else { return nil }
        guard checked.type.isDate else {
            report(
                ExpressionCodes.comparison, "a date and \(checked.type) cannot be compared", syntax.range,
                help: checked.type.isDuration ? "write a date, such as `identified_on + 90 days`" : nil)
            return nil
        }
        guard checked.type == .dateTime else { return checked }
        return Expression(.function(.date, [checked]), type: .date, span: checked.span)
    }
}
