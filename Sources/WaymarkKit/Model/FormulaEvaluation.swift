/// Computes a formula from what is known of its inputs.
struct FormulaEvaluation {
    let inputs: [String: Quantity]

    /// Whether a condition holds, or why that is not known.
    enum Truth {
        case known(Bool)
        case unknown(Absence)

        var negated: Truth {
            if case .known(let holds) = self { .known(!holds) } else { self }
        }
    }

    /// A number.
    func quantity(_ expression: Expression) -> Quantity {
        switch expression.kind {
        case .literal(.integer(let number)): return Quantity(Double(number))
        case .literal(.number(let number)): return Quantity(number)
        case .column(let reference):
            return inputs[reference.name]
                ?? .absent(Absence(.notAvailable, "the input `\(reference.name)` is not defined"))
        case .negative(let operand): return quantity(operand) * -1
        case .arithmetic(let operation, let left, let right):
            return arithmetic(operation, quantity(left), quantity(right))
        case .conditional(let condition, let first, let second):
            switch truth(condition) {
            case .known(let holds): return quantity(holds ? first : second)
            case .unknown(let absence): return .absent(absence)
            }
        case .coalesce(let operands):
            let values = operands.map { quantity($0) }
            return values.first { $0.bounds != nil } ?? values.first ?? noNumber
        case .function(.abs, let operands): return operands.first.map { quantity($0).magnitude } ?? noNumber
        case .function(.round, let operands): return rounded(operands)
        default: return noNumber
        }
    }

    private var noNumber: Quantity { .absent(Absence(.notAvailable, "the formula gives no number")) }

    private func arithmetic(_ operation: Expression.Arithmetic, _ left: Quantity, _ right: Quantity) -> Quantity {
        switch operation {
        case .plus: left + right
        case .minus: left - right
        case .times: left * right
        case .divided: left / right
        }
    }

    private func rounded(_ operands: [Expression]) -> Quantity {
        guard let number = operands.first else { return noNumber }
        let decimals = operands.count > 1 ? quantity(operands[1]) : .value(0)
        guard let places = decimals.value, (0...9).contains(places) else {
            return .absent(decimals.absence ?? Absence(.notAvailable, "a number is rounded to 0 to 9 decimals"))
        }
        return quantity(number).rounded(to: Int(places))
    }

    /// A condition.
    func truth(_ expression: Expression) -> Truth {
        switch expression.kind {
        case .literal(.boolean(let holds)): return .known(holds)
        case .not(let operand): return truth(operand).negated
        case .all(let operands): return decide(operands, by: false)
        case .any(let operands): return decide(operands, by: true)
        case .comparison(let comparison, let left, let right):
            return compare(comparison, quantity(left), quantity(right))
        case .between(let value, let lower, let upper, let isNegated):
            let parts = [
                compare(.greaterOrEqual, quantity(value), quantity(lower)),
                compare(.lessOrEqual, quantity(value), quantity(upper)),
            ]
            let truth = decide(parts, by: false)
            return isNegated ? truth.negated : truth
        case .member(let value, let list, let isNegated):
            let truth = decide(list.map { compare(.equal, quantity(value), quantity($0)) }, by: true)
            return isNegated ? truth.negated : truth
        case .missing(let operand, let isNegated):
            return .known((quantity(operand).bounds == nil) != isNegated)
        case .conditional(let condition, let first, let second):
            guard case .known(let holds) = truth(condition) else { return truth(condition) }
            return truth(holds ? first : second)
        default: return .unknown(Absence(.notAvailable, "the formula gives no condition"))
        }
    }

    private func decide(_ operands: [Expression], by deciding: Bool) -> Truth {
        decide(operands.map { truth($0) }, by: deciding)
    }

    /// `deciding` if any part is that, unknown if any is unknown, else the opposite.
    private func decide(_ parts: [Truth], by deciding: Bool) -> Truth {
        var unknown: Absence?
        for part in parts {
            switch part {
            case .known(deciding): return .known(deciding)
            case .known: continue
            case .unknown(let absence): unknown = unknown ?? absence
            }
        }
        return unknown.map { .unknown($0) } ?? .known(!deciding)
    }

    private func compare(_ comparison: Expression.Comparison, _ left: Quantity, _ right: Quantity) -> Truth {
        guard let first = left.bounds, let second = right.bounds else {
            return .unknown(
                [left, right].lazy.filter { $0.bounds == nil }.compactMap(\.absence).first ?? Absence(.notAvailable))
        }
        let isBelow = first.upperBound < second.lowerBound
        let isAbove = first.lowerBound > second.upperBound
        let isSame = first.lowerBound == first.upperBound && first == second
        let holds: Bool? =
            switch comparison {
            case .equal: isSame ? true : isBelow || isAbove ? false : nil
            case .notEqual: isSame ? false : isBelow || isAbove ? true : nil
            case .less: isBelow ? true : first.lowerBound >= second.upperBound ? false : nil
            case .greaterOrEqual: first.lowerBound >= second.upperBound ? true : isBelow ? false : nil
            case .greater: isAbove ? true : first.upperBound <= second.lowerBound ? false : nil
            case .lessOrEqual: first.upperBound <= second.lowerBound ? true : isAbove ? false : nil
            }
        return holds.map { .known($0) } ?? .unknown(left.absence ?? right.absence ?? Absence(.notAvailable))
    }
}
