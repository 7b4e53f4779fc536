import WaymarkKit

extension Plan {
    /// How far a source's rows reach in time, to be asked of what was staged.
    public struct FreshnessQuery: Sendable, Hashable {
        /// The source.
        public var source: Source
        /// The column of days: its own, or one reached through a join.
        public var column: ColumnReference
    }
}

extension Source {
    /// Whether a check asks for its freshness already.
    var hasFreshnessCheck: Bool {
        checks.contains { if case .fresh = $0.kind { true } else { false } }
    }
}
