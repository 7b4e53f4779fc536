import WaymarkKit

/// What an expression is for, which decides the type that it must have.
public enum ExpressionPurpose: Sendable, Hashable {
    /// `where`, `expect`: true or false.
    case condition
    /// `formula`: a number or an amount of money.
    case number
    /// Any type.
    case any
}

/// Finds out what the names of an expression mean and whether its types fit, and makes the typed tree.
public struct ExpressionChecker: Sendable {
    /// What names can mean.
    public let scope: ExpressionScope

    /// Creates a checker of expressions in one scope.
    public init(_ scope: ExpressionScope) {
        self.scope = scope
    }

    /// Checks an expression; the findings of all its parts are added at once.
    ///
    /// - Returns: the typed expression, or nil if it has an error (here or in the parser).
    public func check(
        _ untyped: UntypedExpression, for purpose: ExpressionPurpose = .condition, into diagnostics: inout Diagnostics
    ) -> Expression? {
        var check = ExpressionCheck(scope: scope, place: untyped.place)
        let checked = check.check(untyped.root)
        let result = checked.flatMap { check.requirePurpose(purpose, $0, untyped.root) }
        for finding in check.findings { diagnostics.append(finding) }
        if let result, result.weight > Expression.heaviest {
            diagnostics.append(
                Diagnostic(
                    ExpressionCodes.tooComplex, "the expression is too complex for the engines",
                    at: untyped.place.span(untyped.root.range),
                    help: "move divisions, choices and the like that lie inside each other into columns of a view"))
            return nil
        }
        let isWrong = untyped.isBroken || check.findings.contains { $0.severity == .error }
        return isWrong ? nil : result
    }

    /// Reads and checks an expression in one step.
    public func check(
        _ text: String, at span: SourceSpan, for purpose: ExpressionPurpose = .condition,
        into diagnostics: inout Diagnostics
    ) -> Expression? {
        ExpressionParser.parse(text, at: span, into: &diagnostics).flatMap {
            check($0, for: purpose, into: &diagnostics)
        }
    }
}

/// One run of the checker over one expression. Each function returns nil for what it has reported.
struct ExpressionCheck {
    let scope: ExpressionScope
    let place: ExpressionPlace
    var findings: [Diagnostic] = []
    /// How many related sources lie around.
    var level = 0

    mutating func report(
        _ code: DiagnosticCode, _ message: String, _ range: Range<Int>, severity: Diagnostic.Severity = .error,
        allowed: [String] = [], help: String? = nil
    ) {
        guard findings.count < 50 else { return }
        findings.append(
            Diagnostic(code, message, severity: severity, at: place.span(range), allowed: allowed, help: help))
    }

    func typed(_ kind: Expression.Kind, _ type: ValueType, _ syntax: ExpressionSyntax) -> Expression {
        Expression(kind, type: type, span: place.span(syntax.range))
    }

    /// Checks an expression.
    ///
    /// - Parameter expected: the type of what it is compared with, which says what words and texts in quotes mean.
    mutating func check(_ syntax: ExpressionSyntax, expecting expected: ValueType? = nil) -> Expression? {
        switch syntax.kind {
        case .invalid: nil
        case .literal(.text(let text)): checkText(text, syntax, expecting: expected)
        case .literal(let literal): typed(.literal(literal), literal.naturalType, syntax)
        case .runDate(let date): checkRunDate(date, syntax)
        case .name(let name): checkName(name, syntax, expecting: expected)
        case .not(let operand): checkCondition(operand).map { typed(.not($0), .boolean, syntax) }
        case .all(let operands):
            checkConditions(operands).map { conditions in
                let flat = conditions.flatMap { if case .all(let inner) = $0.kind { inner } else { [$0] } }
                return typed(.all(flat), .boolean, syntax)
            }
        case .any(let operands):
            checkConditions(operands).map { conditions in
                let flat = conditions.flatMap { if case .any(let inner) = $0.kind { inner } else { [$0] } }
                return typed(.any(flat), .boolean, syntax)
            }
        case .comparison(let comparison, let left, let right): checkComparison(comparison, left, right, syntax)
        case .member(let operand, let list, let isNegated): checkMember(operand, list, isNegated, syntax)
        case .between(let operand, let lower, let upper, let isNegated):
            checkBetween(operand, lower, upper, isNegated, syntax)
        case .missing(let operand, let isNegated):
            check(operand).map { typed(.missing($0, isNegated: isNegated), .boolean, syntax) }
        case .like(let operand, let pattern, let isNegated): checkLike(operand, pattern, isNegated, syntax)
        case .arithmetic(let operation, let left, let right): checkArithmetic(operation, left, right, syntax)
        case .negative(let operand): checkNegative(operand, syntax)
        case .conditional(let condition, let first, let second):
            checkConditional(condition, first, second, syntax, expecting: expected)
        case .call(let name, let arguments): checkCall(name, arguments, syntax, expecting: expected)
        case .related(let related): checkRelated(related, syntax)
        }
    }

    // MARK: Conditions

    private mutating func checkConditions(_ operands: [ExpressionSyntax]) -> [Expression]? {
        let conditions = operands.map { checkCondition($0) }
        let known = conditions.compactMap { $0 }
        return known.count == conditions.count ? known : nil
    }

    mutating func checkCondition(_ syntax: ExpressionSyntax) -> Expression? {
        // `sex = F or M`: the word alone is no condition, whatever it names.
        check(syntax).flatMap { requireCondition($0, syntax) }
    }

    private mutating func requireCondition(_ expression: Expression, _ syntax: ExpressionSyntax) -> Expression? {
        if expression.type == .boolean { return expression }
        let help =
            switch expression.type {
            case .integer, .number, .money, .days: "compare it with a number, such as `… > 0`"
            case .code, .text, .id: "repeat what is compared, such as `a = 'x' or a = 'y'`, or write `a in ['x', 'y']`"
            case .date, .dateTime: "compare it with a date, such as `… <= period_end`"
            case .boolean, .months: "compare it with something"
            }
        report(
            ExpressionCodes.conditionNeeded, "a condition is needed, and this is \(expression.type)", syntax.range,
            help: help)
        return nil
    }

    mutating func requirePurpose(
        _ purpose: ExpressionPurpose, _ expression: Expression, _ syntax: ExpressionSyntax
    ) -> Expression? {
        switch purpose {
        case .any: return expression
        case .condition: return requireCondition(expression, syntax)
        case .number:
            if expression.type.isNumber || expression.type.isMoney { return expression }
            report(
                ExpressionCodes.result, "a number is needed, and this is \(expression.type)", syntax.range,
                help: expression.type == .days ? "write `days(…)` around it" : nil)
            return nil
        }
    }

    private mutating func checkRunDate(_ date: Expression.RunDate, _ syntax: ExpressionSyntax) -> Expression? {
        guard scope.runDates.contains(date) else {
            report(
                ExpressionCodes.unavailableDate, "`\(date.rawValue)` is not available here", syntax.range,
                allowed: scope.runDates.map(\.rawValue).sorted(),
                help: scope.runDates.contains(.today) ? "write `today`, or a date" : "write a date such as 2017-03-31")
            return nil
        }
        return typed(.runDate(date), .date, syntax)
    }
}

extension ExpressionLiteral {
    /// The type of a literal by itself.
    var naturalType: ValueType {
        switch self {
        case .integer: .integer
        case .number: .number
        case .text: .text
        case .boolean: .boolean
        case .date: .date
        case .dateTime: .dateTime
        case .duration(let duration): duration.type
        }
    }
}
