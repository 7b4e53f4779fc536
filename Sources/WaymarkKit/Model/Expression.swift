/// A checked expression: a filter, an expectation or a formula, with the type of its value and the place it came from.
///
/// Expressions are values. Two are equal when they compute the same thing in the same words, wherever they stood in a
/// file: places take no part in `==`. `description` is the canonical text, which reads back as an equal expression.
///
/// ## Missing values
/// A field may be missing, and what is computed from a missing value is missing too, with these exceptions:
/// - `and` is false when one side is false, `or` is true when one side is true, whatever the other side is
/// - `is missing`, `is not missing` and `exists` are always true or false, and `count` is always a number
/// - `coalesce` takes its first value that is not missing
/// - `x in [a, b]` is true when `x` equals one value of the list, even if others are missing
/// - `if` with a missing condition is missing: neither part is taken
///
/// A condition picks the rows for which it is true; rows for which it is false or missing are left out.
/// Numbers are never infinite: a division by 0 and a result too large for a double are missing.
public struct Expression: Sendable, Hashable {
    /// What is computed.
    public var kind: Kind
    /// The type of the value.
    public var type: ValueType
    /// Where it was written.
    public var span: SourceSpan?

    /// The forms of expression.
    public indirect enum Kind: Sendable, Hashable {
        /// A fixed value.
        case literal(ExpressionLiteral)
        /// A date that the run fixes.
        case runDate(RunDate)
        /// A column of the row, or of a row joined to it.
        case column(ColumnReference)
        /// True if the operand is false.
        case not(Expression)
        /// True if every operand is true; two or more operands.
        case all([Expression])
        /// True if any operand is true; two or more operands.
        case any([Expression])
        /// Two values of one type compared.
        case comparison(Comparison, Expression, Expression)
        /// Whether a value is one of a list; true if it is not when `isNegated`.
        case member(Expression, of: [Expression], isNegated: Bool)
        /// Whether a value lies between two others, both included.
        case between(Expression, lower: Expression, upper: Expression, isNegated: Bool)
        /// Whether there is no value.
        case missing(Expression, isNegated: Bool)
        /// Whether a text has a form.
        case like(Expression, TextPattern, isNegated: Bool)
        /// Two numbers, amounts, dates or durations calculated with.
        case arithmetic(Arithmetic, Expression, Expression)
        /// The number, amount or duration with its sign changed.
        case negative(Expression)
        /// One of two values, by a condition.
        case conditional(if: Expression, then: Expression, else: Expression)
        /// The first value that is not missing; one or more values.
        case coalesce([Expression])
        /// A function of one or two values.
        case function(ExpressionFunction, [Expression])
        /// Whether a related source has rows for this row.
        case exists(RelatedRows)
        /// How many rows a related source has for this row.
        case count(RelatedRows)
        /// The value of a column in the latest of the related rows by a date; rows without that date are left out.
        ///
        /// Of several rows with the latest date the largest value counts, so that the order of rows never matters.
        case latest(Expression, by: Expression, of: RelatedRows)
    }

    /// The six comparisons.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        /// Equal.
        case equal = "="
        /// Not equal.
        case notEqual = "!="
        /// Less, or earlier.
        case less = "<"
        /// Less or equal.
        case lessOrEqual = "<="
        /// Greater, or later.
        case greater = ">"
        /// Greater or equal.
        case greaterOrEqual = ">="
    }

    /// The four kinds of arithmetic; numbers are calculated as doubles.
    public enum Arithmetic: String, Sendable, Hashable, CaseIterable {
        /// A sum, or a date moved later.
        case plus = "+"
        /// A difference, a date moved earlier, or the days between two dates.
        case minus = "-"
        /// A product.
        case times = "*"
        /// A quotient with decimals; missing if the divisor is 0.
        case divided = "/"
    }

    /// The dates that a run fixes.
    public enum RunDate: String, Sendable, Hashable, CaseIterable {
        /// The first day of the reporting period.
        case periodStart = "period_start"
        /// The last day of the reporting period or, if that is earlier, of what the indicator reports or of the run.
        case periodEnd = "period_end"
        /// The day of the run, the same for all of it.
        case today
    }

    /// Creates an expression; the checker is what makes sure that types agree.
    public init(_ kind: Kind, type: ValueType, span: SourceSpan? = nil) {
        self.kind = kind
        self.type = type
        self.span = span
    }

    /// Two expressions are equal when they compute the same, wherever they were written.
    public static func == (left: Expression, right: Expression) -> Bool {
        left.type == right.type && left.kind == right.kind
    }

    /// Hashes what is computed.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(type)
        hasher.combine(kind)
    }
}

extension Expression: CustomStringConvertible {
    /// The canonical text.
    public var description: String { ExpressionFormatter.text(of: self) }
}
