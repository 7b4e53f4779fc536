/// Two of the lists of a capture table, by position; the first comes before the second.
public struct ListPair: Hashable, Sendable {
    /// The position of the first list, from 0.
    public let first: Int
    /// The position of the second list, after the first.
    public let second: Int

    /// The pair of two different lists in either order; nil for one list twice or a negative position.
    public init?(_ a: Int, _ b: Int) {
        guard a != b, min(a, b) >= 0 else { return nil }
        (first, second) = (min(a, b), max(a, b))
    }

    private init(ordered first: Int, _ second: Int) { (self.first, self.second) = (first, second) }

    /// All pairs of so many lists, by second and then first list.
    static func all(of lists: Int) -> [ListPair] {
        (0..<lists).flatMap { second in (0..<second).map { ListPair(ordered: $0, second) } }
    }

    /// The histories, as bits, that hold both lists.
    var bits: Int { 1 << first | 1 << second }
}

/// How many people were found on exactly which lists, after linkage of records. Its cells are tiny: never publish it.
public struct CaptureTable: Hashable, Sendable {
    /// The most lists a table may have.
    public static let listLimit = 10

    /// The names of the lists.
    public let lists: [String]
    /// Counts by history; bit i of the index is set if list i holds the person, and index 0 is the unobserved cell.
    let counts: [Double]

    /// Histories repeated are added up; throws for fewer than two or more than ten lists and for impossible counts.
    ///
    /// - Parameter histories: for each history, list by list, whether it holds the person, and how many people.
    public init(lists: [String], histories: [(onLists: [Bool], people: Int)]) throws(StatisticsError) {
        guard lists.count >= 2 else { throw .empty("second list") }
        guard lists.count <= Self.listLimit else { throw .tooMany("lists", limit: Self.listLimit) }
        var counts = [Double](repeating: 0, count: 1 << lists.count)
        for history in histories {
            guard history.onLists.count == lists.count else {
                throw .outOfRange("length of a capture history", Double(history.onLists.count))
            }
            let index = history.onLists.enumerated().reduce(0) { $0 | ($1.element ? 1 << $1.offset : 0) }
            guard index > 0 else { throw .outOfRange("people on no list", Double(history.people)) }
            counts[index] += try checked(Double(history.people), "people", in: 0...1e9)
        }
        let people = try checked(counts.reduce(0, +), "people", in: 0...1e9)
        guard people > 0 else { throw .empty("people") }
        self.init(lists: lists, counts: counts)
    }

    init(lists: [String], counts: [Double]) {
        self.lists = lists
        self.counts = counts
    }

    /// People on at least one list.
    public var people: Double { counts.reduce(0, +) }

    /// People on exactly so many lists.
    public func people(onExactly number: Int) -> Double {
        counts.indices.reduce(0) { $1.nonzeroBitCount == number ? $0 + counts[$1] : $0 }
    }

    /// People on a list; zero for a position without list.
    public func people(onList position: Int) -> Double {
        lists.indices.contains(position) ? sum(over: 1 << position) : 0
    }

    /// People on both lists.
    public func overlap(_ pair: ListPair) -> Double { pair.second < lists.count ? sum(over: pair.bits) : 0 }

    /// All pairs of lists, in the order in which ties between them are broken.
    public var pairs: [ListPair] { ListPair.all(of: lists.count) }

    /// A pair by the names of its lists, as in "A:B".
    public func name(_ pair: ListPair) -> String { "\(lists[pair.first]):\(lists[pair.second])" }

    private func sum(over bits: Int) -> Double {
        counts.indices.reduce(0) { $1 & bits == bits ? $0 + counts[$1] : $0 }
    }

    /// The histories observed at least once.
    var occupied: [Int] { counts.indices.filter { counts[$0] > 0 } }

    /// The table with one person of a history left out.
    func leavingOutOne(of history: Int) -> CaptureTable {
        var counts = counts
        counts[history] -= 1
        return CaptureTable(lists: lists, counts: counts)
    }

    /// The table without the lists that hold nobody; nil if fewer than two are left.
    func droppingEmptyLists() -> CaptureTable? {
        let kept = lists.indices.filter { people(onList: $0) > 0 }
        if kept.count == lists.count { return self }
        guard kept.count >= 2 else { return nil }
        var shorter = [Double](repeating: 0, count: 1 << kept.count)
        for history in occupied {
            let index = kept.enumerated().reduce(0) { $0 | (history >> $1.element & 1) << $1.offset }
            shorter[index] += counts[history]
        }
        return CaptureTable(lists: kept.map { lists[$0] }, counts: shorter)
    }
}
