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

    /// A number calculated from a row; nil after a diagnostic.
    mutating func number(_ text: Located<String>, of source: Source) -> Expression? {
        expression(text, of: source, for: .number)
    }

    /// Any value calculated from a row; nil after a diagnostic.
    mutating func value(_ text: Located<String>, of source: Source) -> Expression? {
        expression(text, of: source, for: .any)
    }

    /// A number calculated from an indicator's inputs by their names; nil after a diagnostic.
    mutating func formula(_ text: Located<String>, over inputs: [String]) -> Expression? {
        let scope = ExpressionScope(columns: inputs.map { Column(name: $0, kind: .number) }, runDates: [])
        return ExpressionChecker(scope).check(text.value, at: text.span, for: .number, into: &diagnostics)
    }

    private mutating func condition(
        _ text: Located<String>, of source: Source, dates: Set<Expression.RunDate>
    ) -> Expression? {
        expression(text, of: source, for: .condition, dates: dates)
    }

    private mutating func expression(
        _ text: Located<String>, of source: Source, for purpose: ExpressionPurpose,
        dates: Set<Expression.RunDate> = Set(Expression.RunDate.allCases)
    ) -> Expression? {
        let byID = Dictionary(sources.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let scope = ExpressionScope(source: source, sources: byID, dimensions: dimensions, runDates: dates)
        return ExpressionChecker(scope).check(text.value, at: text.span, for: purpose, into: &diagnostics)
    }
}
