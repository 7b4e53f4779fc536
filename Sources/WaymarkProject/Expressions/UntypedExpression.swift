import WaymarkKit

/// An expression as written, before names and types are looked up: what the parser gives to the checker.
public struct UntypedExpression: Sendable {
    let root: ExpressionSyntax
    let place: ExpressionPlace
    /// Whether the parser reported an error, so that the checker will not give a result.
    let isBroken: Bool
}

/// A node of the tree that the parser makes, with its place in characters.
struct ExpressionSyntax: Sendable {
    indirect enum Kind: Sendable {
        /// Something already reported.
        case invalid
        case literal(ExpressionLiteral)
        case runDate(Expression.RunDate)
        /// `column`, `join.column`, or a word that stands for a category.
        case name(ExpressionName)
        case not(ExpressionSyntax)
        case all([ExpressionSyntax])
        case any([ExpressionSyntax])
        case comparison(Expression.Comparison, ExpressionSyntax, ExpressionSyntax)
        case member(ExpressionSyntax, of: [ExpressionSyntax], isNegated: Bool)
        case between(ExpressionSyntax, lower: ExpressionSyntax, upper: ExpressionSyntax, isNegated: Bool)
        case missing(ExpressionSyntax, isNegated: Bool)
        case like(ExpressionSyntax, TextPattern, isNegated: Bool)
        case arithmetic(Expression.Arithmetic, ExpressionSyntax, ExpressionSyntax)
        case negative(ExpressionSyntax)
        case conditional(if: ExpressionSyntax, then: ExpressionSyntax, else: ExpressionSyntax)
        case call(ExpressionName, [ExpressionSyntax])
        case related(RelatedSyntax)
    }

    var kind: Kind
    var range: Range<Int>
    /// How many nodes lie on the longest way down, this one included.
    var depth: Int

    init(_ kind: Kind, _ range: Range<Int>, over children: [ExpressionSyntax] = []) {
        self.kind = kind
        self.range = range
        depth = 1 + (children.map(\.depth).max() ?? 0)
    }

    /// The text, if it is a text in quotes.
    var text: String? { if case .literal(.text(let text)) = kind { text } else { nil } }
    /// The word, if it is one name without backticks and without a point.
    var word: String? {
        if case .name(let name) = kind, name.join == nil, !name.isQuoted { name.name } else { nil }
    }
}

/// A name as written: `name`, or `join.name`.
struct ExpressionName: Sendable {
    var join: String?
    var joinRange: Range<Int> = 0..<0
    var name: String
    var nameRange: Range<Int>
    /// Whether it stands in backticks, and so can only be a column.
    var isQuoted = false

    var range: Range<Int> { (join == nil ? nameRange : joinRange).lowerBound..<nameRange.upperBound }
}

/// `exists(…)`, `count(…)` or `latest(…)` as written.
struct RelatedSyntax: Sendable {
    enum Question: String, Sendable, CaseIterable {
        case exists, count, latest
    }

    struct Window: Sendable {
        enum Range: Sendable {
            case comparison(Expression.Comparison, ExpressionSyntax)
            case within(CalendarDuration, RelatedRows.Window.Side, of: ExpressionSyntax)
            case between(ExpressionSyntax, ExpressionSyntax)
        }
        var date: ExpressionName
        var range: Range
    }

    var question: Question
    var questionRange: Range<Int>
    var source: ExpressionName
    /// What `latest` gives, and by which date.
    var value: ExpressionName?
    var date: ExpressionName?
    var keys: [(own: ExpressionName, other: ExpressionName)] = []
    var window: Window?
    var filter: ExpressionSyntax?

    var children: [ExpressionSyntax] {
        let limits: [ExpressionSyntax] =
            switch window?.range {
            case nil: []
            case .comparison(_, let limit), .within(_, _, of: let limit): [limit]
            case .between(let lower, let upper): [lower, upper]
            }
        return limits + [filter].compactMap { $0 }
    }
}
