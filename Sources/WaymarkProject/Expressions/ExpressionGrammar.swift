import WaymarkKit

/// The grammar of conditions: from `if` and `or` down to comparisons.
extension ExpressionParser {
    mutating func parseExpression() -> ExpressionSyntax {
        nested { $0.current.word == "if" ? $0.parseIf() : $0.parseOr() }
    }

    mutating func parseIf() -> ExpressionSyntax {
        let start = current.range
        advance()
        if let end = endOfSpreadsheetIf {
            report(
                ExpressionCodes.incompleteIf, "this `if` is written as in a spreadsheet", at: start,
                help: "write `if condition then value else value`")
            position = end + 1
            return ExpressionSyntax(.invalid, start)
        }
        let condition = parseExpression()
        guard take(keyword: "then") else {
            return incompleteIf("then", start, help: "write `if condition then value else value`")
        }
        let first = parseExpression()
        guard take(keyword: "else") else {
            return incompleteIf("else", start, help: "say what the value is otherwise")
        }
        let second = parseExpression()
        return node(
            .conditional(if: condition, then: first, else: second), from: start.lowerBound, over: condition, first,
            second)
    }

    private mutating func incompleteIf(_ word: String, _ start: Range<Int>, help: String) -> ExpressionSyntax {
        report(ExpressionCodes.incompleteIf, "this `if` has no `\(word)`", at: start, help: help)
        skipToBoundary()
        return ExpressionSyntax(.invalid, start)
    }

    /// The closing bracket of `if(a, b, c)`, if that is what stands here.
    private var endOfSpreadsheetIf: Int? {
        guard current.sign == .open else { return nil }
        var (open, hasComma) = (0, false)
        for index in position..<tokens.count {
            switch tokens[index].sign {
            case .open, .openList: open += 1
            case .close, .closeList:
                open -= 1
                if open == 0 { return hasComma ? index : nil }
            case .comma where open == 1: hasComma = true
            default: break
            }
        }
        return nil
    }

    private mutating func parseOr() -> ExpressionSyntax {
        parseSeries("or", of: { $0.parseAnd() }, as: { .any($0) })
    }

    private mutating func parseAnd() -> ExpressionSyntax {
        parseSeries("and", of: { $0.parseNot() }, as: { .all($0) })
    }

    /// `a and b and c` as one node, however long.
    private mutating func parseSeries(
        _ word: String, of parse: (inout ExpressionParser) -> ExpressionSyntax,
        as make: ([ExpressionSyntax]) -> ExpressionSyntax.Kind
    ) -> ExpressionSyntax {
        let first = parse(&self)
        guard take(keyword: word) else { return first }
        var operands = [first]
        repeat { operands.append(parse(&self)) } while take(keyword: word)
        let node = ExpressionSyntax(make(operands), first.range.lowerBound..<lastEnd, over: operands)
        guard node.depth <= ExpressionParser.highest else {
            reportTooDeep()
            return ExpressionSyntax(.invalid, node.range)
        }
        return node
    }

    private mutating func parseNot() -> ExpressionSyntax {
        let start = current.range.lowerBound
        let isCapital = current.word == "NOT" && startsValue(next)
        guard current.word == "not" || isCapital else { return parsePredicate() }
        _ = take(keyword: "not")
        let operand = nested { $0.parseNot() }
        return node(.not(operand), from: start, over: operand)
    }

    private func startsValue(_ token: ExpressionToken) -> Bool {
        switch token.kind {
        case .number, .text, .date: true
        case .name(let word, let isQuoted):
            isQuoted || !["and", "or", "in", "is", "between", "like", "then", "else"].contains(word.lowercased())
        case .sign(let sign): sign == .open
        case .invalid, .end: false
        }
    }

    private mutating func parsePredicate() -> ExpressionSyntax {
        let left = parseSum()
        let start = left.range.lowerBound
        var predicate: ExpressionSyntax
        if let comparison = takeComparison() {
            let right = parseSum()
            predicate = node(.comparison(comparison, left, right), from: start, over: left, right)
        } else {
            let isNegated = ["in", "between", "like"].contains(next.word?.lowercased()) && take(keyword: "not")
            if take(keyword: "in") {
                predicate = parseList(after: left, isNegated: isNegated)
            } else if take(keyword: "between") {
                predicate = parseBetween(after: left, isNegated: isNegated)
            } else if take(keyword: "like") {
                predicate = parseLike(after: left, isNegated: isNegated)
            } else if take(keyword: "is") {
                predicate = parseMissing(after: left)
            } else {
                return left
            }
        }
        while takesPart(in: current) {
            reportChain()
            if takeComparison() != nil {
                _ = parseSum()
            } else {
                advance()
                skipToBoundary()
            }
            predicate = ExpressionSyntax(.invalid, predicate.range)
        }
        return predicate
    }

    mutating func takeComparison() -> Expression.Comparison? {
        guard let sign = current.sign, let comparison = Expression.Comparison(rawValue: sign.rawValue) else {
            return nil
        }
        advance()
        return comparison
    }

    /// Whether a second comparison follows.
    private func takesPart(in token: ExpressionToken) -> Bool {
        if let sign = token.sign { return Expression.Comparison(rawValue: sign.rawValue) != nil }
        return token.word.map { ["in", "between", "like", "is"].contains($0) } ?? false
    }

    private mutating func reportChain() {
        report(
            ExpressionCodes.chain, "a second comparison cannot follow the first",
            help: "write `value between lowest and highest`, or join two comparisons with `and`")
    }

    private mutating func parseList(after left: ExpressionSyntax, isNegated: Bool) -> ExpressionSyntax {
        let opening = current
        let close: ExpressionToken.Sign = opening.sign == .open ? .close : .closeList
        if opening.sign == .open {
            report(ExpressionCodes.list, "the list stands in round brackets", help: "write `[` and `]` around it")
        } else if opening.sign != .openList {
            report(
                ExpressionCodes.list, "\(written(opening)) is not a list", help: "write the values in square brackets")
            skipToBoundary()
            return ExpressionSyntax(.invalid, left.range)
        }
        advance()
        var values: [ExpressionSyntax] = []
        while current.sign != close, !current.isEnd {
            values.append(parseExpression())
            guard take(.comma) else { break }
        }
        closeBracket(close, opened: opening)
        if values.isEmpty {
            report(
                ExpressionCodes.list, "the list is empty", at: opening.range.lowerBound..<lastEnd,
                help: "name at least one value")
        }
        let start = left.range.lowerBound
        return ExpressionSyntax(
            .member(left, of: values, isNegated: isNegated), start..<lastEnd, over: [left] + values)
    }

    private mutating func parseBetween(after left: ExpressionSyntax, isNegated: Bool) -> ExpressionSyntax {
        let lower = parseSum()
        guard take(keyword: "and") else {
            report(
                ExpressionCodes.unexpected, "\(written(current)) stands where `and` is expected",
                help: "write `between lowest and highest`")
            skipToBoundary()
            return ExpressionSyntax(.invalid, left.range)
        }
        let upper = parseSum()
        return node(
            .between(left, lower: lower, upper: upper, isNegated: isNegated), from: left.range.lowerBound, over: left,
            lower, upper)
    }

    private mutating func parseLike(after left: ExpressionSyntax, isNegated: Bool) -> ExpressionSyntax {
        guard case .text(let text) = current.kind else {
            report(
                ExpressionCodes.pattern, "`like` needs a pattern in quotes, and \(written(current)) stands here",
                help: "write `like 'Dor%'` for texts that begin with Dor")
            skipToBoundary()
            return ExpressionSyntax(.invalid, left.range)
        }
        let pattern = TextPattern(text)
        if pattern == nil {
            report(
                ExpressionCodes.pattern, "a backslash stands before a character that needs none",
                help: "write `\\\\` for a backslash")
        }
        advance()
        guard let pattern else { return ExpressionSyntax(.invalid, left.range) }
        return node(.like(left, pattern, isNegated: isNegated), from: left.range.lowerBound, over: left)
    }

    private mutating func parseMissing(after left: ExpressionSyntax) -> ExpressionSyntax {
        let isNegated = take(keyword: "not")
        let what = isNegated ? "is not missing" : "is missing"
        if !take(keyword: "missing") {
            let word = current.word?.lowercased() ?? ""
            let isEmpty = ["null", "none", "empty", "blank", "na", "nan", "nil"].contains(word)
            report(
                isEmpty ? ExpressionCodes.missing : ExpressionCodes.unexpected,
                "\(written(current)) stands where `missing` is expected",
                help: isEmpty ? "write `\(what)`" : "write `\(what)`, or `=` to compare")
            if isEmpty { advance() } else { skipToBoundary() }
            return ExpressionSyntax(.invalid, left.range)
        }
        return node(.missing(left, isNegated: isNegated), from: left.range.lowerBound, over: left)
    }

    /// Takes a closing bracket, or reports the opening one.
    mutating func closeBracket(_ sign: ExpressionToken.Sign, opened: ExpressionToken) {
        if take(sign) { return }
        let open = opened.sign?.rawValue ?? "("
        if current.isEnd {
            report(
                ExpressionCodes.bracket, "this `\(open)` is never closed", at: opened.range,
                help: "write `\(sign.rawValue)`")
            return
        }
        report(ExpressionCodes.unexpected, "\(written(current)) stands where `\(sign.rawValue)` is expected")
        while !current.isEnd, current.sign != sign { position += 1 }
        _ = take(sign)
    }
}
