import WaymarkKit

extension Plan {
    /// One statement of a plan: rows gone over once, or the little that is left of them.
    public enum Pass: Sendable, Hashable {
        /// Tallies by many keys at once, rolled up for every grouping that they are asked for.
        case cube(CubePass)
        /// How often values come again, for counts of different ones.
        case repeats(RepeatsPass)
        /// Measures of one query in every period and grouping, straight from the rows.
        case direct(DirectPass)
    }
}

/// Where what is measured for a grouping goes: a query of the plan, and one of its sets of keys.
struct GroupingUse: Sendable, Hashable {
    /// The index of the query.
    var query: Int
    /// The index of its set of keys.
    var set: Int
    /// For each key of the set, which key of the row it is, nil for one that is missing in every row.
    var positions: [Int?]
}

/// Tallies of a set of rows by all keys of some groupings, and what is made of them.
public struct CubePass: Sendable, Hashable {
    /// A grouping that tallies are rolled up for.
    struct RollUp: Sendable, Hashable {
        /// A key: one of the cube's, or the code above it.
        struct Key: Sendable, Hashable {
            /// The index in the cube's keys.
            var index: Int
            /// The codes above the key's own.
            var parents: [String: String]
        }

        /// A tally that is asked for, made of one of the cube's.
        struct Output: Sendable, Hashable {
            /// What is asked for.
            var tally: Tally
            /// The index of the cube's tally.
            var base: Int
            /// The part of the filter that is about keys of the cube alone, and so can wait until now.
            var filter: Expression?
            /// Those of the cube's conditions that it is about.
            var conditions: [Int] = []
        }

        /// What is done with a number that is a key of the cube itself: how often each of its values occurs is known.
        struct Quantiles: Sendable, Hashable {
            /// The index of the number in the cube's keys.
            var value: Int
            /// The share of each output; all of them count rows.
            var shares: [Double]
            /// The segments of every period.
            var spans: [Timeline.Span]
            /// The measures that ask for each output, by query.
            var items: [[ItemUse]]
        }

        /// The keys.
        var keys: [Key]
        /// What is rolled up.
        var outputs: [Output]
        /// Quantiles in place of sums, if asked for.
        var quantiles: Quantiles?
        /// Where it goes.
        var uses: [GroupingUse]
    }

    /// The index of the rows in the plan.
    var rows: Int
    /// What the cube groups by.
    var keys: [Expression]
    /// Conditions that the cube groups by, too, so that none of its tallies needs to look at them.
    var conditions: [Expression] = []
    /// What it adds up.
    var tallies: [Tally]
    /// What is made of it.
    var rollUps: [RollUp]
    /// How many groups it may have.
    var estimatedGroups: Double
}

/// A measure of a query.
struct ItemUse: Sendable, Hashable {
    /// The index of the query.
    var query: Int
    /// The index of the measure in it.
    var item: Int
}

/// How many rows of a group are of values that have occurred in it before.
///
/// The number of different values is the number of rows less the rows that repeat one. Only values with several rows can
/// repeat, so all others are left out as soon as that is known; what is left is counted for each grouping.
public struct RepeatsPass: Sendable, Hashable {
    /// A grouping in which repeats are counted.
    struct Branch: Sendable, Hashable {
        /// The keys, as indices into the pass's.
        var keys: [CubePass.RollUp.Key]
        /// The stretches of time in which a value counts once.
        var times: Times
        /// The conditions under which rows count, as indices into the pass's.
        var conditions: [Int]
        /// The measures that ask for each condition, with the periods of their query that these stretches are.
        var items: [[ItemUse]]
        /// Where it goes.
        var uses: [GroupingUse]
    }

    /// The stretches of time in each of which a value counts once.
    enum Times: Sendable, Hashable {
        /// Stretches that do not overlap.
        case apart([ClosedRange<Int>])
        /// From a segment up to any later one: what counts is when a value occurs first.
        case upTo(from: Int)
    }

    /// Which rows count.
    struct Condition: Sendable, Hashable {
        /// The filter.
        var filter: Expression?
        /// Values without which a row does not count.
        var required: [Expression]
    }

    /// The index of the rows in the plan.
    var rows: Int
    /// The value that is counted.
    var value: Expression
    /// The stretches of which those of every branch are parts.
    var times: Times
    /// What is grouped by.
    var keys: [Expression]
    /// Which rows count.
    var conditions: [Condition]
    /// The groupings.
    var branches: [Branch]
    /// Whether there are so many rows that it is worth a step of its own to leave out most of them.
    var isLarge = false
}

/// Some measures of a query, straight from the rows.
public struct DirectPass: Sendable, Hashable {
    /// The index of the query.
    var query: Int
    /// The sets of keys, as indices into the query's.
    var sets: [Int]
    /// The measures that are taken as a whole.
    var others: [Int]
    /// What is added up.
    var tallies: [Tally]
    /// The index of the rows in the plan, where their place in time is fixed; nil where it depends on the period.
    var rows: Int?
}

extension DirectPass {
    /// All that a query asks for, in one pass that looks at every row in every period.
    init(everythingOf query: Plan.MeasureQuery, at index: Int) {
        self.init(
            query: index, sets: Array(query.sets.indices),
            others: query.measures.indices.filter { !query.measures[$0].addsUp }, tallies: QueryLayout(query).tallies)
    }

    /// The keys that any of its sets has, as indices into the query's.
    func keys(of query: Plan.MeasureQuery) -> [Int] { Set(sets.flatMap { query.sets[$0] }).sorted() }
}

extension GroupingUse {
    /// The values of its own keys, from those of a row.
    func keys(_ values: [String?]) -> [String?] { positions.map { $0.flatMap { values[$0] } } }
}
