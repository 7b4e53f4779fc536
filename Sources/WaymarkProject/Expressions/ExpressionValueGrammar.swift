import WaymarkKit

/// The grammar of values: sums, products, literals, names and functions.
extension ExpressionParser {
    mutating func parseSum() -> ExpressionSyntax {
        parseChain([.plus: .plus, .minus: .minus]) { $0.parseProduct() }
    }

    private mutating func parseProduct() -> ExpressionSyntax {
        parseChain([.times: .times, .divided: .divided]) { $0.parseSigned() }
    }

    private mutating func parseChain(
        _ operations: [ExpressionToken.Sign: Expression.Arithmetic],
        of parse: (inout ExpressionParser) -> ExpressionSyntax
    ) -> ExpressionSyntax {
        var left = parse(&self)
        while let sign = current.sign, let operation = operations[sign] {
            advance()
            let right = parse(&self)
            left = node(.arithmetic(operation, left, right), from: left.range.lowerBound, over: left, right)
        }
        return left
    }

    private mutating func parseSigned() -> ExpressionSyntax {
        let start = current.range.lowerBound
        if take(.plus) { return nested { $0.parseSigned() } }
        guard take(.minus) else { return parseValue() }
        let operand = nested { $0.parseSigned() }
        return node(.negative(operand), from: start, over: operand)
    }

    private mutating func parseValue() -> ExpressionSyntax {
        let token = current
        switch token.kind {
        case .number(let literal):
            advance()
            return parseUnit(after: literal, token.range)
        case .text(let text):
            advance()
            return ExpressionSyntax(.literal(.text(text)), token.range)
        case .date(let literal):
            advance()
            return ExpressionSyntax(.literal(literal), token.range)
        case .sign(.open):
            advance()
            var inner = parseExpression()
            closeBracket(.close, opened: token)
            inner.range = token.range.lowerBound..<lastEnd
            return inner
        case .invalid:
            advance()
            return ExpressionSyntax(.invalid, token.range)
        case .name(let name, let isQuoted):
            return isQuoted ? parseName() : parseWord(name)
        case .sign, .end:
            return reportNoValue()
        }
    }

    private mutating func reportNoValue() -> ExpressionSyntax {
        let token = current
        let after = position > 0 ? " after \(written(tokens[position - 1]))" : ""
        let help: String? =
            switch token.sign {
            case .openList: "a list stands only after `in`"
            case .point: "write 0.5 with its zero"
            default: nil
            }
        report(
            ExpressionCodes.valueExpected, "a value is expected\(after), and \(written(token)) stands here", help: help)
        if token.sign == .openList || token.sign == .point || token.sign == .colon {
            advance()
            skipToBoundary()
            if token.sign == .openList {
                while take(.comma) { skipToBoundary() }
                _ = take(.closeList)
            }
        }
        return ExpressionSyntax(.invalid, token.range)
    }

    private mutating func parseWord(_ word: String) -> ExpressionSyntax {
        let range = current.range
        if let date = Expression.RunDate(rawValue: word) {
            advance()
            return ExpressionSyntax(.runDate(date), range)
        }
        switch word {
        case "true", "false":
            advance()
            return ExpressionSyntax(.literal(.boolean(word == "true")), range)
        case "if": return nested { $0.parseIf() }
        case _ where ExpressionFormatter.reservedWords.contains(word): return reportKeyword(word)
        default:
            guard next.sign == .open else { return parseName() }
            return RelatedSyntax.Question(rawValue: word).map { parseRelated($0) } ?? parseCall(word)
        }
    }

    private mutating func reportKeyword(_ word: String) -> ExpressionSyntax {
        let range = current.range
        report(
            ExpressionCodes.valueExpected, "a value is expected, and the keyword `\(word)` stands here",
            help: word == "missing"
                ? "write `is missing` or `is not missing`" : "write a column of this name in backticks: `` `\(word)` ``"
        )
        // `a = and b`: the keyword is left for what comes around; others are passed over.
        if !["and", "or", "then", "else"].contains(word) { advance() }
        return ExpressionSyntax(.invalid, range)
    }

    // MARK: Names and calls

    /// A name with or without a join, or nil with a report.
    mutating func takeName(_ what: String) -> ExpressionName? {
        guard case .name(let first, let isQuoted) = current.kind else {
            report(ExpressionCodes.relatedForm, "\(what) is expected, and \(written(current)) stands here")
            return nil
        }
        let range = current.range
        advance()
        guard current.sign == .point, case .name(let second, let isSecondQuoted) = next.kind else {
            return ExpressionName(name: first, nameRange: range, isQuoted: isQuoted)
        }
        advance()
        let name = ExpressionName(
            join: first, joinRange: range, name: second, nameRange: current.range, isQuoted: isSecondQuoted)
        advance()
        return name
    }

    private mutating func parseName() -> ExpressionSyntax {
        let start = current.range
        guard let name = takeName("a name") else { return ExpressionSyntax(.invalid, start) }
        return ExpressionSyntax(.name(name), name.range)
    }

    private mutating func parseCall(_ word: String) -> ExpressionSyntax {
        let name = ExpressionName(name: word, nameRange: current.range)
        advance()
        let opening = current
        advance()
        var arguments: [ExpressionSyntax] = []
        while current.sign != .close, !current.isEnd {
            if current.word != nil, next.sign == .colon {
                report(
                    ExpressionCodes.unexpected, "`\(word)` has no part named \(written(current))", help: nil)
                position += 2
            }
            arguments.append(parseExpression())
            guard take(.comma) else { break }
        }
        closeBracket(.close, opened: opening)
        let call = ExpressionSyntax(
            .call(name, arguments), name.nameRange.lowerBound..<lastEnd, over: arguments)
        guard call.depth <= ExpressionParser.highest else {
            reportTooDeep()
            return ExpressionSyntax(.invalid, call.range)
        }
        return call
    }

    // MARK: Durations

    private static let units: [String: CalendarDuration.Unit] = [
        "day": .days, "days": .days, "week": .weeks, "weeks": .weeks, "month": .months, "months": .months,
        "year": .years, "years": .years,
    ]

    private mutating func parseUnit(after literal: ExpressionLiteral, _ range: Range<Int>) -> ExpressionSyntax {
        guard let word = current.word, let unit = ExpressionParser.units[word] else {
            return ExpressionSyntax(.literal(literal), range)
        }
        let whole = range.lowerBound..<current.range.upperBound
        advance()
        guard case .integer(let count) = literal else {
            reportDuration(
                "a duration is a whole number of \(unit.rawValue)", whole, "use a smaller unit, such as days")
            return ExpressionSyntax(.invalid, whole)
        }
        guard let duration = CalendarDuration(count, unit) else {
            reportDuration("a duration is at most 1,000 years long", whole, nil)
            return ExpressionSyntax(.invalid, whole)
        }
        return ExpressionSyntax(.literal(.duration(duration)), whole)
    }

    private mutating func reportDuration(_ message: String, _ range: Range<Int>, _ help: String?) {
        report(ExpressionCodes.duration, message, at: range, help: help)
    }

    /// A duration after `within`, or nil with a report.
    mutating func takeDuration() -> CalendarDuration? {
        let token = current
        if case .number(let literal) = token.kind {
            advance()
            let isUnit = current.word.map { ExpressionParser.units[$0] != nil } ?? false
            let parsed = parseUnit(after: literal, token.range)
            if case .literal(.duration(let duration)) = parsed.kind { return duration }
            if isUnit { return nil }
            reportDuration("this duration has no unit", token.range, "write days, weeks, months or years after it")
            return nil
        }
        report(
            ExpressionCodes.duration, "a duration is expected, and \(written(token)) stands here",
            help: "write `within 90 days after` and a date")
        return nil
    }
}
