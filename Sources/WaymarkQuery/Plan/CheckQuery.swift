import WaymarkKit

extension Plan {
    /// A check of a source's rows, to be made on what was staged.
    public struct CheckQuery: Sendable, Hashable {
        /// The source.
        public var source: Source
        /// What must hold.
        public var check: SourceCheck

        /// The condition that it tells, if any.
        var condition: Expression? {
            if case .expect(let condition) = check.kind { condition } else { nil }
        }

        /// The other source that it looks into, with the column.
        var other: (source: String, column: String)? {
            if case .foreignKey(_, let source, let key) = check.kind { (source, key) } else { nil }
        }

        /// The other sources that it looks into.
        var otherSources: [String] {
            (other.map { [$0.source] } ?? []) + (condition.map { Array($0.relatedColumns.keys) } ?? [])
        }

        /// The columns of the source that it reads by themselves.
        var columns: [String] {
            switch check.kind {
            case .unique(let columns): columns
            case .expect, .rows: []
            case .fresh(let column, _, _), .accepted(let column, _), .foreignKey(let column, _, _): [column]
            case .sumOfParts(let total, let parts, _): [total] + parts
            }
        }
    }
}

extension Source {
    /// Its checks, to be made.
    var checkQueries: [Plan.CheckQuery] { checks.map { Plan.CheckQuery(source: self, check: $0) } }
}
