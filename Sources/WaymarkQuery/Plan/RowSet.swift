import WaymarkKit

/// The rows of a source that are placed in time in one way: what queries must share to be answered by one pass.
struct RowSet: Sendable, Hashable {
    /// The source.
    var source: Source
    /// The date that places a row in time, the source's own if nil.
    var date: Expression?
    /// Whose rows count, all if nil.
    var reports: Plan.Reports?
    /// Whether the source's date column holds periods.
    var isPeriodDated: Bool

    init(_ query: Plan.MeasureQuery) {
        source = query.source
        date = query.date
        reports = query.reports
        isPeriodDated = query.date == nil && query.source.dateColumn.map(query.periodColumns.contains) ?? false
    }

    /// How its rows lie in time.
    var placement: Timeline.Placement {
        if isPeriodDated { return .stretch }
        return date == nil && source.dateColumn == nil ? .none : .day
    }

    /// Whether a row's place in time does not depend on the period that is looked at.
    var isFixed: Bool {
        !(reports?.isForPeriod ?? false) && !(date?.dependsOnPeriod ?? false)
    }
}

/// A key that rows are grouped by.
struct GroupKey: Sendable, Hashable {
    /// The value.
    var expression: Expression
    /// The codes that the key's own codes stand for, where it is the dimension above the column's.
    var parents: [String: String] = [:]
}

extension GroupKey {
    /// A fixed order, whatever order keys were asked for in.
    static func isBefore(_ left: GroupKey, _ right: GroupKey) -> Bool {
        let (first, second) = (left.expression.description, right.expression.description)
        return first != second ? first < second : left.parents.count < right.parents.count
    }
}

extension Expression {
    /// Whether its value may be another in every period.
    var dependsOnPeriod: Bool { !runDates.isSubset(of: [.today]) }
}

extension Plan.DimensionColumn {
    /// The key that rows are grouped by for the dimension.
    func key(bands: Set<ColumnReference>) -> GroupKey {
        let column = bands.contains(self.column) ? self.column.named(StagedColumn.bands) : self.column
        return GroupKey(expression: Expression(.column(column), type: .text), parents: parents)
    }
}

extension Plan.MeasureQuery {
    /// The keys of rows: one for each dimension, then one for each extra key, nil where the definition gives none.
    var keys: [GroupKey?] {
        columns.map { $0.key(bands: bandColumns) } + extraKeys.map { $0.map { GroupKey(expression: $0.asKey) } }
    }

    /// The sets of keys that rows are grouped by, as indices into `keys`.
    var sets: [[Int]] {
        let extra = Array(columns.count..<columns.count + extraKeys.count)
        return groupings.flatMap { extra.isEmpty ? [$0] : [$0, $0 + extra] }
    }
}

extension Expression {
    /// The same column as a dimension would be grouped by, so that one key serves both.
    fileprivate var asKey: Expression {
        guard case .column = kind else { return self }
        switch type {
        case .code, .id, .text: return Expression(kind, type: .text)
        default: return self
        }
    }
}
