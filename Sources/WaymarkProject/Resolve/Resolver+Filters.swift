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
    ///
    /// Amounts of money stay amounts, so that euros and persons are never added.
    mutating func formula(_ text: Located<String>, over inputs: [YAMLNode.Entry]) -> Expression? {
        let columns = inputs.map { Column(name: $0.key, kind: kind(ofInput: $0.value)) }
        let scope = ExpressionScope(columns: columns, runDates: [])
        return ExpressionChecker(scope).check(text.value, at: text.span, for: .number, into: &diagnostics)
    }

    /// What an input is a number of, as far as it can be told before measures are resolved.
    private func kind(ofInput node: YAMLNode) -> Column.Kind {
        func text(_ key: String) -> String? {
            if case .scalar(let text, _)? = node[key]?.content { text } else { nil }
        }
        if let code = text("indicator"), let unit = units[code], unit.wholeMatch(of: /[A-Z]{3}/) != nil,
            text("part").map({ $0 == "value" }) ?? true
        {
            return .money(currency: unit)
        }
        let read = ["sum", "mean", "median", "min", "max"].compactMap(text).first
        let source = text("source").flatMap { id in sources.first { $0.id == id } }
        if let column = read.flatMap({ source?.column($0) }), case .money = column.kind { return column.kind }
        return .number
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
        var scope = ExpressionScope(source: source, sources: byID, dimensions: dimensions, runDates: dates)
        scope.reported = brokenJoins.union(writtenSources.subtracting(byID.keys))
        return ExpressionChecker(scope).check(text.value, at: text.span, for: purpose, into: &diagnostics)
    }
}
