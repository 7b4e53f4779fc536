import WaymarkKit

extension Plan {
    /// How far a source's rows reach in time, to be asked of what was staged.
    public struct FreshnessQuery: Sendable, Hashable {
        /// The source.
        public var source: Source
        /// Its column of days.
        public var column: String
    }
}

extension Source {
    /// The check of its freshness, if it has one.
    var freshnessCheck: SourceCheck? {
        checks.first { if case .fresh = $0.kind { true } else { false } }
    }

    /// How its freshness is asked, unless a check asks it already: by its own day, where it has one.
    var freshnessQuery: Plan.FreshnessQuery? {
        guard freshnessCheck == nil, let date = dateColumn, date.join == nil, let column = column(date.name),
            ValueType(column.kind).isDate
        else { return nil }
        return Plan.FreshnessQuery(source: self, column: column.name)
    }
}
