/// Writes expressions in their canonical form: one spelling for each meaning, no needless brackets.
public enum ExpressionFormatter {
    /// Words that a column can only be named by in backticks.
    public static let reservedWords: Set<String> = [
        "and", "or", "not", "in", "between", "is", "missing", "like", "if", "then", "else", "true", "false",
        "period_start", "period_end", "today",
    ]

    /// The canonical text of an expression.
    public static func text(of expression: Expression) -> String {
        write(expression).text
    }

    /// A name as expressions write it: in backticks where it could be taken for something else.
    public static func name(_ name: String) -> String {
        let isPlain = name.unicodeScalars.enumerated().allSatisfy { index, scalar in
            index == 0 ? isNameStart(scalar) : isNamePart(scalar)
        }
        guard !isPlain || name.isEmpty || reservedWords.contains(name) else { return name }
        return doubled(name, in: "`")
    }

    /// A text in single quotes.
    public static func quoted(_ text: String) -> String { doubled(text, in: "'") }

    /// Whether a name may begin with a character.
    public static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "_" || scalar.properties.isAlphabetic
    }

    /// Whether a name may go on with a character.
    public static func isNamePart(_ scalar: Unicode.Scalar) -> Bool {
        isNameStart(scalar) || ("0"..."9").contains(scalar) || scalar.properties.generalCategory == .nonspacingMark
    }

    /// How tightly an expression holds together, loosest first.
    enum Strength: Int {
        case conditional, or, and, not, predicate, sum, product, sign, whole
    }

    private static func write(_ expression: Expression) -> (text: String, strength: Strength) {
        switch expression.kind {
        case .literal(let literal): return (write(literal), .whole)
        case .runDate(let date): return (date.rawValue, .whole)
        case .column(let reference): return (write(reference), .whole)
        case .not(let operand): return ("not " + text(operand, atLeast: .not), .not)
        case .all(let operands): return (joined(operands, " and ", atLeast: .not), .and)
        case .any(let operands): return (joined(operands, " or ", atLeast: .and), .or)
        case .comparison(let comparison, let left, let right):
            return ("\(text(left, atLeast: .sum)) \(comparison.rawValue) \(text(right, atLeast: .sum))", .predicate)
        case .member(let operand, let list, let isNegated):
            let values = joined(list, ", ", atLeast: .conditional)
            return ("\(text(operand, atLeast: .sum)) \(isNegated ? "not " : "")in [\(values)]", .predicate)
        case .between(let operand, let lower, let upper, let isNegated):
            let bounds = joined([lower, upper], " and ", atLeast: .sum)
            return ("\(text(operand, atLeast: .sum)) \(isNegated ? "not " : "")between \(bounds)", .predicate)
        case .missing(let operand, let isNegated):
            return ("\(text(operand, atLeast: .sum)) is \(isNegated ? "not " : "")missing", .predicate)
        case .like(let operand, let pattern, let isNegated):
            let form = quoted(pattern.description)
            return ("\(text(operand, atLeast: .sum)) \(isNegated ? "not " : "")like \(form)", .predicate)
        case .arithmetic(let operation, let left, let right):
            let isSum = operation == .plus || operation == .minus
            let first = text(left, atLeast: isSum ? .sum : .product)
            let second = text(right, atLeast: isSum ? .product : .sign)
            return ("\(first) \(operation.rawValue) \(second)", isSum ? .sum : .product)
        case .negative(let operand): return ("-" + text(operand, atLeast: .whole), .sign)
        case .conditional(let condition, let first, let second):
            let parts = [condition, first, second].map { text(of: $0) }
            return ("if \(parts[0]) then \(parts[1]) else \(parts[2])", .conditional)
        case .coalesce(let operands): return ("coalesce(\(joined(operands, ", ", atLeast: .conditional)))", .whole)
        case .function(let function, let operands):
            return ("\(function.rawValue)(\(joined(operands, ", ", atLeast: .conditional)))", .whole)
        case .exists(let rows): return ("exists(\(name(rows.source))\(write(rows)))", .whole)
        case .count(let rows): return ("count(\(name(rows.source))\(write(rows)))", .whole)
        case .latest(let value, let date, let rows):
            return ("latest(\(name(rows.source)).\(text(of: value)) by \(text(of: date))\(write(rows)))", .whole)
        }
    }

    /// The part of `exists(…)`, `count(…)` or `latest(…)` after the source.
    private static func write(_ rows: RelatedRows) -> String {
        let keys = rows.keys.map { key in
            key.own == key.other ? write(key.own) : "\(write(key.own)) = \(write(key.other))"
        }
        var text = ", on: " + (keys.count == 1 ? keys[0] : "[\(keys.joined(separator: ", "))]")
        if let window = rows.window { text += ", " + write(window) }
        if let filter = rows.filter { text += ", where: " + self.text(of: filter) }
        return text
    }

    private static func write(_ window: RelatedRows.Window) -> String {
        var column = window.date
        if case .function(.date, let operands) = column.kind, let first = operands.first { column = first }
        let date = text(of: column)
        switch window.range {
        case .comparison(.less, let limit): return "\(date) before \(text(limit, atLeast: .sum))"
        case .comparison(.greater, let limit): return "\(date) after \(text(limit, atLeast: .sum))"
        case .comparison(let comparison, let limit):
            return "\(date) \(comparison.rawValue) \(text(limit, atLeast: .sum))"
        case .within(let duration, let side, let limit):
            return "\(date) within \(duration) \(side.rawValue) \(text(limit, atLeast: .sum))"
        case .between(let lower, let upper):
            return "\(date) between \(joined([lower, upper], " and ", atLeast: .sum))"
        }
    }

    private static func write(_ literal: ExpressionLiteral) -> String {
        switch literal {
        case .integer(let value): return String(value)
        case .number(let value): return String(value)
        case .text(let value): return quoted(value)
        case .boolean(let value): return String(value)
        case .date(let value): return value.description
        case .dateTime(let value, let second):
            let parts = [second / 3600, second / 60 % 60, second % 60]
            return "\(value)T" + parts.map { $0 < 10 ? "0\($0)" : String($0) }.joined(separator: ":")
        case .duration(let value): return value.description
        }
    }

    private static func write(_ reference: ColumnReference) -> String {
        [reference.join, reference.name].compactMap { $0 }.map(name).joined(separator: ".")
    }

    private static func text(_ expression: Expression, atLeast strength: Strength) -> String {
        let written = write(expression)
        return written.strength.rawValue >= strength.rawValue ? written.text : "(\(written.text))"
    }

    private static func joined(_ list: [Expression], _ separator: String, atLeast strength: Strength) -> String {
        list.map { text($0, atLeast: strength) }.joined(separator: separator)
    }

    private static func doubled(_ text: String, in quote: Unicode.Scalar) -> String {
        var result = String(quote)
        for scalar in text.unicodeScalars {
            result.unicodeScalars.append(scalar)
            if scalar == quote { result.unicodeScalars.append(quote) }
        }
        result.unicodeScalars.append(quote)
        return result
    }
}
