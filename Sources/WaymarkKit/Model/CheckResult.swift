/// What came of one check of a source's rows.
public struct CheckResult: Sendable, Hashable {
    /// How a check ended.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        /// It holds.
        case holds
        /// It does not hold, and is only warned of.
        case warned
        /// It does not hold, and no report is made.
        case failed
    }

    /// The id of the source.
    public var source: String
    /// What must hold.
    public var check: SourceCheck
    /// How it ended.
    public var outcome: Outcome
    /// How many rows it was about: those with a value, where it is about a column.
    public var rows: Int
    /// How many of them break it.
    public var broken: Int
    /// How many days old the latest date was, where the check is about freshness; nil where there is no date.
    public var age: Int?

    /// Creates a result.
    public init(source: String, check: SourceCheck, outcome: Outcome, rows: Int, broken: Int, age: Int? = nil) {
        self.source = source
        self.check = check
        self.outcome = outcome
        self.rows = rows
        self.broken = broken
        self.age = age
    }

    /// What was found, as a sentence without any value of a row.
    public var finding: String {
        switch check.kind {
        case .rows: return "\(Self.count(rows)) found"
        case .fresh:
            guard let age else { return "no date found" }
            return "the latest date is \(age) day\(age == 1 ? "" : "s") old"
        default: return "\(broken) of \(Self.count(rows)) break\(broken == 1 ? "s" : "") it"
        }
    }

    private static func count(_ rows: Int) -> String { "\(rows) row\(rows == 1 ? "" : "s")" }
}

extension SourceCheck.Kind {
    /// The key by which definitions write it.
    public var name: String {
        switch self {
        case .unique: "unique"
        case .expect: "expect"
        case .rows: "rows"
        case .fresh: "freshness"
        case .accepted: "accepted"
        case .foreignKey: "foreign_key"
        case .sumOfParts: "sum_of_parts"
        }
    }
}
