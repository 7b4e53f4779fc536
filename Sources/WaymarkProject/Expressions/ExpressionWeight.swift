import WaymarkKit

extension Expression {
    /// The heaviest expression that is accepted.
    static let heaviest = 100_000

    /// About how many parts an engine has to look at.
    ///
    /// Engines write some parts out more than once (the condition of a choice, a divisor, what lies between bounds), so
    /// that a few dozen of them inside each other would keep an engine busy for ever.
    var weight: Int {
        switch kind {
        case .conditional(let condition, let first, let second):
            return Expression.sum([2 * condition.weight, first.weight, second.weight])
        case .between(let operand, let lower, let upper, _):
            return Expression.sum([2 * operand.weight, lower.weight, upper.weight])
        case .arithmetic(.divided, let left, let right): return Expression.sum([2 * left.weight, 4 * right.weight])
        case .arithmetic(let operation, let left, let right):
            // A calculated duration is held within bounds before it is added to a date.
            let isShift = type == .date && (left.type.isDuration || right.type.isDuration)
            let factor = isShift && operation != .times ? 4 : 1
            return Expression.sum([
                left.weight * (left.type.isDuration ? factor : 1), right.weight * (right.type.isDuration ? factor : 1),
            ])
        case .function(let function, let operands):
            return Expression.sum(operands.map { $0.weight * (function == .ageAt || function == .round ? 2 : 1) })
        case .exists(let rows), .count(let rows), .latest(_, _, let rows):
            return 10 * Expression.sum(operands.map(\.weight) + [rows.filter?.weight ?? 0])
        case .comparison, .member, .coalesce:
            // A calculation is looked at for infinity where it ends.
            return Expression.sum(operands.map { $0.weight * ($0.isCalculation ? 2 : 1) })
        default: return Expression.sum(operands.map(\.weight))
        }
    }

    private var isCalculation: Bool { if case .arithmetic = kind { true } else { false } }

    /// A sum that never overflows.
    private static func sum(_ weights: [Int]) -> Int {
        min(weights.reduce(1) { min($0 + $1, 1 << 40) }, 1 << 40)
    }
}
