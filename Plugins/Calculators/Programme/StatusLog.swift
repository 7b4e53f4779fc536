import WaymarkKit

/// The statuses of documents, laws or bodies over time, as the groups of an input tell them: one for each entry of a log.
struct StatusLog {
    /// The keys of the input, in the order in which an entry reads them.
    static let keys: [CalculatorDescription.Key] = [
        .init("item", "what has the status: the id of a document, law or body; never of a person"),
        .init("status", "the status it came to"),
        .init("date", "the day on which it came to it"),
        .init("country", "its country, where countries are counted", isRequired: false),
        .init("until", "the last day for which the status holds, where it ends by itself", isRequired: false),
        .init(
            "certain_by", "a day by which the status is certain, where the day it came to it is not known",
            isRequired: false),
    ]

    /// One entry.
    struct Entry: Hashable {
        var item: String
        var status: String
        /// When it came to the status; nil where that is not known.
        var date: CalendarDate?
        var country: String?
        /// The last day for which it holds.
        var until: CalendarDate?
        /// By when it is certain, where the date is not known.
        var certainBy: CalendarDate?
    }

    /// The entries by item.
    let items: [String: [Entry]]
    /// How many rows name no item or no status.
    let unusable: Int

    init(_ groups: [Cell.Input.Group]) {
        var items: [String: [Entry]] = [:]
        var unusable = 0
        for group in groups where group.rows > 0 {
            let keys = group.keys + Array(repeating: nil, count: max(0, Self.keys.count - group.keys.count))
            guard let item = keys[0], let status = keys[1] else {
                unusable += 1
                continue
            }
            items[item, default: []].append(
                Entry(
                    item: item, status: status, date: Self.day(keys[2]), country: keys[3], until: Self.day(keys[4]),
                    certainBy: Self.day(keys[5])))
        }
        self.items = items
        self.unusable = unusable
    }

    /// A day from a date, or from a date with a time.
    private static func day(_ text: String?) -> CalendarDate? { text.flatMap { CalendarDate($0.prefix(10)) } }

    /// The latest entry of an item up to a day; of several on one day, the one with the status that comes last in an order.
    func latest(_ entries: [Entry], at day: CalendarDate, order: [String]) -> Entry? {
        entries.filter { ($0.date ?? $0.certainBy).map { $0 <= day } ?? false }.max {
            rank($0, order) < rank($1, order)
        }
    }

    /// Later entries rank higher, then later statuses; the rest only makes the choice the same every time.
    private func rank(_ entry: Entry, _ order: [String]) -> (Int, Int, String, String) {
        (
            (entry.date ?? entry.certainBy)?.daysSinceEpoch ?? .min, order.firstIndex(of: entry.status) ?? -1,
            entry.status, entry.country ?? ""
        )
    }
}
