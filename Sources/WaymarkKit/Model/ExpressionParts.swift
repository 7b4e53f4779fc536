extension Expression {
    /// The expressions it is made of that are about the same row, those inside related sources left out.
    public var operands: [Expression] {
        switch kind {
        case .literal, .runDate, .column: []
        case .not(let operand), .negative(let operand), .missing(let operand, _), .like(let operand, _, _): [operand]
        case .all(let operands), .any(let operands), .coalesce(let operands), .function(_, let operands): operands
        case .comparison(_, let left, let right), .arithmetic(_, let left, let right): [left, right]
        case .member(let operand, let list, _): [operand] + list
        case .between(let operand, let lower, let upper, _): [operand, lower, upper]
        case .conditional(let condition, let first, let second): [condition, first, second]
        case .exists(let rows), .count(let rows), .latest(_, _, let rows): rows.ownOperands
        }
    }

    /// The rows of another source that it looks at, if it is `exists`, `count` or `latest`.
    public var relatedRows: RelatedRows? {
        switch kind {
        case .exists(let rows), .count(let rows), .latest(_, _, let rows): rows
        default: nil
        }
    }

    /// Every column of the row, or joined to it, that it reads; columns of related sources are not among them.
    public var columns: Set<ColumnReference> {
        var found: Set<ColumnReference> = []
        visit { expression in
            if case .column(let reference) = expression.kind { found.insert(reference) }
            if let rows = expression.relatedRows { found.formUnion(rows.keys.map(\.own)) }
        }
        return found
    }

    /// Every column that it reads of other sources, by source id, however deep.
    public var relatedColumns: [String: Set<ColumnReference>] {
        var found: [String: Set<ColumnReference>] = [:]
        visit { expression in
            guard let rows = expression.relatedRows else { return }
            var inner = rows.innerOperands
            if case .latest(let value, let date, _) = expression.kind { inner += [value, date] }
            found[rows.source, default: []].formUnion(rows.keys.map(\.other))
            for operand in inner {
                found[rows.source, default: []].formUnion(operand.columns)
                found.merge(operand.relatedColumns) { $0.union($1) }
            }
        }
        return found
    }

    /// The dates of the run that it uses, those inside related sources included.
    public var runDates: Set<RunDate> {
        var found: Set<RunDate> = []
        visit { expression in
            if case .runDate(let date) = expression.kind { found.insert(date) }
            for operand in expression.relatedRows?.innerOperands ?? [] { found.formUnion(operand.runDates) }
        }
        return found
    }

    /// Calls a function with this expression and with each that it is made of.
    private func visit(_ body: (Expression) -> Void) {
        body(self)
        for operand in operands { operand.visit(body) }
    }
}

extension RelatedRows {
    /// The expressions about the row that asks.
    var ownOperands: [Expression] {
        switch window?.range {
        case nil: []
        case .comparison(_, let date), .within(_, _, of: let date): [date]
        case .between(let lower, let upper): [lower, upper]
        }
    }

    /// The expressions about the related rows.
    var innerOperands: [Expression] { [window?.date, filter].compactMap { $0 } }
}
