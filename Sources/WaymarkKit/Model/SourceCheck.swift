/// Something that must hold for a source's rows as a whole, beyond the contract of each column.
public struct SourceCheck: Sendable, Hashable {
    /// What must hold.
    public enum Kind: Sendable, Hashable {
        /// No two rows have the same values in these columns; rows with a missing one are left alone.
        case unique([String])
        /// The condition is not false for any row; where a value is missing it cannot be told, and the row passes.
        case expect(Expression)
        /// The number of rows lies between two numbers, both included.
        case rows(ClosedRange<Int>)
        /// The latest date of a column is not older than so many days at the day of the run.
        case fresh(column: String, warnAfter: Int?, failAfter: Int?)
        /// A column has none but these values.
        case accepted(column: String, values: [String])
        /// Every value of a column occurs in a column of another source.
        case foreignKey(column: String, source: String, key: String)
        /// A total is the sum of its parts, up to a difference.
        case sumOfParts(total: String, parts: [String], within: Double)
    }

    /// What must hold.
    public var kind: Kind
    /// Whether a run stops where it does not.
    public var severity: Diagnostic.Severity
    /// Where it was written.
    public var span: SourceSpan?

    /// Creates a check.
    public init(_ kind: Kind, severity: Diagnostic.Severity = .error, span: SourceSpan? = nil) {
        self.kind = kind
        self.severity = severity
        self.span = span
    }
}

extension SourceCheck: CustomStringConvertible {
    /// What must hold, as the end of a sentence that begins with the source: "has no two rows with the same `a`".
    public var description: String {
        switch kind {
        case .unique(let columns): "has no two rows with the same \(Self.list(columns))"
        case .expect(let condition): "fulfils `\(condition)` in every row"
        case .rows(let range):
            range.upperBound == .max
                ? "has at least \(range.lowerBound) rows" : "has \(range.lowerBound) to \(range.upperBound) rows"
        case .fresh(let column, let warn, let fail):
            "has a `\(column)` of the last \([fail, warn].compactMap { $0 }.max() ?? 0) days"
        case .accepted(let column, _): "has none but the accepted values in `\(column)`"
        case .foreignKey(let column, let source, let key):
            "has no `\(column)` that is not a `\(key)` of source `\(source)`"
        case .sumOfParts(let total, let parts, _): "has a `\(total)` that is the sum of \(Self.list(parts))"
        }
    }

    private static func list(_ names: [String]) -> String {
        names.map { "`\($0)`" }.joined(separator: ", ")
    }
}
