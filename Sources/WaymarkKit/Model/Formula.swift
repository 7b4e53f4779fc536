/// A formula over an indicator's inputs: an expression whose columns are the inputs' names.
///
/// Absence travels: a result that needs an absent input is absent, for the reason the input is. `coalesce`, `is missing`,
/// and `if`, `and` and `or` where one side decides, are the ways around it that a definition can ask for. Bounds travel
/// as bounds; a comparison that they leave open is absent.
public struct Formula: Sendable, Hashable {
    /// What is computed.
    public let expression: Expression

    /// Takes a formula.
    /// - Throws: a diagnostic where the expression is about rows, texts or dates, not about numbers.
    public init(_ expression: Expression) throws(Diagnostic) {
        if let part = expression.partThatIsNoFormula {
            throw Diagnostic(
                .wrongOption, "a formula is made of numbers, and `\(part)` is none", at: part.span ?? expression.span,
                help: "use the inputs' names, numbers, `+ - * /`, comparisons, `if`, `coalesce`, `abs` and `round`")
        }
        self.expression = expression
    }

    /// The names of the inputs that it reads.
    public var inputs: Set<String> { Set(expression.columns.map(\.name)) }

    /// The result for what is known of the inputs.
    public func result(_ inputs: [String: Quantity]) -> Quantity {
        FormulaEvaluation(inputs: inputs).quantity(expression)
    }
}

extension Expression {
    /// A part that has no meaning in a formula, if there is one.
    fileprivate var partThatIsNoFormula: Expression? {
        let isNumeric = type.isNumber || type.isMoney || type == .boolean
        switch kind {
        case .literal, .not, .all, .any, .comparison, .member, .between, .missing, .arithmetic, .negative, .conditional,
            .coalesce, .function(.abs, _), .function(.round, _):
            if !isNumeric { return self }
        case .column(let reference):
            if !isNumeric || reference.join != nil { return self }
        case .runDate, .like, .function, .exists, .count, .latest: return self
        }
        return operands.lazy.compactMap(\.partThatIsNoFormula).first
    }
}
