import WaymarkKit
import WaymarkYAML

extension Resolver {
    /// The condition of a measure's `where`, checked against its source; nil after a diagnostic.
    mutating func filter(_ text: Located<String>, of source: Source) -> Expression? {
        condition(text, of: source, dates: Set(Expression.RunDate.allCases))
    }

    /// A condition that belongs to no reporting period; nil after a diagnostic.
    mutating func timelessFilter(_ text: Located<String>, of source: Source) -> Expression? {
        condition(text, of: source, dates: [.today])
    }

    private mutating func condition(
        _ text: Located<String>, of source: Source, dates: Set<Expression.RunDate>
    ) -> Expression? {
        let byID = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let scope = ExpressionScope(source: source, sources: byID, dimensions: dimensions, runDates: dates)
        return ExpressionChecker(scope).check(text.value, at: text.span, for: .condition, into: &diagnostics)
    }
}
