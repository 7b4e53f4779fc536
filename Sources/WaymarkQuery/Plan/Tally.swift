import WaymarkKit

/// An aggregate that adds up: what it is for a group of rows follows from what it is for the parts of the group.
///
/// Counts, sums and extreme values are tallies. All that a plan takes in common for several groupings, and rolls up
/// afterwards, is made of them; sums are exact, so that no order of addition shows in a figure.
public struct Tally: Sendable, Hashable {
    /// What is taken from the rows.
    public enum Function: Sendable, Hashable {
        /// The number of rows.
        case rows
        /// The number of rows that have the value.
        case present(Expression)
        /// The sum of a product.
        case sum(Product)
        /// The smallest value.
        case minimum(Expression)
        /// The largest value.
        case maximum(Expression)
    }

    /// Weight × valueᵖᵒʷᵉʳ of a row, missing where one of them is.
    public struct Product: Sendable, Hashable {
        /// The weight, 1 if nil.
        public var weight: Expression?
        /// The value; nil for the weight alone.
        public var value: Expression?
        /// 1 or 2: the value or its square.
        public var power: Int = 1
        /// How large the contract lets it be.
        var size = Size.any

        /// How large a product is, either way.
        enum Size: Sendable, Hashable {
            /// Below 2 to the power of `bits`, which are one of `ExactSum.smallBits`.
            case small(bits: Int)
            /// Below what has a part in the largest unit of `ExactSum`.
            case bounded
            /// As large as it likes.
            case any
        }
    }

    /// What is taken.
    public var function: Function
    /// Which rows count, all if nil.
    public var filter: Expression?
    /// Values without which a row does not count.
    public var required: [Expression]

    /// Creates a tally.
    public init(_ function: Function, where filter: Expression? = nil, with required: [Expression] = []) {
        self.function = function
        self.filter = filter
        self.required = required
    }

    /// The number of rows of a cell, whatever is measured.
    public static let allRows = Tally(.rows)

    /// How the values of a function add up.
    var form: Amount.Form {
        switch function {
        case .rows, .present: .whole
        case .sum(let product): product.form
        case .minimum: .minimum
        case .maximum: .maximum
        }
    }
}

extension Tally.Product {
    /// Whole numbers and money alone are added as they are, and squares of whole numbers that are small; everything else
    /// as doubles.
    var form: Amount.Form {
        let doubles: Amount.Form =
            switch size {
            case .small(let bits): .small(bits: bits)
            case .bounded: .bounded
            case .any: .real
            }
        guard let factor = single else { return doubles }
        if factor.isWhole, power == 1 || size != .any { return .whole }
        guard power == 1 else { return doubles }
        if factor.type.isMoney, case .column = factor.kind { return .money }
        return doubles
    }

    /// The only factor, if there is but one.
    var single: Expression? { weight == nil ? value : value == nil ? weight : nil }
}

extension Expression {
    /// Whether it is a whole number in SQL, and no double that happens to be one.
    var isWhole: Bool {
        guard type == .integer else { return false }
        switch kind {
        case .column, .count: return true
        case .function(let function, _): return function == .year || function == .month || function == .ageAt
        default: return false
        }
    }
}

extension Plan.Item {
    /// What is added up for the item.
    var tallies: ItemParts<Tally> {
        func tally(_ function: Tally.Function, with more: [Expression] = []) -> Tally {
            Tally(function, where: filter, with: [weight].compactMap { $0 } + more)
        }
        func sum(_ value: Expression?, power: Int = 1, with more: [Expression] = []) -> Tally {
            tally(.sum(Tally.Product(weight: weight, value: value, power: power)), with: more)
        }
        var parts = ItemParts<Tally>(rows: countsRows ? tally(.rows) : nil)
        if let value = aggregation.value { parts.present = tally(.present(value)) }
        switch aggregation {
        case .count: if weight != nil, takes.contains(.weights) { parts.total = sum(nil) }
        case .sum(let value): parts.total = sum(value)
        case .mean(let value):
            parts.total = sum(value)
            parts.squares = sum(value, power: 2)
            if weight != nil { parts.weights = sum(nil, with: [value]) }
        case .minimum(let value): parts.total = tally(.minimum(value))
        case .maximum(let value): parts.total = tally(.maximum(value))
        case .distinct, .quantile, .first, .last: break
        }
        if hasBounds, let read = aggregation.column {
            let lower = Expression(.column(read.named(StagedColumn.lower)), type: .number)
            let upper = Expression(.column(read.named(StagedColumn.upper)), type: .number)
            parts.bounded = tally(.present(lower))
            parts.lower = tally(.sum(Tally.Product(value: lower)))
            parts.upper = tally(.sum(Tally.Product(value: upper)))
        }
        return parts
    }

    /// Whether the number of rows is taken: always but where the sum of their weights is all that is asked for.
    public var countsRows: Bool { aggregation != .count || weight == nil || takes.contains(.rows) }

    /// Whether it is made of tallies alone.
    var addsUp: Bool {
        switch aggregation {
        case .distinct, .quantile, .first, .last: false
        default: true
        }
    }
}

extension ColumnReference {
    /// The same column under the name of what is staged beside it.
    func named(_ rename: (String) -> String) -> ColumnReference {
        ColumnReference(join: join, name: rename(name))
    }
}
