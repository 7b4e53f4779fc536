import WaymarkKit

/// Time cut into segments, so that every period that is asked for is made of whole segments.
///
/// Rows are grouped by segment, and what adds up is put together for each period afterwards: quarters for a year, all
/// that came before for a stock or a figure to date. So a row is looked at once, however many periods it counts in.
struct Timeline: Sendable, Hashable {
    /// How rows lie in time.
    enum Placement: Sendable, Hashable {
        /// Not at all: each row counts in every period.
        case none
        /// On a day.
        case day
        /// From a first to a last day.
        case stretch
    }

    /// The segments that rows of a period lie in.
    struct Span: Sendable, Hashable {
        /// The first segment that a row's (first) day may lie in.
        var first: Int
        /// The last one.
        var last: Int
        /// The last segment that a row's last day may lie in.
        var lastEnd: Int

        /// Whether a row counts.
        func contains(_ segment: Int, end: Int) -> Bool { segment >= first && segment <= last && end <= lastEnd }
        /// Whether no row can count.
        var isEmpty: Bool { last < first }
    }

    /// How rows lie in time.
    let placement: Placement
    /// The first day of every segment but the first.
    let cuts: [CalendarDate]

    /// The timeline of some queries over the same rows.
    init(placement: Placement, of queries: [Plan.MeasureQuery]) {
        self.placement = placement
        var cuts: Set<CalendarDate> = []
        if placement != .none {
            for query in queries {
                if query.time == .toDate { cuts.insert(query.start) }
                for period in query.periods {
                    if query.time == .flow { cuts.insert(period.start) }
                    cuts.insert(period.end.adding(days: 1))
                }
            }
        }
        self.cuts = cuts.sorted()
    }

    /// The segment of a day.
    func segment(of day: CalendarDate) -> Int {
        var (low, high) = (0, cuts.count)
        while low < high {
            let middle = (low + high) / 2
            if cuts[middle] <= day { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// The segments of every period of a query.
    func spans(of query: Plan.MeasureQuery) -> [Span] {
        query.periods.map { period in
            guard placement != .none else { return Span(first: 0, last: 0, lastEnd: 0) }
            let last = segment(of: period.end)
            let first =
                switch query.time {
                case .flow: segment(of: period.start)
                case .stock: 0
                case .toDate: segment(of: query.start)
                }
            // A programme may end within a quarter whose rows are its own; a year's rows are no part of a quarter.
            let isOpen = placement == .stretch && period.frequency == .programme
            return Span(first: first, last: last, lastEnd: isOpen ? cuts.count : last)
        }
    }

    /// The segments in which any row of some queries can count.
    func range(of queries: [Plan.MeasureQuery]) -> ClosedRange<Int> {
        let spans = queries.flatMap { self.spans(of: $0) }.filter { !$0.isEmpty }
        guard let first = spans.map(\.first).min(), let last = spans.map(\.last).max() else { return 0...cuts.count }
        return first...last
    }
}
